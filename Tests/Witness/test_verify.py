"""`cioferry verify` finds what somebody has spoilt, and nothing in what is right."""

import csv
import json
import pathlib
import sqlite3
import time

import pytest

from conftest import cioferry, extract
from test_laws import activities, deliveries, people
from workspaces import Workspace

STREAMS = "messages activities customers customer_attributes segments segment_membership".split()


def workspace():
    made = Workspace()
    made.people = people(1500)
    made.attributes = lambda person: {"email": person["email"], "plan": "free", "visits": 12345, "ratio": 0.25}
    made.messages = deliveries([made.now - 100 - index * 900 for index in range(2500)])
    made.activities = activities([made.now - 100 - index * 60 for index in range(700)])
    made.lists["segments"] = [{"id": i, "name": f"s{i}", "state": "finished", "created_at": i} for i in range(1, 21)]
    made.members = {str(i): people(10 * i) for i in range(1, 21)}
    return made


def verify(server, to, *arguments, streams=STREAMS, **options):
    done = cioferry(
        "verify", "--to", to, "--requests-per-second", 100000, "--sample", 100, "--json", "--streams", *streams,
        *arguments, emulator=server, **options)
    assert done.out.strip(), done.err
    report = json.loads(done.out)
    return done.returncode, report["agrees"], {stream["stream"]: stream for stream in report["streams"]}


def rewrite(path, change):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    header, rows = rows[0], change(rows[0], rows[1:])
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def sql(statement):
    def spoil(path):
        connection = sqlite3.connect(path)
        connection.execute(statement)
        connection.commit()
        connection.close()
    return spoil


def of_csv(name, change):
    return lambda folder: rewrite(sorted(pathlib.Path(folder).glob(name))[0], change)


def changed(header, rows):
    place = header.index("visits") if "visits" in header else header.index("_extra")
    rows[7][place] = rows[7][place].replace("12345", "12346")
    return rows


FAULTS = [
    ("sqlite", "missing", "messages", sql("DELETE FROM messages WHERE id = 'm7'")),
    ("sqlite", "missing", "customers", sql("DELETE FROM customers WHERE rowid BETWEEN 1001 AND 1500")),
    ("sqlite", "missing", "activities", sql("DELETE FROM activities WHERE id = 'a699'")),
    ("sqlite", "missing", "customer_attributes", sql("DELETE FROM customer_attributes WHERE id = 'p1499'")),
    ("sqlite", "changed", "customer_attributes",
     sql("UPDATE customer_attributes SET attributes = replace(attributes, '12345', '12346') WHERE id = 'p3'")),
    ("sqlite", "changed", "segments", sql("UPDATE segments SET name = 'S3' WHERE id = 3")),
    ("sqlite", "changed", "segments", sql("UPDATE segments SET name = CAST(name AS BLOB) WHERE id = 4")),
    ("sqlite", "extra", "segment_membership", sql("INSERT INTO segment_membership (segment_id, cio_id, _extracted_at) VALUES (3, 'c999', 'x')")),
    ("csv", "missing", "messages", of_csv("messages/*.csv", lambda header, rows: rows[1:])),
    ("csv", "missing", "customers", of_csv("customers.csv", lambda header, rows: rows[:1000])),
    ("csv", "doubled", "messages", of_csv("messages/*.csv", lambda header, rows: rows + rows[3:4])),
    ("csv", "doubled", "segments", of_csv("segments.csv", lambda header, rows: rows + rows[3:4])),
    ("csv", "extra", "segment_membership", of_csv("segment_membership.csv", lambda header, rows: rows + [[c.replace("c0", "c9999") for c in rows[0]]])),
    ("csv", "changed", "segments", of_csv("segments.csv", lambda header, rows: [[c.replace("s3", "S3") for c in r] for r in rows])),
]


ODD = ["a\0b", "s\x1eid\x1f7", "é", "e\u0301", "1.50", 'q"uo,te\n', "", None, 3, 10**30, True]


@pytest.mark.parametrize("kind", ["sqlite", "csv", "jsonl", "parquet"])
def test_odd_values_agree_and_are_told_apart(kind, tmp_path):
    """Every value that stands for another is found, none is taken for another."""
    to = f"{kind}:{tmp_path / 'w'}"
    with workspace() as server:
        segments = server.lists["segments"] = [
            {"id": i, "name": f"s{i}", "description": value, "progress": value, "created_at": i}
            for i, value in enumerate(ODD, 1)]
        for run in range(2):
            assert extract(server, to, "--streams", "segments").returncode == 0
            code, agrees, report = verify(server, to, streams=["segments"])
            assert (code, agrees) == (0, True), report["segments"]
        for index, other in [(0, "a"), (0, "a\0"), (1, "s"), (2, "e\u0301"), (3, "é"), (4, "1.5"), (9, 10**30 + 1)]:
            kept, segments[index] = segments[index], {**segments[index], "description": other}
            code, agrees, report = verify(server, to, streams=["segments"])
            assert report["segments"]["changed"] == 1 and code == 2, (index, other, report["segments"])
            assert "description is " in report["segments"]["examples"][0]
            segments[index] = kept


def test_one_table_that_cannot_be_read_hides_no_other(tmp_path):
    place = tmp_path / "w"
    with workspace() as server:
        assert extract(server, f"csv:{place}", "--streams", *STREAMS).returncode == 0
        (place / "segments.csv").unlink()
        rewrite(place / "customers.csv", lambda header, rows: rows[1:])
        code, agrees, report = verify(server, f"csv:{place}")
    assert (code, agrees) == (2, False)
    assert "segments.csv" in report["segments"]["reason"] and report["customers"]["missing"] == 1


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_a_file_among_those_of_a_table_is_told(kind, tmp_path):
    place = tmp_path / "w"
    with workspace() as server:
        assert extract(server, f"{kind}:{place}", "--streams", "messages", "segments").returncode == 0
        month = sorted((place / "messages").iterdir())[0]
        (place / "messages" / f"2019-01.{kind}").write_bytes(month.read_bytes())
        code, agrees, report = verify(server, f"{kind}:{place}", streams=["messages", "segments"])
    assert (code, agrees) == (2, False)
    assert f"2019-01.{kind} was not written" in report["messages"]["reason"] and "reason" not in report["segments"]


def test_what_is_no_destination_is_told(tmp_path):
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE t (x)")
    (tmp_path / "garbage.db").write_bytes(b"no database" * 1000)
    with workspace() as server:
        for path in (foreign, tmp_path / "garbage.db", tmp_path):
            done = cioferry("verify", "--to", f"sqlite:{path}", emulator=server)
            assert done.returncode == 1 and "was not made by an extraction" in done.err, (path, done.err)


@pytest.fixture(scope="module", params=["sqlite", "csv", "jsonl", "parquet"])
def extracted(request, tmp_path_factory):
    with workspace() as server:
        place = tmp_path_factory.mktemp("held") / "w"
        done = extract(server, f"{request.param}:{place}", "--streams", *STREAMS)
        assert done.returncode == 0, done.err
        yield server, request.param, place


def test_what_is_right_agrees(extracted):
    server, kind, place = extracted
    beside = sorted(place.parent.glob("w*"))
    before = {path: path.stat().st_mtime_ns for path in [place, *place.glob("**/*")] if path.is_file()}
    code, agrees, report = verify(server, f"{kind}:{place}")
    assert (code, agrees) == (0, True), report
    assert all(stream["held"] == stream["given"] > 0 for stream in report.values())
    assert {path: path.stat().st_mtime_ns for path in [place, *place.glob("**/*")] if path.is_file()} == before
    assert sorted(place.parent.glob("w*")) == beside
    code, agrees, sampled = verify(server, f"{kind}:{place}", "--sample", 20)
    assert (code, agrees) == (0, True), sampled
    assert 0 < sampled["customer_attributes"]["held"] < 600
    assert sampled["customers"]["held"] == 1500


@pytest.mark.parametrize("kind, what, stream, spoil", FAULTS)
def test_what_is_spoilt_is_found(kind, what, stream, spoil, tmp_path):
    place = tmp_path / "w"
    with workspace() as server:
        done = extract(server, f"{kind}:{place}", "--streams", *STREAMS)
        assert done.returncode == 0, done.err
        spoil(place)
        code, agrees, report = verify(server, f"{kind}:{place}")
    assert (code, agrees) == (2, False), report
    assert [name for name, found in report.items() if found[what]] == [stream]
    assert report[stream]["examples"]


def test_what_has_changed_since_is_no_difference(tmp_path):
    to = f"sqlite:{tmp_path / 'w.db'}"
    with workspace() as server:
        assert extract(server, to, "--streams", *STREAMS).returncode == 0
        time.sleep(1.1)
        now = server.now
        server.messages = deliveries([now, now], "new") + server.messages
        server.messages[9] = {**server.messages[9], "metrics": {"opened": now}}
        server.activities = activities([now], "new") + server.activities
        server.lists["segments"][4] = {**server.lists["segments"][4], "name": "renamed", "updated_at": now}
        code, agrees, report = verify(server, to)
    assert (code, agrees) == (0, True), report
    assert {name: found["since"] for name, found in report.items() if found["since"]} == {
        "messages": 3, "activities": 1, "segments": 1}


def test_what_cannot_be_compared_is_told(tmp_path):
    with workspace() as server:
        done = cioferry("verify", "--to", f"sqlite:{tmp_path / 'none.db'}", emulator=server)
        assert done.returncode == 1 and "extract to it first" in done.err
        assert not (tmp_path / "none.db").exists()
        to = f"sqlite:{tmp_path / 'w.db'}"
        assert extract(server, to, "--streams", "segments").returncode == 0
        code, agrees, report = verify(server, to)
    assert (code, agrees) == (2, False)
    assert report["segments"]["held"] == 20 and "never extracted" in report["messages"]["reason"]
