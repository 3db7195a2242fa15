"""One stream in trouble: refused, broken, broken half-way. The others are whole, and so is what the state says of them."""

import pytest

from conftest import Emulator
from validator import Output
from tap import arguments, catalog, run, settings, sync
from workspaces import Refusal, Workspace

OTHERS = ["segments", "campaigns", "messages"]


@pytest.fixture(scope="module")
def forbidding():
    with Emulator("--people", 50, "--messages", 200, "--activities", 50, "--seed", 3, "--forbid", "listSnippets",
                  "--forbid", "listActivities") as emulator:
        yield emulator


def told(done, weight, *words):
    return any(line.startswith(weight) and all(word in line for word in words) for line in done.err.splitlines())


def test_a_chosen_stream_that_the_key_may_not_read(forbidding, tmp_path):
    done = sync(forbidding, tmp_path, "snippets", *OTHERS, status=1)
    assert all(done.output.records[name] for name in OTHERS) and not done.output.records["snippets"]
    assert set(OTHERS) <= done.output.bookmarks.keys() | {"segments", "campaigns"}
    assert told(done, "CRITICAL", "snippets") or told(done, "ERROR", "snippets") or told(done, "WARNING", "snippets"), done.err


def test_a_stream_of_the_default_that_the_key_may_not_read(forbidding, tmp_path):
    """Nobody chose it, so nothing failed."""
    done = run(*arguments(tmp_path, settings(forbidding)))
    output = Output(done.out)
    assert done.returncode == 0 and told(done, "WARNING", "snippets"), done.err
    assert all(output.records[name] for name in OTHERS)
    assert not output.bookmarks.get("activities", {}).get("replication_key_value")


def test_the_connection_test_names_what_may_not_be_read(forbidding, tmp_path):
    done = run(*arguments(tmp_path, settings(forbidding, streams=["snippets"])), "--test")
    assert done.returncode == 1 and "snippets" in done.err, done.err
    assert run(*arguments(tmp_path, settings(forbidding, streams=["campaigns"])), "--test").returncode == 0


class Broken(Workspace):
    """Fails with 500 wherever a test says so."""

    broken = staticmethod(lambda path, query: False)

    def before(self, path, query, body):
        if self.broken(path, query):
            raise Refusal(500)

    def fill(self):
        now = self.now
        self.people = [{"cio_id": f"c{n}", "id": f"p{n}", "email": f"{n}@example.com"} for n in range(2500)]
        self.lists["segments"] = [{"id": n, "name": f"s{n}"} for n in range(1, 4)]
        self.members = {str(n): self.people[:n * 10] for n in range(1, 4)}
        self.lists["snippets"] = [{"name": "s", "value": "x"}]
        self.messages = [{"id": f"m{n}", "type": "email", "created": now - 100 - n * 9000} for n in range(8000)]
        return self


STREAMS = ["messages", "customers", "segments", "segment_membership", "snippets"]
PLACES = {
    "snippets": ("snippets", lambda path, query: path == "/v1/snippets"),
    "a later page of people": ("customers", lambda path, query: path == "/v1/customers" and int(query.get("start") or 0) > 1000),
    "one list of members": ("segment_membership", lambda path, query: path == "/v1/segments/2/membership"),
    "old deliveries": ("messages", lambda path, query: path == "/v1/messages" and int(query.get("start_ts", 1 << 40)) < 1_745_000_000),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    with Broken().fill() as workspace:
        output = sync(workspace, folder, *STREAMS).output
    return {stream: output.rows(stream).keys() for stream in STREAMS}


@pytest.mark.parametrize("place", PLACES)
def test_one_stream_fails(whole, tmp_path, place):
    """Code 2, the others whole; the next run with that state brings what lacks, and goes not back behind the others."""
    stream, broken = PLACES[place]
    with Broken().fill() as workspace:
        workspace.broken = broken
        first = sync(workspace, tmp_path / "1", *STREAMS, status=2, retry_seconds=1)
        assert told(first, "CRITICAL", stream) or told(first, "ERROR", stream), first.err
        for other in STREAMS:
            assert other == stream or first.output.rows(other).keys() == whole[other], other
        workspace.broken = Broken.broken
        second = sync(workspace, tmp_path / "2", *STREAMS, state=first.output.states[-1]).output
    found = second.rows(stream).keys() | (first.output.rows(stream).keys() if stream in first.output.schemas else set())
    assert found == whole[stream]
    if stream != "messages":
        assert len(second.rows("messages")) < len(whole["messages"]) / 4


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_called_gone_by_a_stream_that_failed(tmp_path, place):
    stream, broken = PLACES[place]
    with Broken().fill() as workspace:
        workspace.broken = broken
        output = sync(workspace, tmp_path, *STREAMS, status=2, retry_seconds=1, deletes=True).output
    assert stream not in output.activated
    assert {"customers", "segments", "segment_membership", "snippets"} - {stream} == output.activated.keys()


def test_a_storm_is_waited_out(world, tmp_path):
    """429 and resets that pass cost time and nothing else."""
    try:
        world.faults({"probability": 0.2, "kinds": ["429", "500", "reset"]})
        output = sync(world, tmp_path, "segments", "segment_membership", "campaign_actions", retry_seconds=60).output
    finally:
        world.faults({"probability": 0, "kinds": []})
    calm = sync(world, tmp_path / "calm", "segments", "segment_membership", "campaign_actions").output
    for stream in calm.schemas:
        assert output.rows(stream) == calm.rows(stream)


def test_a_catalogue_that_chooses_nothing_needs_no_scope(forbidding, tmp_path):
    assert sync(forbidding, tmp_path, catalog=catalog(tmp_path)).output.records == {}
