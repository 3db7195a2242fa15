# SPDX-License-Identifier: Apache-2.0
"""The faces beside the connectors whose place they take: what each can read, from the same server in the same run."""

import contextlib
import json
import pathlib
import statistics
import subprocess
import sys

from . import settings
from .emulator import KEY, Emulator
from .processes import clean_environment, run
from .report import Row

CAMPAIGNS, ACTIONS = 500, 10
AIRBYTE = ["campaigns", "campaigns_actions", "newsletters"]


def faces(folder):
    yield from _starts(folder)
    yield from _airbyte(folder)
    yield from _singer(folder)


def _write(folder, name, document):
    path = pathlib.Path(folder) / name
    path.write_text(json.dumps(document))
    return path


def _milliseconds(command):
    return statistics.median(run(command).wall for _ in range(11)) * 1_000


def _starts(folder):
    config = _write(folder, "config.json", {"app_api_key": KEY})
    commands = {
        "`tap-customerio --discover`": [settings.TAP, "--config", config, "--discover"],
        "`source-customer-io spec`": [settings.SOURCE, "spec"],
    }
    for name, command in commands.items():
        time = _milliseconds(command)
        yield Row(name, f"{time:.0f} ms", "median of 11 starts, wall time", "≤ 30 ms", time <= 30)


@contextlib.contextmanager
def _workspace():
    command = [sys.executable, settings.HERE / "peers/workspace.py", str(CAMPAIGNS), str(ACTIONS)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
    finally:
        process.kill()
        process.wait()


def _elsewhere(url):
    return clean_environment(PYTHONPATH=str(settings.HERE / "peers"), CUSTOMERIO_BENCH_URL=url)


def _compare(what, rows, ours, theirs):
    """Rows for the report: CPU seconds, start-up included, and memory."""
    our = statistics.median(cost.cpu for cost in ours)
    memory = max(cost.memory for cost in ours)
    yield Row(f"memory, {what}", f"{memory:.0f} MB", "", "≤ 64 MB", memory <= 64)
    if not theirs:
        yield Row(f"CPU, {what}", f"{our:.2f} s", f"{rows:,} records; the peer is not installed", "≥ 10 ×")
        return
    their = statistics.median(cost.cpu for cost in theirs)
    yield Row(f"CPU, {what}", f"{our:.2f} s", f"{rows:,} records, peer {their:.1f} s: {their / our:.0f} ×", "≥ 10 ×", their / our >= 10)


def _airbyte(folder):
    """Beside `airbyte-source-customer-io` of PyPI: `scripts/client-venvs airbyte-source-customer-io`."""
    peer = settings.peer("BENCH_AIRBYTE_SOURCE", "airbyte-source-customer-io", "source-customer-io")
    catalog = _write(folder, "catalog.json", {"streams": [
        {"stream": {"name": name, "json_schema": {}, "supported_sync_modes": ["full_refresh"]},
         "sync_mode": "full_refresh", "destination_sync_mode": "overwrite"} for name in AIRBYTE]})
    ours, theirs = [], []
    with _workspace() as url:
        config = {"app_api_key": KEY, "app_url": url, "requests_per_second": 100_000}
        words = ["read", "--config", _write(folder, "source.json", config), "--catalog", catalog]
        for _ in range(settings.REPETITIONS):
            ours.append(run([settings.SOURCE, *words]))
            if peer:
                theirs.append(run([peer, *words], _elsewhere(url)))
    yield from _compare("Airbyte: campaigns, actions, newsletters", CAMPAIGNS * (ACTIONS + 2), ours, theirs)


def _singer(folder):
    """Beside the public tap of singer-io, which has to be installed from its repository."""
    peer = settings.peer("BENCH_SINGER_TAP", "singer-tap", "tap-customerio")
    ours, theirs = [], []
    with Emulator(settings.CIOFERRY, "--people", 1_000, "--messages", 0, "--activities", settings.ROWS) as emulator:
        config = _write(folder, "tap.json", {
            "access_token": KEY, "start_date": "2020-01-01T00:00:00Z", "app_url": emulator.url, "requests_per_second": 100_000})
        catalog = _catalog(folder, "ours.json", run_for_catalog(settings.TAP, config))
        their_catalog = peer and _catalog(folder, "theirs.json", run_for_catalog(peer, config, _elsewhere(emulator.url)))
        for _ in range(settings.REPETITIONS):
            ours.append(run([settings.TAP, "--config", config, "--catalog", catalog]))
            if peer:
                command = [peer, "--config", config, "--catalog", their_catalog]
                theirs.append(run(command, _elsewhere(emulator.url)))
    yield from _compare("Singer: activities", settings.ROWS, ours, theirs)


def run_for_catalog(program, config, environment=None):
    command = [program, "--config", config, "--discover"]
    return json.loads(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)


def _catalog(folder, name, document):
    """A catalogue with activities alone."""
    for stream in document["streams"]:
        (root,) = [item for item in stream["metadata"] if not item["breadcrumb"]]
        root["metadata"]["selected"] = stream["tap_stream_id"] == "activities"
    return _write(folder, name, document)
