# SPDX-License-Identifier: Apache-2.0
"""The programs that are compared, each reading from an emulator into a fresh place."""

import json
import pathlib
import shutil
import tempfile
import time

from . import settings
from .emulator import KEY
from .processes import clean_environment, run

KINDS = {"csv": "CSV", "jsonl": "JSON Lines", "sqlite": "SQLite"}
HISTORY = 1_100 * 86_400
"""More seconds than an emulator's deliveries go back."""


def _place(kind, folder, name):
    """The destination of a kind, as the command names it."""
    return f"{kind}:{folder}/{name}" + (".db" if kind == "sqlite" else "")


def _clear(folder):
    for path in pathlib.Path(folder).iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def extract(emulator, folder, kind, *options, rate=100_000):
    """Runs `cioferry extract` into an empty folder."""
    _clear(folder)
    command = [settings.CIOFERRY, "extract", "--to", _place(kind, folder, "cioferry")]
    command += ["--requests-per-second", rate, *options]
    return run(command, clean_environment(CIOFERRY_APP_URL=emulator.url, CIOFERRY_APP_KEY=KEY))


def yardstick(emulator, folder, kind):
    """Runs the Python extractor into an empty folder."""
    _clear(folder)
    command = [settings.PYTHON, settings.HERE / "yardstick.py", emulator.url, KEY, f"{kind}:{folder}/yardstick"]
    return run(command + ["--since", int(time.time()) - HISTORY])


ACTIVITIES = ["event", "page", "attribute_change", "sent_email", "opened_email", "clicked_email"]
"""The types that both components read."""


def component(emulator, folder):
    """Runs Keboola's component in an empty data folder."""
    _clear(folder)
    parameters = {
        "#api_secret": KEY, "requests_per_second": 100_000, "activities": [{"types": ACTIVITIES, "mode": "PARSED_DATA"}]}
    (pathlib.Path(folder) / "config.json").write_text(json.dumps({"parameters": parameters}))
    return run([settings.COMPONENT], clean_environment(CIOFERRY_APP_URL=emulator.url, KBC_DATADIR=folder))


def component_yardstick(emulator, folder):
    """Runs the original's way of it into an empty folder."""
    _clear(folder)
    return run([settings.PYTHON, settings.HERE / "keboola_yardstick.py", emulator.url, KEY, f"{folder}/t.csv", *ACTIVITIES])


def transfer(emulator):
    """Runs curl over the pages that hold the same deliveries, thrown away as they come."""
    with tempfile.NamedTemporaryFile("w", suffix=".curl") as config:
        config.write(f'header = "Authorization: Bearer {KEY}"\nsilent\nfail\n')
        for path in _pages(emulator):
            config.write(f'url = "{emulator.url}{path}"\noutput = /dev/null\n')
        config.flush()
        return run(["curl", "--config", config.name])


def _pages(emulator):
    """The paths of all pages of deliveries, in windows of 180 days."""
    until = int(time.time())
    step = 180 * 86_400
    for start in range(until - HISTORY, until + 1, step):
        window = f"/v1/messages?limit=1000&start_ts={start}&end_ts={min(start + step - 1, until)}"
        cursor = ""
        while True:
            path = window + (f"&start={cursor}" if cursor else "")
            yield path
            cursor = emulator.ask(path).get("next")
            if not cursor:
                break
