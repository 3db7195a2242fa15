"""Real clients of a tap, each in an environment of its own that stays between runs."""

import os
import pathlib
import subprocess

from tap import environment

ROOT = pathlib.Path(__file__).resolve().parents[3]


def client(name, program=None):
    """The path of a client's program; what it is installed from is looked at each time."""
    subprocess.run([ROOT / "scripts/client-venvs", name], check=True)
    return ROOT / ".venv-clients" / name / "bin" / (program or name)


class Done:
    def __init__(self, process):
        self.returncode, self.text = process.returncode, process.stdout


def call(*words, cwd, timeout=300, env=None, **options):
    """Both outputs as one text."""
    return Done(subprocess.run(
        [*map(str, words)], cwd=cwd, env={**environment(**(env or {})), "NO_COLOR": "1"}, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, timeout=timeout, check=False, **options))


def script(path, text):
    """A program in a few words of bash."""
    path.write_text("#!/usr/bin/env bash\n" + text, encoding="utf-8")
    os.chmod(path, 0o755)
    return path
