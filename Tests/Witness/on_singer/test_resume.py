"""A tap that is killed and started again with the last state that its reader kept: in the end every row is there.

The reader is the worst one that the specification allows: it stores what came before a state, and forgets the rest."""

import json
import random

import pytest

from validator import Output
from tap import arguments, catalog, finish, settings, start, sync
from workspaces import Workspace

KILLS = 3
STREAMS = "messages activities customers customer_attributes segments segment_membership campaigns campaign_actions " \
    "transactional_message_deliveries".split()


@pytest.fixture(scope="module")
def undisturbed(world, tmp_path_factory):
    return sync(world, tmp_path_factory.mktemp("undisturbed"), *STREAMS)


def killed(folder, world, selected, state, lines, **config):
    """The lines that a reader had stored when the tap was killed, and the last state among them."""
    process = start(*arguments(folder, settings(world, **config), selected, state))
    read = [line for _, line in zip(range(lines), process.stdout)]
    process.kill()
    process.stdout.close()
    process.stdout = None
    finish(process)
    Output(b"".join(read), selected, state)
    while read and json.loads(read[-1])["type"] != "STATE":
        read.pop()
    return b"".join(read), json.loads(read[-1])["value"] if read else state


@pytest.mark.seeds(20)
def test_the_same_rows(world, undisturbed, seed, tmp_path):
    moments = random.Random(seed)
    total = undisturbed.out.count(b"\n")
    selected, state, kept = catalog(tmp_path, *STREAMS), None, b""
    for _ in range(KILLS):
        more, state = killed(tmp_path, world, selected, state, moments.randrange(total))
        kept += more
    done = sync(world, tmp_path, catalog=selected, state=state)
    found = Output(kept + done.out, selected)
    for stream in STREAMS:
        assert found.rows(stream).keys() == undisturbed.output.rows(stream).keys(), stream
        if stream not in ("segment_membership", "messages"):
            assert found.rows(stream) == undisturbed.output.rows(stream), stream


class Short(Workspace):
    """Its pages are short, so that a history of thousands takes long."""

    def page(self, name, rows, query, most):
        return super().page(name, rows, query, 20)


def test_what_was_stored_is_not_sent_again(tmp_path):
    """A state comes every few seconds; a kill near the end of a history does not begin it anew."""
    with Short() as workspace:
        total, pace = 12_000, {"requests_per_second": 60}
        workspace.messages = [
            {"id": f"m{n}", "type": "email", "created": workspace.now - 60 - n * 3600} for n in range(total)]
        selected = catalog(tmp_path, "messages")
        kept, state = killed(tmp_path, workspace, selected, None, int(total * 0.9), **pace)
        stored = kept.count(b'"RECORD"')
        done = sync(workspace, tmp_path, catalog=selected, state=state, **pace)
        found = Output(kept + done.out, selected).rows("messages")
    assert len(found) == total
    assert stored > total / 4, "states come too seldom"
    assert len(done.output.records["messages"]) < total - stored * 0.8


def test_a_state_says_no_more_than_was_written(world, tmp_path):
    """Whatever state a run ends with, with it and what came before it nothing is lost: each state of one run is tried."""
    selected = catalog(tmp_path, "messages", "activities")
    whole = sync(world, tmp_path, catalog=selected)
    lines = whole.out.splitlines(keepends=True)
    places = [n for n, line in enumerate(lines) if json.loads(line)["type"] == "STATE"]
    for place in places[:: max(1, len(places) // 3)]:
        state = json.loads(lines[place])["value"]
        rest = sync(world, tmp_path, catalog=selected, state=state)
        found = Output(b"".join(lines[:place + 1]) + rest.out, selected)
        for stream in ("messages", "activities"):
            assert found.rows(stream).keys() == whole.output.rows(stream).keys(), (stream, place)


def test_new_rows_between_runs(tmp_path):
    """A second run brings what came since, a third one too, and none of them the rest."""
    with Workspace() as workspace:
        old = [{"id": f"m{n}", "type": "email", "created": workspace.now - 90 * 86_400 - n * 60} for n in range(5000)]
        workspace.messages = old
        state = sync(workspace, tmp_path, "messages").output.states[-1]
        for number in range(2):
            workspace.messages = [{"id": f"new{number}", "type": "email", "created": workspace.now - 5}, *workspace.messages]
            output = sync(workspace, tmp_path, "messages", state=state).output
            assert (f"new{number}",) in output.rows("messages") and len(output.records["messages"]) < 100
            state = output.states[-1]
