"""The component as the official tools start it: a Python script, which hands everything on to the program itself."""

import os
import subprocess
import sys

PROGRAM = os.environ.get("KEBOOLA_CUSTOMERIO") or os.path.join(
    os.path.dirname(os.environ["CIOFERRY"]), "keboola-customerio")


def run(data=None, env=None, arguments=()):
    """Runs the program in a data folder; returns the finished process."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KBC_")}
    if data:
        environment["KBC_DATADIR"] = str(data)
    environment.update({k: str(v) for k, v in (env or {}).items()})
    return subprocess.run([PROGRAM, *map(str, arguments)], env=environment, text=True, capture_output=True, timeout=300)


if __name__ == "__main__":
    done = run(env=os.environ)
    sys.stdout.write(done.stdout)
    sys.stderr.write(done.stderr)
    if done.returncode:
        raise SystemExit(done.returncode)
