"""Meltano and two of its targets: a first run, later ones, a fresh one, a selection, a test, and a run that was cut."""

import json
import time

import pytest
import requests

from clients import script
from conftest import SITE_ID, TRACK_KEY, Emulator
from meltano_project import Project
from postgres import Server
from tap import PROGRAM, sync

STREAMS = ["customers", "customer_attributes", "messages", "segments", "segment_membership", "campaigns", "snippets"]
# The database has no place for a NUL, which somebody's attributes have.
TABLES = [stream for stream in STREAMS if stream != "customer_attributes"]


@pytest.fixture()
def own():
    with Emulator("--now", int(time.time()), "--people", 300, "--messages", 3000, "--activities", 100, "--seed", 6) as emulator:
        yield emulator


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


def track(world, method, path, **body):
    requests.request(method, world.url + "/api/v1/" + path, auth=(SITE_ID, TRACK_KEY), json=body or None).raise_for_status()


def change(world):
    """One person comes, one changes; gives one who can go."""
    track(world, "PUT", "customers/new", email="new@example.com", plan="pro")
    person = next(p for p in world.app("/v1/segments/1/membership", limit=50)["identifiers"] if p["id"])
    track(world, "PUT", f"customers/cio_{person['cio_id']}", plan="changed")
    return person


def test_runs_into_files(own, tmp_path):
    """All, then what is new, then all again."""
    whole = sync(own, tmp_path / "direct", *STREAMS).output
    project = Project(tmp_path / "project", own, PROGRAM, select=[f"{stream}.*" for stream in STREAMS])
    project.run()
    for stream in STREAMS:
        assert len(project.rows(stream)) == len(whole.records[stream]), stream
    project.empty()
    change(own)
    project.run()
    assert "new@example.com" in {row.get("email") for row in project.rows("customers")}
    assert 0 < len(project.rows("messages")) < len(whole.rows("messages")) / 2
    project.empty()
    project.run("target-jsonl", "--full-refresh")
    assert {row["id"] for row in project.rows("messages")} == {key for (key,) in whole.rows("messages")}


def test_a_selection_and_the_test_of_a_configuration(own, tmp_path):
    project = Project(tmp_path / "project", own, PROGRAM, select=["customers.*", "!customers.email", "campaigns.name"])
    assert "configuration is valid" in project.meltano("config", "test", "tap-customerio").text
    project.run()
    assert {path.stem for path in project.out.glob("*.jsonl")} == {"customers", "campaigns"}
    assert all("email" not in row and row["cio_id"] for row in project.rows("customers"))
    assert {frozenset(row) for row in project.rows("campaigns")} == {frozenset({"id", "name"})}


def test_a_wrong_key_fails_with_a_sentence(own, tmp_path):
    project = Project(tmp_path / "project", own, PROGRAM, app_api_key="wrong", streams=["snippets"])
    done = project.run(status=1)
    assert "Traceback" not in done.text.split("tap-customerio", 1)[0] and "key" in done.text
    assert project.meltano("config", "test", "tap-customerio", status=1)


def table(server, schema, name):
    with server.connect() as connection:
        cursor = connection.execute(f'SELECT * FROM "{schema}"."{name}"')
        names = [column.name for column in cursor.description]
        return [{k: v for k, v in zip(names, row) if not k.startswith("_sdc")} for row in cursor]


def is_what_is_there(server, schema, output):
    """Each table, by key and value; the target's own columns apart."""
    for stream in output.schemas:
        key = output.schemas[stream].key
        found = {tuple(row[name] for name in key): row for row in table(server, schema, stream)}
        wanted = output.rows(stream)
        assert found.keys() == wanted.keys(), (stream, found.keys() ^ wanted.keys())
        for name, row in wanted.items():
            for column, value in row.items():
                if value is None or isinstance(value, (str, int, bool)):
                    assert found[name][column] == value, (stream, name, column)
                else:
                    assert json.loads(json.dumps(found[name][column])) == json.loads(json.dumps(value, default=float)), (stream, column)


def test_runs_into_a_database(own, server, tmp_path):
    """With deletions; a run that is cut in the middle costs nothing."""
    schema = server.schema()
    head = script(tmp_path / "head", f'''
[ -e "{tmp_path}/cut" ] && [[ "$*" = *--catalog* ]] || exec "{PROGRAM}" "$@"
"{PROGRAM}" "$@" | head -n "$(cat "{tmp_path}/cut")"
exit 1
''')
    project = Project(tmp_path / "project", own, head, postgres=(server, schema), deletes=True,
                      select=[f"{stream}.*" for stream in TABLES])
    (tmp_path / "cut").write_text("1500")
    project.run("target-postgres", status=1)
    (tmp_path / "cut").unlink()
    project.run("target-postgres")
    is_what_is_there(server, schema, sync(own, tmp_path / "1", *TABLES).output)
    person = change(own)
    track(own, "DELETE", f"customers/cio_{person['cio_id']}")
    project.run("target-postgres")
    direct = sync(own, tmp_path / "2", *TABLES).output
    assert (person["cio_id"],) not in direct.rows("customers")
    is_what_is_there(server, schema, direct)
