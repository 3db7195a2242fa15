"""Answers that are none, and records that are none: they are told, and cost the others nothing."""

import json

import pytest

from raw import CAMPAIGN, HUGE, Raw, campaigns, read
from source import REFUSED, catalog, run, settings, short
from workspaces import DAY, Workspace


ODD = [5, "text", None, [], [{"id": 9}], {}, {"id": None}, {"id": {"a": 1}}, {"id": "no number", "name": "x", "new": 1}]


@pytest.mark.parametrize("odd", [*ODD, {"id": 1.5}, {"id": HUGE}], ids=short)
def test_a_record_that_is_none_costs_the_others_nothing(odd, tmp_path):
    """Nothing without a key is sent; that it was refused is told, also where nobody asked for what is refused."""
    with Raw() as workspace:
        workspace.lists["campaigns"] = [{**CAMPAIGN, "id": 1}, odd, {**CAMPAIGN, "id": 2}]
        output = run(tmp_path, "read", config=settings(workspace), catalog=catalog("campaigns", "segments"))
    assert sorted(row["id"] for row in output["campaigns"].rows) == [1, 2]
    assert output["segments"].statuses[-1] == "COMPLETE"
    assert "campaigns" in output.told and "refused" in output.told


@pytest.mark.parametrize("odd", [*ODD, {"id": 1.5}, {"id": HUGE}], ids=short)
def test_what_is_refused_is_a_stream_of_its_own(odd, tmp_path):
    """Whose rows hold the record as it came."""
    with Raw() as workspace:
        workspace.lists["campaigns"] = [{**CAMPAIGN, "id": 1}, odd]
        output = run(tmp_path, "read", config=settings(workspace), catalog=catalog("campaigns", REFUSED))
    assert output.code == 0 and output[REFUSED].statuses[-1] == "COMPLETE"
    [refused] = output[REFUSED].rows
    assert refused["stream"] == "campaigns" and refused["reason"] and json.loads(refused["record"]) == odd


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{",
        '{"campaigns":5}',
        '{"campaigns":{"a":1}}',
        "<html></html>",
        '{"campaigns":[{"id":1}',
        "[" * 200_000,
    ],
    ids=short,
)
def test_an_answer_that_is_none_fails_its_stream_alone(text, tmp_path):
    with Raw(campaigns=text) as workspace:
        workspace.lists["segments"] = [{"id": 1, "name": "s"}]
        output = run(
            tmp_path, "read", config=settings(workspace, retry_seconds=1), catalog=catalog("campaigns", "segments")
        )
    assert output.code == 1 and output["campaigns"].statuses[-1] == "INCOMPLETE"
    assert output["segments"].statuses[-1] == "COMPLETE" and len(output["segments"].rows) == 1


def test_a_name_twice_in_a_record(tmp_path):
    text = '{"campaigns":[{"id":1,"name":"a","name":"b","new":1,"new":2,"created":"x","created":5}]}'
    with Raw(campaigns=text) as workspace:
        rows = read(tmp_path, workspace, "campaigns")["campaigns"].rows
    assert [row["id"] for row in rows] == [1]


def test_a_large_record(tmp_path):
    rows, _ = campaigns(tmp_path, {"name": "x" * 5_000_000}, {"description": "y" * 5_000_000})
    assert len(rows[1]["name"]) == 5_000_000 and len(rows[2]["description"]) == 5_000_000


def test_deep_values(tmp_path):
    deep = "[" * 200 + "]" * 200
    text = '{"campaigns":[{"id":1,"new":%s}]}' % deep
    with Raw(campaigns=text) as workspace:
        rows = read(tmp_path, workspace, "campaigns")["campaigns"].rows
    assert json.dumps(rows[0]["_extra"]["new"]) == json.dumps(json.loads(deep))


def test_one_message_at_two_times_and_odd_times(tmp_path):
    """The cursor of a stream is a time that senders write: it may be missing, from the future or no number."""
    with Workspace() as workspace:
        workspace.messages = [{"id": f"m{n}", "created": workspace.now - n * DAY, "type": "email"} for n in range(400)]
        workspace.messages.insert(0, {"id": "future", "created": workspace.now + 5, "type": "email"})
        first = read(tmp_path, workspace, "messages")
        second = read(tmp_path, workspace, "messages", state=first.states)
    assert {row["id"] for row in first["messages"].rows} >= {f"m{n}" for n in range(400)}
    assert 29 <= len(second["messages"].rows) < 60
