"""What is gone at Customer.io is gone at the target, if that is wished, and only if a list was read to its end."""

import time

import pytest
import requests

from conftest import SITE_ID, TRACK_KEY, Emulator
from tap import sync
from workspaces import Workspace

STREAMS = ["customers", "segment_membership", "customer_attributes", "messages", "activities", "segment_counts", "snippets"]
FULL = ["customers", "segment_membership", "customer_attributes", "snippets"]


@pytest.fixture()
def own():
    with Emulator("--now", int(time.time()), "--people", 60, "--messages", 200, "--activities", 100, "--seed", 9) as emulator:
        yield emulator


def target(*outputs):
    """What a target that heeds versions holds in the end."""
    tables = {}
    for output in outputs:
        for stream in output.schemas:
            table = tables.setdefault(stream, {})
            version = next(iter(output.versions[stream]), None)
            table.update({key: (version, record) for key, record in output.rows(stream).items()})
            if stream in output.activated:
                kept = {key: row for key, row in table.items() if row[0] == output.activated[stream]}
                tables[stream] = kept
    return tables


def test_a_person_who_was_deleted(own, tmp_path):
    first = sync(own, tmp_path / "1", *STREAMS, deletes=True).output
    person = first.records["customers"][7]
    requests.delete(own.url + "/api/v1/customers/" + requests.utils.quote(person["id"] or person["email"], safe=""),
                    auth=(SITE_ID, TRACK_KEY)).raise_for_status()
    second = sync(own, tmp_path / "2", *STREAMS, deletes=True, state=first.states[-1]).output
    before, after = target(first), target(first, second)
    for stream in ("customers", "customer_attributes", "segment_membership"):
        gone = {key for key, (_, record) in before[stream].items() if record["cio_id"] == person["cio_id"]}
        assert gone and before[stream].keys() - after[stream].keys() == gone, stream
    for stream in ("messages", "activities"):
        assert before[stream].keys() <= after[stream].keys(), "history is kept"
    for stream in FULL:
        assert second.activated[stream] > first.activated[stream], "a later version is a larger number"


def test_who_is_activated(own, tmp_path):
    """Full-table streams, but not those whose key holds the time of the answer: theirs is a history."""
    output = sync(own, tmp_path, *STREAMS, deletes="true").output
    assert output.activated.keys() == set(FULL)
    assert all(output.versions[stream] <= {None} for stream in ("messages", "activities"))


def test_a_list_that_became_empty(tmp_path):
    with Workspace() as workspace:
        workspace.lists["snippets"] = [{"name": "s", "value": "x"}]
        first = sync(workspace, tmp_path / "1", "snippets", deletes=True).output
        workspace.lists["snippets"] = []
        second = sync(workspace, tmp_path / "2", "snippets", deletes=True, state=first.states[-1]).output
    assert target(first)["snippets"] and not target(first, second)["snippets"]


def test_without_the_wish_nothing_has_a_version(own, tmp_path):
    for wish in (None, False, "false"):
        output = sync(own, tmp_path, *FULL, deletes=wish).output
        assert not output.activated and all(versions == {None} for versions in output.versions.values())


def test_a_list_that_goes_round_says_nothing_of_the_missing(tmp_path):
    """Its end was never seen."""
    class Round(Workspace):
        def answer(self, method, path, query, body):
            if path == "/v1/newsletters":
                return {"newsletters": [{"id": int(query.get("start") or 0) + 1, "name": "n"}],
                        "next": str((int(query.get("start") or 0) + 1) % 3)}
            return super().answer(method, path, query, body)

    with Round() as workspace:
        output = sync(workspace, tmp_path, "newsletters", deletes=True, status=2).output
    assert not output.activated


@pytest.mark.parametrize("odd", [{"id": "2x", "name": "b"}, {"id": 4.5}, {"id": None}, 7, {"name": "no key"}])
def test_a_refused_record_is_not_gone(tmp_path, odd):
    """It exists, whatever its key looks like today."""
    with Workspace() as workspace:
        workspace.lists["campaigns"] = [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}]
        first = sync(workspace, tmp_path / "1", "campaigns", deletes=True).output
        workspace.lists["campaigns"] = [{"id": 1, "name": "a"}, odd]
        second = sync(workspace, tmp_path / "2", "campaigns", deletes=True, state=first.states[-1]).output
    assert first.activated and not second.activated
    assert target(first, second)["campaigns"].keys() == {(1,), (2,)} or len(target(first, second)["campaigns"]) == 2


def test_a_cut_list_is_counted_however_little_else_is_asked(tmp_path):
    """Two pages of three; the segment's own count tells of all."""
    class Cut(Workspace):
        def shape(self, path, query, answer):
            if path.endswith("/membership") and query.get("start"):
                return answer | {"next": ""}
            return answer

    with Cut() as workspace:
        workspace.lists["segments"] = [{"id": 5, "name": "s"}]
        workspace.members[5] = [{"cio_id": f"a{n}", "id": str(n), "email": ""} for n in range(75_000)]
        output = sync(workspace, tmp_path, "segment_membership", deletes=True, status=2).output
    assert not output.activated
