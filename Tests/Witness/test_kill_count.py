"""What a crash costs: a run that goes on asks again for what was not durable yet, and for nothing else."""

import collections
import json
import random
import time

import pytest

from conftest import cioferry, read
from test_laws import activities, deliveries, people
from workspaces import DAY, Workspace

RATE = 40
# Rows are durable at the latest 5 seconds after they came; what follows is for a busy machine.
DURABLE = 5 + 3
STREAMS = "segments segment_membership customers customer_attributes messages activities".split()
# Which lists a stream reads; the lists that name parents are not counted, since every run needs them.
LISTS = {
    "/membership": "segment_membership", "/attributes": "customer_attributes", "/messages": "messages",
    "/activities": "activities",
}


class Watched(Workspace):
    """Notes what is asked for, and when: (time, what, page)."""

    def __init__(self):
        super().__init__()
        self.asked = []
        self.people = people(9000)
        self.messages = deliveries([self.now - 5 - index * 900 for index in range(60_000)])
        self.activities = activities([self.now - 5 - index * 60 for index in range(3000)])
        self.lists["segments"] = [{"id": i, "name": f"s{i}", "state": "finished", "created_at": i} for i in range(1, 401)]
        self.members = {str(i): people(i % 50) for i in range(1, 401)}

    def before(self, path, query, body):
        what = path
        if path.endswith("/attributes"):
            what += " " + " ".join(sorted(json.loads(body)["ids"]))
        if path == "/v1/messages":
            what += f" {query.get('start_ts')} {query.get('end_ts')}"
        if path == "/v1/activities":
            what += f" deleted={query.get('deleted')}"
        self.asked.append((time.monotonic(), what, query.get("start")))

    def tables(self):
        return {
            "segments": len(self.lists["segments"]), "customers": len(self.people),
            "customer_attributes": len(self.people), "messages": len(self.messages), "activities": len(self.activities),
            "segment_membership": sum(map(len, self.members.values())),
        }


def extract(workspace, destination, seconds=None):
    """Runs until it is done, or is killed. Returns the streams that it finished."""
    process = cioferry(
        "extract", "--to", destination, "--requests-per-second", RATE, "--log-format", "json", "--streams", *STREAMS,
        emulator=workspace, wait=False)
    if seconds:
        time.sleep(seconds)
        process.kill()
    _, errors = process.communicate(timeout=120)
    assert seconds or process.returncode == 0, errors
    lines = [json.loads(line) for line in errors.splitlines() if line.endswith("}")]
    return {line["stream"] for line in lines if line["event"] == "finished"}


def walks(asked):
    """The times of the requests of each list of a stream: {(stream, list): times}."""
    found = collections.defaultdict(list)
    for when, what, _ in asked:
        for ending, stream in LISTS.items():
            if what.partition(" ")[0].endswith(ending):
                found[stream, what].append(when)
    return found


def names(what):
    """What an answer is about: people by their ids, everything else by its list."""
    path, _, rest = what.partition(" ")
    return set(rest.split()) if path.endswith("/attributes") else {what}


@pytest.fixture(scope="module")
def fewest(tmp_path_factory):
    """Requests that a run sends which nobody disturbs."""
    with Watched() as workspace:
        extract(workspace, f"sqlite:{tmp_path_factory.mktemp('undisturbed') / 'out'}")
        return sum(map(len, walks(workspace.asked).values()))


@pytest.mark.parametrize("kind", ["sqlite", "csv", "jsonl", "parquet"])
@pytest.mark.seeds(12)
def test_a_run_that_goes_on_asks_only_for_what_is_missing(kind, seed, fewest, tmp_path, request):
    is_trial = request.config.getoption("trials")
    if kind != "sqlite" and not is_trial:
        pytest.skip("what is asked for does not depend on the destination; trials show it")
    kills = 6 if is_trial else 2
    moments = random.Random(f"{kind} {seed}")
    to = f"{kind}:{tmp_path / 'out'}"
    with Watched() as workspace:
        sent = forced = 0
        durable, finished = set(), set()
        for number in range(kills + 1):
            workspace.asked = asked = []
            done = extract(workspace, to, moments.uniform(4, 14) if number < kills else None)
            killed = time.monotonic()
            for (stream, what), times in walks(asked).items():
                # Whoever has finished begins again, with what has changed since.
                if stream in finished:
                    continue
                assert not names(what) & durable, f"asked again for what was durable: {what}"
                sent += len(times)
                if killed - times[-1] > DURABLE:
                    durable |= names(what)
                elif stream not in done:
                    forced += len(times)
            finished |= done
    assert finished == set(STREAMS)
    assert {name: len(rows) for name, rows in read(to).items()} == workspace.tables()
    print(f"{kind}: {fewest} requests undisturbed, {sent} with {kills} kills, {forced} of them for what was not durable")
    assert sent <= fewest + forced + kills, (fewest, forced, sent)
