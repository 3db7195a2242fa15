"""States as they come back: our own, of nobody, of another program, broken."""

import datetime
import json
import time

import pytest

from conftest import Emulator
from validator import Output
from tap import arguments, run, settings, sync
from test_command_line import refused
from workspaces import Workspace

DAY = 86_400


@pytest.mark.parametrize("state", [{}, {"bookmarks": {}}, {"bookmarks": None}, {"bookmarks": {"snippets": {}}},
                                   {"bookmarks": {"snippets": None}}], ids=json.dumps)
def test_states_that_say_nothing(world, tmp_path, state):
    done = run(*arguments(tmp_path, settings(world, streams="snippets"), state=state))
    assert done.returncode == 0, done.err
    assert Output(done.out).records["snippets"]


def test_what_others_wrote_beside_survives(world, tmp_path):
    """Keys of the runner, bookmarks of streams that are not read now, and of streams that we do not know."""
    state = {"currently_syncing": "x", "runner": {"é": [1, None, 1.5]},
             "bookmarks": {"campaigns": {"a": 1}, "of_others": {"replication_key_value": "2020", "deep": {"x": []}}}}
    done = sync(world, tmp_path, "snippets", state=state)
    for value in done.output.states:
        assert value["runner"] == state["runner"]
        assert value["bookmarks"]["of_others"] == state["bookmarks"]["of_others"]
        assert value["bookmarks"]["campaigns"] == {"a": 1}
    assert done.output.states


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "7", '"x"', '{"bookmarks": []}', '{"bookmarks": 7}', "\x00\xff"])
def test_a_broken_state(world, tmp_path, text):
    refused(run(*arguments(tmp_path, settings(world, streams="snippets"), state=text)), "state.json")


def test_a_state_that_is_not_there(world, tmp_path):
    done = run(*arguments(tmp_path, settings(world, streams="snippets")), "--state", tmp_path / "none.json")
    refused(done, "none.json")


@pytest.fixture(scope="module")
def world():
    """A workspace of today: what is looked at again is counted from the server's clock."""
    with Emulator("--now", int(time.time()), "--people", 300, "--messages", 4000, "--activities", 500, "--seed", 2) as world:
        yield world


@pytest.fixture(scope="module")
def everything(world, tmp_path_factory):
    return sync(world, tmp_path_factory.mktemp("all"), "messages", "snippets").output


@pytest.mark.parametrize("bookmark", [
    {"created_at": 5}, [], "2026-01-01", 7, {"replication_key_value": {"a": 1}}, {"replication_key_value": "soon"},
    {"partitions": [{"context": {"x": 1}, "replication_key_value": 3}]}, {"standing": 7, "replication_key_value": []},
    {"replication_key_value": 10**40}, {"replication_key_value": -1.5},
    {"progress_markers": {"replication_key_value": 5}}, {"standing": "not ours", "open": {"spans": [[2, 1]]}},
], ids=json.dumps)
def test_a_bookmark_that_is_not_ours(world, tmp_path, everything, bookmark):
    """The stream begins anew and says so; the others are not touched by it."""
    done = sync(world, tmp_path, "messages", "snippets", state={"bookmarks": {"messages": bookmark}})
    assert len(done.output.rows("messages")) == len(everything.rows("messages"))
    assert any(line.startswith("WARNING") and "messages" in line for line in done.err.splitlines()), done.err
    assert "progress_markers" not in json.dumps(done.output.states[-1], default=str)


def test_a_bookmark_of_a_later_version(world, tmp_path):
    """It is not guessed at, and kept for the program that wrote it; other streams have no part in that."""
    state = {"bookmarks": {"messages": {"standing": {"version": 999}, "open": "x"}}}
    done = sync(world, tmp_path, "messages", "snippets", state=state, status=1)
    assert done.output.records["snippets"] and not done.output.records["messages"]
    assert done.output.bookmarks["messages"] == state["bookmarks"]["messages"]
    assert any("messages" in line and "newer" in line and "destination" not in line for line in done.err.splitlines()), done.err


def test_a_bookmark_of_the_convention(world, tmp_path, everything):
    """Everything before its value counts as read, apart from what is looked at again."""
    times = sorted(record["created"] for record in everything.records["messages"])
    middle = times[len(times) // 2]
    wanted = {key for key, record in everything.rows("messages").items() if record["created"] >= middle}
    text = datetime.datetime.fromtimestamp(middle, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for value in (middle, str(middle), text, text.replace("Z", "+00:00"), text.replace("Z", ".000000Z")):
        state = {"bookmarks": {"messages": {"replication_key": "created", "replication_key_value": value}}}
        done = sync(world, tmp_path, "messages", state=state, look_back_days=0)
        found = done.output.rows("messages")
        assert wanted <= found.keys(), value
        assert min(record["created"] for record in found.values()) >= middle - 2 * DAY, value
        assert "WARNING" not in done.err, done.err


def test_the_last_state_is_of_the_convention(everything):
    bookmark = everything.bookmarks["messages"]
    assert bookmark["replication_key"] == "created"
    assert max(record["created"] for record in everything.records["messages"]) <= bookmark["replication_key_value"] <= time.time() + 60
    assert "progress_markers" not in json.dumps(everything.states, default=str)


def test_a_second_run_reads_what_is_looked_at_again_only(world, tmp_path, everything):
    done = sync(world, tmp_path, "messages", state=everything.states[-1])
    latest = everything.bookmarks["messages"]["replication_key_value"]
    assert done.output.records["messages"]
    assert min(record["created"] for record in done.output.records["messages"]) >= latest - 32 * DAY
    assert len(done.output.rows("messages")) < len(everything.rows("messages")) / 2
    none = sync(world, tmp_path, "messages", state=everything.states[-1], look_back_days=0).output
    assert len(none.records["messages"]) < 100


def test_what_a_target_gives_back_in_another_order_of_names(world, tmp_path, everything):
    state = json.loads(json.dumps(everything.states[-1], default=float, sort_keys=True, indent=4))
    assert len(sync(world, tmp_path, "messages", state=state).output.rows("messages")) < len(everything.rows("messages")) / 2


def test_the_start_date(world, tmp_path, everything):
    """It is the lower bound, also for a state that goes back less far."""
    times = sorted(record["created"] for record in everything.records["messages"])
    middle = times[len(times) // 2] // DAY * DAY
    day = time.strftime("%Y-%m-%d", time.gmtime(middle))
    wanted = {key for key, record in everything.rows("messages").items() if record["created"] >= middle}
    for text in (day, day + "T00:00:00Z", day + "T02:00:00+02:00"):
        done = sync(world, tmp_path, "messages", "campaigns", start_date=text)
        found = done.output.rows("messages")
        assert wanted <= found.keys() and len(found) < len(everything.rows("messages")), text
        assert done.output.records["campaigns"]
    first = sync(world, tmp_path, "messages", start_date=day).output
    later = sync(world, tmp_path, "messages", state=first.states[-1]).output
    assert first.rows("messages").keys() | later.rows("messages").keys() == everything.rows("messages").keys()


def test_the_state_of_another_workspace(tmp_path):
    """What was read of one says nothing of another: refused, and nothing is skipped in silence."""
    with Workspace() as workspace:
        workspace.messages = [{"id": "m", "type": "email", "created": workspace.now - 60}]
        first = sync(workspace, tmp_path / "1", "messages").output
        workspace.lists["workspaces"] = [{"id": 2, "name": "Other", "people": 0}]
        done = run(*arguments(tmp_path / "2", settings(workspace, streams="messages"), state=first.states[-1]))
    refused(done, "workspace 1", "workspace 2")
