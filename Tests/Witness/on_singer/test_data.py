"""What a target ends with is what SQLite holds: every stream of a workspace, by key, column by column, with types."""

import time

import pytest
import requests

from conftest import APP_KEY, SITE_ID, TRACK_KEY, Emulator, extract
from stored import differences, stored
from tap import catalog, sync

# Jobs that a run starts are exports themselves; the time of an answer is part of a key.
APART = ["exports", "segment_counts"]
JOBS = ["customers_export", "deliveries_export"]


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """Entries of the catalogue, the file, and the output of a run that read the same."""
    folder = tmp_path_factory.mktemp("data")
    whole = catalog(folder)
    entries = {entry["tap_stream_id"]: entry for entry in whole["streams"]}
    names = [name for name in entries if name not in APART and not name.startswith("_")]
    with Emulator("--people", 100, "--messages", 800, "--activities", 500, "--seed", 5) as world:
        send(world)
        done = extract(world, f"sqlite:{folder / 'w.db'}", "--streams", *names)
        assert done.returncode == 0, done.err
        return entries, folder / "w.db", sync(world, folder, *names, catalog=whole)


def send(world):
    """Some values that the seeded workspace lacks."""
    rows = [{"id": "nasty", "big": 123456789012345678901234567890, "deep": {"a": [None, {"": 1.5}]}, "text": "\u0000\n\u2028 😀"},
            {"id": "é", "é": 1, "e\u0301": 2, "half": "\ud83d", "": 1e300}]
    for row in rows:
        requests.post(world.url + "/api/v2/batch", auth=(SITE_ID, TRACK_KEY), json={"batch": [
            {"type": "person", "action": "identify", "identifiers": {"id": row["id"]},
             "attributes": {k: v for k, v in row.items() if k not in ("id", "")}},
            {"type": "person", "action": "event", "identifiers": {"id": row["id"]}, "name": "é\u0000", "attributes": row},
        ]}).raise_for_status()
    requests.post(world.url + "/v1/collections", headers={"Authorization": "Bearer " + APP_KEY},
                  json={"name": "nasty", "data": rows}).raise_for_status()


def test_every_stream_is_whole(both):
    entries, path, done = both
    faults = {}
    for stream in done.output.schemas:
        found = differences(stored(path, stream, entries[stream]), done.output.rows(stream))
        if found:
            faults[stream] = found[:5]
    assert not faults
    assert set(done.output.schemas) == {name for name in entries if not name.startswith("_")} - set(APART)


def test_most_streams_have_rows(both):
    """An empty workspace would compare well."""
    output = both[2].output
    empty = [stream for stream in output.schemas if not output.records[stream]]
    assert not empty, empty


def test_each_row_comes_once(both):
    """No target is asked to write what it has, as far as one run can know it."""
    output = both[2].output
    for stream in output.schemas:
        assert len(output.records[stream]) <= len(output.rows(stream)) * 1.05 + 5, stream


def test_streams_of_which_every_run_differs(world, tmp_path):
    begin = int(time.time())
    done = extract(world, f"sqlite:{tmp_path / 'w.db'}", "--streams", *APART)
    assert done.returncode == 0, done.err
    whole = catalog(tmp_path)
    output = sync(world, tmp_path, *APART, catalog=whole).output
    entries = {entry["tap_stream_id"]: entry for entry in whole["streams"]}
    assert not differences(stored(tmp_path / "w.db", "exports", entries["exports"]), output.rows("exports"))
    counts = [{(r["segment_id"], r["count"]) for r in rows}
              for rows in (stored(tmp_path / "w.db", "segment_counts", entries["segment_counts"]).values(),
                           output.records["segment_counts"])]
    assert counts[0] == counts[1] and counts[0]
    assert all(isinstance(r["read_at"], int) and r["read_at"] > min(begin, 1_700_000_000) for r in output.records["segment_counts"])


def test_columns_of_files_are_in_the_rest(both):
    """Their names are the workspace's, and no schema can know them."""
    output = both[2].output
    for stream in JOBS:
        assert any(record.get("_extra") for record in output.records[stream]), stream
    assert "created_at" in {name for r in output.records["customers_export"] for name in (r.get("_extra") or {})}
