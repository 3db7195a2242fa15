"""What the witnesses share: the command as a process, an emulator as another, and readers that are not ours."""

import csv
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import time

import pytest
import requests

import neighbour

COMMAND = os.environ.get("CIOFERRY", "cioferry")
APP_KEY, SITE_ID, TRACK_KEY = "emulator-app-key", "emulator-site-id", "emulator-track-key"
WRITE_KEY = "emulator-write-key"
NOW = 1_790_000_000


def pytest_addoption(parser):
    parser.addoption("--trials", action="store_true", help="all seeds of tests that try many moments, not a tenth of them")


def pytest_configure(config):
    config.addinivalue_line("markers", "seeds(count): run with that many seeds, or with a tenth of them")
    config.addinivalue_line("markers", "trials: takes long, runs with --trials only")


def pytest_collection_modifyitems(config, items):
    if not config.getoption("trials"):
        for item in items:
            if item.get_closest_marker("trials"):
                item.add_marker(pytest.mark.skip(reason="runs with --trials"))


def pytest_generate_tests(metafunc):
    mark = metafunc.definition.get_closest_marker("seeds")
    if mark:
        count = mark.args[0] if metafunc.config.getoption("trials") else max(1, mark.args[0] // 10)
        metafunc.parametrize("seed", range(count))


class Emulator:
    """A running `cioferry emulator`."""

    def __init__(self, *options, tls_certificate=None):
        # A clock that stands still, so that no activity grows too old between two runs.
        keys = ["--app-key", APP_KEY, "--site-id", SITE_ID, "--track-key", TRACK_KEY, "--write-key", WRITE_KEY]
        command = [COMMAND, "emulator", "--port", "0", "--now", str(NOW), *keys, *map(str, options)]
        if tls_certificate:
            command += ["--tls", "--certificate", str(tls_certificate)]
        self.certificate = str(tls_certificate) if tls_certificate else None
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        # The variables that set a client up, as it prints them for a shell.
        self.environment = {}
        for line in self.process.stdout:
            name, value = line.removeprefix("export ").strip().split("=", 1)
            self.environment[name] = value
            if name == "CIOFERRY_WRITE_KEY":
                break
        self.url = self.environment.get("CIOFERRY_APP_URL")
        assert self.url, "the emulator did not say where it listens"
        self.session = requests.Session()
        self.session.verify = self.certificate or True

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)

    def app(self, path, **query):
        answer = self.session.get(self.url + path, params=query, headers={"Authorization": "Bearer " + APP_KEY})
        answer.raise_for_status()
        return answer.json()

    def faults(self, plan):
        self.session.put(self.url + "/__emulator/faults", json=plan).raise_for_status()

    def record(self):
        return self.session.get(self.url + "/__emulator/requests").json()

    def forget(self):
        self.session.delete(self.url + "/__emulator/requests").raise_for_status()


def cioferry(*arguments, emulator=None, env=None, wait=True, cwd=None, key=APP_KEY):
    """Runs the command; returns the finished process, or the running one."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CIOFERRY_")}
    if key:
        environment["CIOFERRY_APP_KEY"] = key
    if emulator:
        environment["CIOFERRY_APP_URL"] = emulator.url
        if emulator.certificate:
            environment["CIOFERRY_TRUST_ROOTS"] = emulator.certificate
    environment.update(env or {})
    process = subprocess.Popen(
        [COMMAND, *map(str, arguments)], env=environment, cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    if not wait:
        return process
    process.out, process.err = process.communicate(timeout=300)
    return process


def extract(emulator, to, *arguments, **options):
    return cioferry(
        "extract", "--to", to, "--requests-per-second", 100000, *arguments, emulator=emulator, **options
    )


def agrees(emulator, to, *streams):
    """What is stored is what the API gives, value by value, by another reading of it."""
    done = cioferry(
        "verify", "--to", to, "--requests-per-second", 100000, "--sample", 100, "--streams", *streams, emulator=emulator)
    assert done.returncode == 0, done.out + done.err


def sqlite_tables(path):
    """Every table of the data, as sorted rows of text, without the column that says when."""
    connection = sqlite3.connect(path)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    tables = {}
    for name in names:
        if name.startswith("_") or name.startswith("sqlite_"):
            continue
        cursor = connection.execute(f'SELECT * FROM "{name}"')
        columns = [column[0] for column in cursor.description]
        tables[name] = sorted(
            repr({column: value for column, value in zip(columns, row) if column != "_extracted_at"}) for row in cursor
        )
    connection.close()
    return tables


def files(folder, ending):
    """Each table's files: `name.csv`, or one a month in the folder `name`."""
    tables = {}
    for path in sorted(pathlib.Path(folder).glob(f"**/*{ending}")):
        parts = path.relative_to(folder).parts
        if not any(part.startswith(("_", ".")) for part in parts):
            tables.setdefault(parts[0].removesuffix(ending), []).append(path)
    return tables


def csv_rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def jsonl_rows(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def parquet_rows(path):
    # Not every environment that tests run in has it.
    import pyarrow.parquet
    # A column that a file does not have is null there.
    rows = pyarrow.parquet.ParquetFile(path).read().to_pylist()
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


def file_tables(folder, ending, rows):
    return {
        name: sorted(
            repr({k: v for k, v in row.items() if k != "_extracted_at"}) for path in paths for row in rows(path))
        for name, paths in files(folder, ending).items()
    }


def csv_tables(folder):
    return file_tables(folder, ".csv", csv_rows)


def jsonl_tables(folder):
    return file_tables(folder, ".jsonl", jsonl_rows)


def parquet_tables(folder):
    return file_tables(folder, ".parquet", parquet_rows)


READERS = {"sqlite": sqlite_tables, "csv": csv_tables, "jsonl": jsonl_tables, "parquet": parquet_tables}


def read(destination):
    kind, path = destination.split(":", 1)
    return READERS[kind](path)


@pytest.fixture(scope="session")
def world():
    """An emulator with a small seeded workspace that no test changes."""
    with Emulator("--people", 1500, "--seed", 7, "--messages", 6000, "--activities", 3000) as emulator:
        yield emulator


@pytest.fixture(scope="session")
def programs():
    """The folder with the programs of the package beside the library's."""
    return neighbour.build()
