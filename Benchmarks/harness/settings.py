# SPDX-License-Identifier: Apache-2.0
"""Sizes and places, each settable by an environment variable of the same name."""

import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent.parent
ROOT = HERE.parent


def _number(name, default):
    return int(os.environ.get(name, default))


ROWS = _number("BENCH_ROWS", 200_000)
"""Deliveries for the comparison of CPU time."""
REPETITIONS = _number("BENCH_REPETITIONS", 3)
"""How often each comparison is made; the median counts."""
SMALL = _number("BENCH_SMALL", 100_000)
"""Deliveries for the lower point of the memory measurement."""
LARGE = _number("BENCH_LARGE", 1_000_000)
"""Deliveries for its upper point."""
PEOPLE = _number("BENCH_PEOPLE", 20_000)
"""People of the whole workspace, with ten deliveries and five activities each."""
HISTORY = _number("BENCH_HISTORY", 10_000_000)
"""Rows of the history into which a destination takes new ones."""
LIMITED_PEOPLE = _number("BENCH_LIMITED_PEOPLE", 6_000)
"""People of the workspace that is read at ten requests a second."""


def _command(product, variable):
    if variable in os.environ:
        return os.environ[variable]
    show = ["swift", "build", "-c", "release", "--product", product, "--show-bin-path"]
    return f"{subprocess.run(show, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()}/{product}"


def _python():
    installed = ROOT / ".venv/bin/python"
    return os.environ.get("BENCH_PYTHON", str(installed) if installed.exists() else sys.executable)


CIOFERRY = _command("cioferry", "CIOFERRY")
"""The release build under measurement."""
COMPONENT = _command("keboola-customerio", "KEBOOLA_CUSTOMERIO")
"""Keboola's component."""
TAP = _command("tap-customerio", "TAP_CUSTOMERIO")
"""The Singer tap."""
SOURCE = _command("source-customer-io", "SOURCE_CUSTOMER_IO")
"""The Airbyte source."""
DESTINATION_BENCH = _command("destination-bench", "DESTINATION_BENCH")
"""The program that measures destinations by themselves."""
PYTHON = _python()
"""The interpreter of the yardstick; needs `requests`."""


def peer(variable, name, program):
    """A connector of others, in an environment of its own; None if it is not there."""
    path = os.environ.get(variable) or ROOT / f".venv-clients/{name}/bin/{program}"
    return path if pathlib.Path(path).exists() else None
