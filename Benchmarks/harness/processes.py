# SPDX-License-Identifier: Apache-2.0
"""Programs under measurement: what they cost and what they said."""

import dataclasses
import os
import subprocess
import time


@dataclasses.dataclass(frozen=True)
class Cost:
    """What one run of a program took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds in user and kernel mode, of this process only."""
    memory: float
    """Peak resident memory in MB. Never less than what the measuring process itself holds, since it is forked from it."""


def run(command, environment=None):
    """Runs a program to its end.

    Its lines on stderr are kept for the message if it fails; nothing else of it is.
    """
    started = time.monotonic()
    process = subprocess.Popen(
        [str(part) for part in command], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    wall = time.monotonic() - started
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} ended with {process.returncode}:\n{said.decode(errors='replace')[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def clean_environment(**values):
    """This process's environment without settings of ours that the user may have, and with `values`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CIOFERRY_")}
    return kept | values
