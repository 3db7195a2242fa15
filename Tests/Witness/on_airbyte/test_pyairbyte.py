"""The real client: it checks, discovers and reads twice into DuckDB; and it notices what goes wrong."""

import json
import os
import pathlib
import shutil
import subprocess

import pytest

from conftest import Emulator
from source import PROGRAM, REFUSED, catalog, discovered, run, settings
from tables import GROWING

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = HERE.parents[2] / ".venv-clients" / "pyairbyte" / "bin" / "python"
STREAMS = ("segments", "campaigns", "campaigns_actions", "newsletters", "messages", "activities", "customer_attributes")



@pytest.fixture(scope="module", autouse=True)
def installed():
    subprocess.run([HERE.parents[2] / "scripts/client-venvs", "pyairbyte"], check=True)


def client(folder, world, *streams, **more):
    environment = {**os.environ, "AIRBYTE_OFFLINE_MODE": "1", "DO_NOT_TRACK": "1", "HOME": str(folder)}
    done = subprocess.run(
        [
            PYTHON,
            HERE / "client.py",
            shutil.which(PROGRAM) or PROGRAM,
            json.dumps(settings(world, **more)),
            folder / "out.duckdb",
            *streams,
        ],
        env=environment,
        capture_output=True,
        text=True,
        timeout=170,
        cwd=folder,
    )
    found = [line for line in done.stdout.splitlines() if line.startswith("FOUND ")]
    assert found, done.stdout[-2000:] + done.stderr[-4000:]
    return json.loads(found[0].removeprefix("FOUND ")), done.stdout + done.stderr


def keyed(rows):
    return {json.dumps([row.get("cio_id") if "attributes" in row and "cio_id" in row else row["id"]]): row for row in rows}


@pytest.fixture(scope="module")
def small():
    with Emulator("--people", 120, "--messages", 700, "--activities", 400) as emulator:
        yield emulator


def test_it_checks_discovers_and_reads_twice(small, tmp_path):
    found, told = client(tmp_path, small, *STREAMS)
    assert "failure" not in found, found["failure"]
    assert sorted(found["streams"]) == sorted(stream["name"] for stream in discovered())
    direct = run(tmp_path, "read", config=settings(small), catalog=catalog(*STREAMS))
    for name in STREAMS:
        first, second = (read[name] for read in found["reads"])
        expected = keyed(direct[name].rows)
        assert len(first) == len(second) == len(direct[name].rows), f"{name} grows"
        assert keyed(first).keys() == keyed(second).keys() == expected.keys(), name
        for key, row in keyed(second).items():
            for column, value in row.items():
                # The client reads numbers with a point as doubles.
                wanted = json.loads(json.dumps(expected[key].get(column), default=float))
                if isinstance(wanted, (dict, list)) and isinstance(value, str):
                    value = json.loads(value)
                # A table of pandas has no integers where some are missing, and none of the columns without any value.
                assert value == wanted or (value in (None, [], {}) and not wanted), (name, column, value, wanted)
    assert "emulator-app-key" not in told


def test_it_notices_a_bad_key(small, tmp_path):
    found, _ = client(tmp_path, small, "segments", app_api_key="a-key-of-nobody")
    assert "Check" in found["failure"][0] or "401" in found["failure"][1], found
    assert not found["reads"]


def test_it_notices_a_stream_that_fails(tmp_path):
    with Emulator("--people", 20, "--messages", 50) as emulator:
        emulator.faults({"always": {"listMessages": "500"}})
        found, told = client(tmp_path, emulator, "segments", "messages", retry_seconds=1)
    assert "Connector" in found["failure"][0] and "messages" in told, found


@pytest.mark.trials
def test_it_reads_every_stream(small, tmp_path):
    found, _ = client(tmp_path, small)
    assert "failure" not in found, found["failure"]
    first, second = found["reads"]
    direct = run(tmp_path, "read", config=settings(small), catalog=catalog())
    assert set(first) == set(second) == {stream["name"] for stream in discovered()}
    for name in set(first) - {REFUSED, *GROWING}:
        assert len(first[name]) == len(second[name]) == len(direct[name].rows), name


def test_the_published_models_read_every_line(small, tmp_path):
    outputs = [
        run(tmp_path, "spec"),
        run(tmp_path, "check", config=settings(small)),
        run(tmp_path, "discover", config=settings(small)),
        run(tmp_path, "check", config=settings(small, app_api_key="a-key-of-nobody")),
        run(tmp_path, "read", config=settings(small, app_api_key="a-key-of-nobody"), catalog=catalog("segments")),
        run(tmp_path, "read", config=settings(small), catalog=catalog()),
    ]
    done = subprocess.run(
        [PYTHON, HERE / "opinion.py"], input=b"".join(output.out for output in outputs), capture_output=True
    )
    assert done.returncode == 0, done.stderr[-3000:]
    kinds = json.loads(done.stdout)
    assert kinds["SPEC"] == kinds["CATALOG"] == 1 and kinds["CONNECTION_STATUS"] == 2
    assert kinds["RECORD"] == sum(len(stream.rows) for stream in outputs[-1].streams.values())
