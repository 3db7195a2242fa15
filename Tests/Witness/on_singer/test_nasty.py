"""A workspace that means it ill: numbers without end, halves of letters, other types, late fields, names that meet, records
that are none."""

import unicodedata

import pytest

from conftest import extract
from messages import read
from stored import differences, stored
from tap import catalog, sync
from workspaces import Workspace

NFC = "caf\u00e9"
NFD = unicodedata.normalize("NFD", NFC)
LONG = 123456789012345678901234567890


class Nasty(Workspace):
    def __init__(self):
        super().__init__()
        now = self.now
        self.people = [{"cio_id": f"c{n}", "id": name, "email": f"{n}@example.com"}
                       for n, name in enumerate([NFC, NFD, "", "a/b c", "\u0000", "日本 😀", "x" * 140])]
        self.attributes = lambda person: {
            NFC: 1, NFD: 2, "big": LONG, "small": 1e-30, "text": "a\u0000b\u2028", "Plan": "x", "plan": "y", "": {"": None}}
        self.messages = [{"id": f"m{n}", "type": "email", "created": now - 60 - n, **more} for n, more in enumerate([
            {}, {"campaign_id": LONG}, {"campaign_id": "12"}, {"campaign_id": "twelve"}, {"campaign_id": 1.5}, {"campaign_id": -(2**63)},
            {"campaign_id": 2**63}, {"campaign_id": True}, {"campaign_id": {"a": 1}}, {"subject": 7}, {"subject": {"a": 1.50}},
            {"subject": "half \ud83d"}, {"subject": "\u0000"}, {"metrics": "nil"}, {"metrics": [1]}, {"metrics": {"sent": LONG}},
            {"forgotten": "true"}, {"forgotten": 1}, {"customer_identifiers": None}, {"late": 1, NFC: 2, NFD: 3},
            {"_extra": {"mine": 1}}, {"extra": "x", "": "nameless", "ID": "other"}, {"tracked_responses": {"\ud83d": 1}},
        ])]
        self.activities = [
            {"id": "a1", "type": "event", "timestamp": now - 60, "name": NFC, "data": {"a": {"b": LONG}, "a.b": 1}},
            {"id": "a2", "type": "event", "timestamp": now - 61, "name": NFD, "data": "no object"},
            "no object", 7, None, [], {"type": "event", "timestamp": now - 62}, {"id": None, "timestamp": 1},
            {"id": "a3", "type": "event", "timestamp": now - 63, "data": [1, "x", None], "customer_identifiers": "nobody"},
            {"id": 7, "type": "event", "timestamp": now - 64, "data": None}, {"id": "a4", "timestamp": str(now - 65), "type": 4},
            {"id": "a5", "timestamp": now - 66, "type": "event", "data": {"deep": {"er": [{"": LONG / 7}]}}},
        ]
        self.lists["segments"] = [
            {"id": 1, "name": "s", "tags": "nil", "progress": None}, {"id": 2, "name": NFC, "tags": ["x"]},
            {"id": "3", "name": NFD, "tags": {}}, {"id": 4, "progress": 1e3, "name": 4}, {"name": "without"},
            {"id": "five", "name": "a word"}, {"id": 6, "tags": [], "progress": 99.5, "state": False},
        ]
        self.members = {"1": self.people[:3], "2": [], "3": self.people, "4": [], "6": [], "five": []}
        self.lists["snippets"] = [{"name": NFC, "value": "1"}, {"name": NFD, "value": "2"}, {"name": "", "value": ""},
                                  {"name": "n", "value": None, "updated_at": "soon"}, {"name": "N", "value": [1]}]


STREAMS = ["messages", "customers", "customer_attributes", "activities", "segments", "segment_membership", "snippets"]


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nasty")
    whole = catalog(folder)
    with Nasty() as workspace:
        done = extract(workspace, f"sqlite:{folder / 'w.db'}", "--streams", *STREAMS)
        assert done.returncode == 0, done.err
        result = sync(workspace, folder, *STREAMS, catalog=whole)
    return {entry["tap_stream_id"]: entry for entry in whole["streams"]}, folder / "w.db", result, workspace


@pytest.mark.parametrize("stream", STREAMS)
def test_it_is_what_sqlite_holds(both, stream):
    entries, path, done, _ = both
    wanted = stored(path, stream, entries[stream])
    assert wanted and not differences(wanted, done.output.rows(stream))


def test_names_that_look_alike_are_two(both):
    rows = both[2].output.rows("customer_attributes")
    assert {row["attributes"][NFC] for row in rows.values()} == {1} and {row["attributes"][NFD] for row in rows.values()} == {2}
    assert {(NFC,), (NFD,)} <= both[2].output.rows("snippets").keys()
    extra = both[2].output.rows("messages")["m19",]["_extra"]
    assert extra == {"late": 1, NFC: 2, NFD: 3}


def test_what_does_not_fit_is_null_and_kept(both):
    """The property is null then, and the value stands in the rest as it was."""
    rows = {key: value for (key,), value in both[2].output.rows("messages").items()}
    for name, value in {"m1": LONG, "m3": "twelve", "m6": 2**63, "m8": {"a": 1}}.items():
        assert rows[name].get("campaign_id") is None and rows[name]["_extra"]["campaign_id"] == value, rows[name]
    assert rows["m2"]["campaign_id"] == 12 and rows["m5"]["campaign_id"] == -(2**63)
    assert rows["m9"]["subject"] == "7" and rows["m15"]["metrics"] == {"sent": LONG}
    assert rows["m13"].get("metrics") is None and rows["m13"]["_extra"]["metrics"] == "nil"
    assert rows["m12"]["subject"] == "\u0000"


def test_what_does_not_fit_is_told_once(both):
    told = [line for line in both[2].err.splitlines() if line.startswith("WARNING") and "messages" in line]
    assert 1 <= len([line for line in told if "campaign_id" in line]) <= 2, both[2].err


def test_records_that_are_none_are_told(both):
    """None of the others goes with them."""
    assert {"a1", "a2", "a3", "a4", "a5"} <= {row["id"] for row in both[2].output.records["activities"]}
    assert any("activities" in line and line.startswith("WARNING") for line in both[2].err.splitlines()), both[2].err


def test_a_key_of_another_type_is_told(both):
    """No target takes a key that is null, so the row cannot come; whoever misses it finds it in the log."""
    assert {1, 2, 3, 4, 6} == {key for (key,) in both[2].output.rows("segments")}
    assert any("segments" in line and line.startswith("WARNING") for line in both[2].err.splitlines()), both[2].err


def test_a_field_that_comes_late(tmp_path):
    """The ten-thousandth record has a field that the others had not."""
    with Workspace() as workspace:
        workspace.messages = [{"id": f"m{n}", "type": "email", "created": workspace.now - 60 - n} for n in range(12_000)]
        workspace.messages[11_000]["never_seen"] = {"a": 1}
        output = sync(workspace, tmp_path, "messages").output
    assert len(output.rows("messages")) == 12_000
    assert output.rows("messages")["m11000",]["_extra"] == {"never_seen": {"a": 1}}


def test_a_large_record(tmp_path):
    """A line of megabytes is one line."""
    with Workspace() as workspace:
        workspace.people = [{"cio_id": "c", "id": "p", "email": "e@example.com"}]
        workspace.attributes = lambda person: {"long": "é\n" * 1_000_000, "deep": [[[[{"a": 1}]]]]}
        output = sync(workspace, tmp_path, "customer_attributes").output
    assert output.records["customer_attributes"][0]["attributes"]["long"] == "é\n" * 1_000_000


def test_refused_records_are_a_stream(tmp_path):
    """Who selects it has each record that no row could be made of, as it was, and why."""
    with Nasty() as workspace:
        output = sync(workspace, tmp_path, "activities", "segments", "_refused").output
        wanted = [a for a in workspace.activities if not (isinstance(a, dict) and a.get("id"))] + [{"name": "without"}]
    found = [(row["stream"], read(row["record"])) for row in output.records["_refused"] if row["reason"]]
    for record in wanted:
        assert [stream for stream, other in found if other == record] in (["activities"], ["segments"]), record
    assert any(stream == "segments" and "five" in str(record) for stream, record in found)


def test_halves_of_letters_are_two_names(tmp_path):
    """Whatever stands for them, no value takes another's place."""
    with Workspace() as workspace:
        workspace.messages = [{"id": "m", "type": "email", "created": workspace.now - 60, "\ud83d": 1, "\ud83e": 2,
                               "metrics": {"\ud83d": 3, "\ud83e": 4}}]
        (record,) = sync(workspace, tmp_path, "messages").output.records["messages"]
    assert sorted(record["_extra"].values()) == [1, 2] and sorted(record["metrics"].values()) == [3, 4]
    assert not record["metrics"].twice and not record["_extra"].twice
