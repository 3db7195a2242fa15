"""Beside the usual connector itself: by its own catalogue and with its own states, its rows are ours."""

import json
import os
import pathlib
import subprocess

import pytest

from conftest import APP_KEY, Emulator
from source import by_name, run, settings
from tables import frozen

FOLDER = pathlib.Path(__file__).resolve().parents[3] / ".venv-clients" / "airbyte-source-customer-io" / "bin"
# It knows one host only; what it sends there goes to the one that the test serves.
ELSEWHERE = """
import os, requests
send = requests.Session.send
def elsewhere(self, request, **options):
    request.url = request.url.replace("https://api.customer.io", os.environ["ELSEWHERE"])
    return send(self, request, **options)
requests.Session.send = elsewhere
"""

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="scripts/client-venvs airbyte-source-customer-io")


def usual(folder, world, command, **files):
    """The messages of one of its runs."""
    (folder / "sitecustomize.py").write_text(ELSEWHERE)
    arguments = [FOLDER / "source-customer-io", command]
    for name, value in files.items():
        (folder / f"{name}.json").write_text(json.dumps(value))
        arguments += [f"--{name}", folder / f"{name}.json"]
    environment = {**os.environ, "PYTHONPATH": str(folder), "ELSEWHERE": world.url}
    done = subprocess.run(arguments, env=environment, capture_output=True, timeout=150)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def rows(pairs, properties):
    """What has been declared of each row, by stream and key."""
    return {
        (stream, str(row["id"])): {n: frozen(v) for n, v in row.items() if n in properties[stream] and v is not None}
        for stream, row in pairs
    }


@pytest.fixture(scope="module")
def small():
    with Emulator("--people", 20, "--messages", 50) as emulator:
        yield emulator


def test_its_rows_are_ours(small, tmp_path):
    config = {"app_api_key": APP_KEY}
    found = next(m for m in usual(tmp_path, small, "discover", config=config) if m["type"] == "CATALOG")
    chosen = {
        "streams": [
            {"stream": stream, "sync_mode": "full_refresh", "destination_sync_mode": "overwrite"}
            for stream in found["catalog"]["streams"]
        ]
    }
    messages = usual(tmp_path, small, "read", config=config, catalog=chosen)
    states = [m["state"] for m in messages if m["type"] == "STATE"]
    properties = {s["stream"]["name"]: set(s["stream"]["json_schema"]["properties"]) for s in chosen["streams"]}
    output = run(
        tmp_path,
        "read",
        config=settings(small, **config),
        catalog=chosen,
        state=states,
        schemas={name: by_name()[name]["json_schema"] for name in properties},
    )
    assert output.code == 0, output.told
    ours = rows(((name, row) for name, stream in output.streams.items() for row in stream.rows), properties)
    theirs = rows(((m["record"]["stream"], m["record"]["data"]) for m in messages if m["type"] == "RECORD"), properties)
    assert {stream for stream, _ in theirs} == set(properties)
    # It reads one page of each list and is content.
    assert not theirs.keys() - ours.keys()
    for key, row in theirs.items():
        row["id"] = frozen(key[1]) if key[0] == "campaigns_actions" else row["id"]
        assert ours[key] == row, key


def test_its_configuration_is_allowed(small, tmp_path):
    """Whatever its spec asks for is all that ours asks for."""
    theirs = next(m for m in usual(tmp_path, small, "spec") if m["type"] == "SPEC")["spec"]["connectionSpecification"]
    ours = run(tmp_path, "spec").body["connectionSpecification"]
    assert set(ours["required"]) <= set(theirs["required"])
    assert set(theirs["properties"]) <= set(ours["properties"])
