"""The laws of reading against a server that shares no code with ours: clocks, order, silence, deletions, crowds, storms."""

import json
import os
import random
import time

import pytest

from conftest import extract, sqlite_tables
from workspaces import DAY, Refusal, Workspace


def ids(path, table, column="id"):
    return [row for row in rows(path, table, column)]


def rows(path, table, column):
    import sqlite3
    connection = sqlite3.connect(path)
    found = [value for (value,) in connection.execute(f'SELECT "{column}" FROM "{table}"')]
    connection.close()
    return found


def deliveries(times, name="m"):
    return [
        {"id": f"{name}{index}", "type": "email", "created": created, "customer_id": "1", "metrics": {}}
        for index, created in enumerate(sorted(times, reverse=True))
    ]


def activities(times, name="a"):
    return [
        {"id": f"{name}{index}", "type": "event", "timestamp": when, "name": "e", "data": {}}
        for index, when in enumerate(times)
    ]


def people(count, without_id=0):
    return [
        {"cio_id": f"c{index}", "id": None if index < without_id else f"p{index}", "email": f"{index}@example.com"}
        for index in range(count)
    ]


# Clocks and histories ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("clock", [-7200, 0, 7200])
def test_the_servers_clock_counts(clock, tmp_path):
    """What is made after a run is read by the next one, however wrong this machine's clock is."""
    to = f"sqlite:{tmp_path / 'w.db'}"
    with Workspace(clock=clock) as workspace:
        now = workspace.now
        workspace.messages = deliveries([now - 30, now - DAY])
        workspace.activities = activities([now - 30, now - DAY])
        arguments = ("--streams", "messages", "activities", "--look-back-days", 0)
        assert extract(workspace, to, *arguments).returncode == 0
        time.sleep(1.1)
        later = workspace.now
        workspace.messages = deliveries([later], "late") + workspace.messages
        workspace.activities = activities([later], "late") + workspace.activities
        time.sleep(1.1)
        done = extract(workspace, to, *arguments)
        assert done.returncode == 0, done.err
    assert "late0" in ids(tmp_path / "w.db", "messages")
    assert "late0" in ids(tmp_path / "w.db", "activities")


def test_history_is_not_guessed_from_what_is_left(tmp_path):
    """Deliveries of campaigns that are long gone, and one campaign whose time is nonsense."""
    with Workspace() as workspace:
        workspace.messages = deliveries([workspace.now - days * DAY for days in range(0, 4000, 7)])
        workspace.lists["campaigns"] = [{"id": 1, "name": "c", "created": 1}]
        done = extract(workspace, f"sqlite:{tmp_path / 'w.db'}", "--streams", "messages")
        assert done.returncode == 0, done.err
        bounds = [(int(q["start_ts"]), int(q["end_ts"])) for path, q in workspace.log if path == "/v1/messages"]
    assert len(ids(tmp_path / "w.db", "messages")) == len(workspace.messages)
    assert all(0 < start <= end and end - start < 181 * DAY for start, end in bounds)
    assert len(bounds) <= 35


def test_an_earlier_wish_and_none_are_obeyed(tmp_path):
    to = f"sqlite:{tmp_path / 'w.db'}"
    with Workspace() as workspace:
        workspace.messages = deliveries([workspace.now - days * DAY - 60 for days in range(400)])
        for since, least in [(10, 10), (200, 200), (100, 200), (None, 400)]:
            day = time.strftime("%Y-%m-%d", time.gmtime(workspace.now - (since or 0) * DAY))
            done = extract(workspace, to, "--streams", "messages", *(["--since", day] if since else []))
            assert done.returncode == 0, done.err
            assert len(ids(tmp_path / "w.db", "messages")) >= least
    assert len(ids(tmp_path / "w.db", "messages")) == 400


# Crowds -----------------------------------------------------------------------------------------------------------


def test_the_price_of_the_overlap(tmp_path):
    """The next run reads the last day again, and one page more to see that it is behind it; nothing of the rest."""
    to = f"sqlite:{tmp_path / 'w.db'}"
    with Workspace() as workspace:
        workspace.activities = activities([workspace.now - 60 * index for index in range(20 * 1440)])
        asked = []
        for _ in range(2):
            before = workspace.calls["GET /v1/activities"]
            done = extract(workspace, to, "--streams", "activities")
            assert done.returncode == 0, done.err
            asked.append(workspace.calls["GET /v1/activities"] - before)
    # Two lists: with and without those that were deleted, which are none.
    assert asked[0] == 288 + 1
    assert asked[1] <= 1440 / 100 + 2 + 1, asked


def crowded(now, count, share=0.9, days=7, history=1000):
    """So many deliveries, that share of them in the newest days."""
    dice = random.Random(5)
    recent = [now - dice.randrange(days * DAY) for _ in range(int(count * share))]
    return deliveries(recent + [now - dice.randrange(history * DAY) for _ in range(count - len(recent))])


def test_a_crowded_window_is_read_side_by_side(tmp_path):
    with Workspace(latency=0.02) as workspace:
        workspace.messages = crowded(workspace.now - 5, 250_000)
        done = extract(workspace, f"sqlite:{tmp_path / 'w.db'}", "--streams", "messages")
        assert done.returncode == 0, done.err
    found = ids(tmp_path / "w.db", "messages")
    assert len(found) == len(set(found)) == 250_000
    asked = workspace.calls["GET /v1/messages"]
    spans = {(q["start_ts"], q["end_ts"]) for path, q in workspace.log if path == "/v1/messages"}
    # Half-years, and what was split off; each costs a request or two more than its rows need.
    assert len(spans) > 33, "nothing was split"
    assert asked <= 250 + 2 * len(spans), (asked, len(spans))


@pytest.mark.parametrize("order", ["oldest first", "no order"])
def test_splitting_loses_nothing_of_a_list_in_another_order(order, tmp_path):
    class Other(Workspace):
        def between(self, low, high):
            found = super().between(low, high)
            return found[::-1] if order == "oldest first" else random.Random(3).sample(found, len(found))

    with Other() as workspace:
        workspace.messages = crowded(workspace.now - 5, 120_000)
        done = extract(workspace, f"sqlite:{tmp_path / 'w.db'}", "--streams", "messages")
        assert done.returncode == 0, done.err
    assert sorted(ids(tmp_path / "w.db", "messages")) == sorted(m["id"] for m in workspace.messages)


@pytest.mark.parametrize("kind", ["sqlite", "csv", "jsonl", "parquet"])
def test_the_next_run_costs_what_the_first_did(kind, tmp_path):
    """There is a scope for each person, and each stored row belongs to one: no pair of them may be looked at."""
    with Workspace() as workspace:
        workspace.people = people(8000)
        costs = []
        for _ in range(2):
            before = os.times()
            done = extract(workspace, f"{kind}:{tmp_path / 'w'}", "--streams", "customer_attributes")
            assert done.returncode == 0, done.err
            after = os.times()
            costs.append(after.children_user - before.children_user)
    assert costs[1] < 3 * costs[0], costs


# Parents that come and go -----------------------------------------------------------------------------------------


def test_segments_that_come_and_go_while_they_are_read(tmp_path):
    class Moving(Workspace):
        def before(self, path, query, body):
            if path == "/v1/segments/7/membership" and self.lists["segments"][6]["id"] == 7:
                del self.lists["segments"][6], self.members["7"]
                self.lists["segments"].append({"id": 99, "name": "new", "state": "build", "created_at": 5})
                self.members["99"] = people(3)

    with Moving() as workspace:
        workspace.lists["segments"] = [{"id": i, "name": f"s{i}", "state": "finished", "created_at": i} for i in range(1, 41)]
        workspace.members = {str(i): people(i) for i in range(1, 41)}
        to = f"sqlite:{tmp_path / 'w.db'}"
        done = extract(workspace, to, "--streams", "segments", "segment_membership")
        assert done.returncode == 0, done.err
        assert len(rows(tmp_path / "w.db", "segment_membership", "cio_id")) == sum(range(1, 41)) - 7
        done = extract(workspace, to, "--streams", "segments", "segment_membership")
        assert done.returncode == 0, done.err
    assert len(rows(tmp_path / "w.db", "segment_membership", "cio_id")) == sum(range(1, 41)) - 7 + 3


def test_a_child_that_is_not_there_though_its_parent_is(tmp_path):
    """Nothing is taken for empty, and what was known stays."""
    with Workspace() as workspace:
        workspace.lists["segments"] = [{"id": i, "name": f"s{i}", "state": "finished"} for i in (1, 2, 3)]
        workspace.members = {str(i): people(5) for i in (1, 2, 3)}
        to = f"sqlite:{tmp_path / 'w.db'}"
        assert extract(workspace, to, "--streams", "segment_membership").returncode == 0
        members = workspace.members.pop("2")
        done = extract(workspace, to, "--streams", "segment_membership", "segments")
        assert done.returncode == 2, done.err
        assert any("segment_membership" in line and "segment_id 2" in line and "404" in line for line in done.err.splitlines())
        assert len(rows(tmp_path / "w.db", "segment_membership", "cio_id")) == 15
        workspace.members["2"] = members[:1]
        assert extract(workspace, to, "--streams", "segment_membership").returncode == 0
    assert len(rows(tmp_path / "w.db", "segment_membership", "cio_id")) == 11


def test_a_list_that_fails_for_good_stops_no_other_stream(tmp_path):
    """Not even one that tells workspaces apart."""
    class Broken(Workspace):
        def before(self, path, query, body):
            if path in ("/v1/segments", "/v1/workspaces"):
                raise Refusal(500)

    with Broken() as workspace:
        workspace.messages = deliveries([workspace.now - 60])
        done = extract(
            workspace, f"sqlite:{tmp_path / 'w.db'}", "--streams", "messages", "segments", "--retry-seconds", 1)
    assert done.returncode == 2 and "listSegments" in done.err, done.err
    assert ids(tmp_path / "w.db", "messages") == ["m0"]


# People without an id ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [100, 101, 700])
def test_many_people_without_an_id_are_one_export(count, tmp_path):
    with Workspace() as workspace:
        workspace.people = people(1000, without_id=count)
        done = extract(workspace, f"sqlite:{tmp_path / 'w.db'}", "--streams", "customer_attributes")
        assert done.returncode == 0, done.err
        singles = sum(n for call, n in workspace.calls.items() if call.startswith("GET /v1/customers/"))
        assert singles == (count if count <= 100 else 0)
        assert workspace.calls["POST /v1/exports/customers"] == (0 if count <= 100 else 1)
    found = rows(tmp_path / "w.db", "customer_attributes", "cio_id")
    assert sorted(found) == sorted(p["cio_id"] for p in workspace.people)
    if count > 100:
        assert "are taken from an export, which lacks" in done.err
        plans = [json.loads(a).get("plan") for a in rows(tmp_path / "w.db", "customer_attributes", "attributes")]
        assert plans.count("free") == count


def test_one_who_is_not_in_the_export_is_asked_for_alone(tmp_path):
    class Late(Workspace):
        def shape(self, path, query, answer):
            if path == "/file":
                lines = answer.decode().splitlines(True)
                return "".join(line for line in lines if ",c7," not in line).encode()
            if path == "/v1/exports/1":
                answer["export"]["total"] -= 1
            return answer

    with Late() as workspace:
        workspace.people = people(300, without_id=200)
        done = extract(workspace, f"sqlite:{tmp_path / 'w.db'}", "--streams", "customer_attributes")
        assert done.returncode == 0, done.err
        assert workspace.calls["GET /v1/customers/cio_c7/attributes"] == 1
    assert len(rows(tmp_path / "w.db", "customer_attributes", "cio_id")) == 300


# Faults that last -------------------------------------------------------------------------------------------------


def test_a_file_that_is_no_text_is_told_as_such(tmp_path):
    class Odd(Workspace):
        def shape(self, path, query, answer):
            return answer.replace(b"free", b"fr\xffe") if path == "/file" else answer

    with Odd() as workspace:
        workspace.people = people(3)
        began = time.monotonic()
        done = extract(workspace, f"sqlite:{tmp_path / 'w.db'}", "--streams", "customers_export")
    assert done.returncode == 2 and "UTF-8" in done.err and "broke off" not in done.err, done.err
    assert workspace.calls["GET /file"] == 2 and time.monotonic() - began < 20


def test_json_that_stays_broken_is_not_asked_for_without_end(tmp_path):
    class Odd(Workspace):
        def shape(self, path, query, answer):
            return b'{"snippets":[{"name":}]}' if path == "/v1/snippets" else answer

    with Odd() as workspace:
        done = extract(workspace, f"sqlite:{tmp_path / 'w.db'}", "--streams", "snippets", "campaigns")
    assert done.returncode == 2 and "each time with the same bytes" in done.err, done.err
    assert workspace.calls["GET /v1/snippets"] == 3
    assert "one stream failed" in done.err and "every row accounted for" not in done.err


# Keys and workspaces ----------------------------------------------------------------------------------------------


def test_a_key_that_is_revoked_in_the_middle(tmp_path):
    class Revoked(Workspace):
        left = 60

        def before(self, path, query, body):
            self.left -= 1
            if self.left < 0:
                raise Refusal(401)

    with Revoked() as workspace:
        workspace.people = people(5000)
        workspace.messages = crowded(workspace.now - 5, 20_000)
        to = f"sqlite:{tmp_path / 'w.db'}"
        arguments = ("--streams", "customers", "customer_attributes", "messages")
        done = extract(workspace, to, *arguments)
        assert done.returncode == 1 and "401" in done.err, done.err
        workspace.left = 1 << 30
        asked = workspace.calls["all"]
        done = extract(workspace, to, *arguments)
        assert done.returncode == 0, done.err
        # What was complete is not read again.
        assert workspace.calls["all"] - asked < 60 + 31 + 30
    assert len(rows(tmp_path / "w.db", "customer_attributes", "cio_id")) == 5000
    assert len(ids(tmp_path / "w.db", "messages")) == 20_000


def test_workspaces_are_told_apart_by_what_is_in_them(tmp_path):
    to = f"sqlite:{tmp_path / 'w.db'}"
    with Workspace() as workspace:
        workspace.lists["workspaces"] = [{"id": "one"}]
        workspace.lists["segments"] = [{"id": 1, "name": "s", "created_at": 1_700_000_000}]
        assert extract(workspace, to, "--streams", "segments").returncode == 0
        workspace.lists["workspaces"].append({"id": "two"})
        assert extract(workspace, to, "--streams", "segments").returncode == 0
        workspace.lists["segments"][0]["created_at"] += 1
        done = extract(workspace, to, "--streams", "segments")
        assert done.returncode == 1 and "holds the data of" in done.err, done.err


# Storms -----------------------------------------------------------------------------------------------------------

FAULTS = ["repeated", "short", "empty", "circular", "shifted", "restarted", "429", "500", "reset"]


class Stormy(Workspace):
    """A quarter of the pages is wrong in one of several ways; no page twice in the same way."""

    def __init__(self, seed, faults, **options):
        super().__init__(**options)
        self.dice, self.faults, self.seen, self.told = random.Random(seed), faults, set(), {}

    def before(self, path, query, body):
        if path.startswith("/v1/workspaces") or path.endswith("ip_addresses"):
            return
        if self.dice.random() < 0.25:
            fault = self.dice.choice(self.faults)
            if fault == "429":
                raise Refusal(429, [("Retry-After", "1")] if self.dice.random() < 0.1 else ())
            if fault in ("500", "reset"):
                raise Refusal(500 if fault == "500" else 503)

    def shape(self, path, query, answer):
        if not isinstance(answer, dict) or "next" not in answer or self.dice.random() > 0.25:
            return answer
        key = (path, query.get("deleted"), query.get("start_ts"), query.get("start"))
        name = next(iter(answer))
        fault = self.dice.choice(self.faults)
        if (key, fault) in self.seen or not answer["next"]:
            return answer
        self.seen.add((key, fault))
        if fault == "repeated" and query.get("start"):
            return {**answer, "next": query["start"]}
        if fault == "short":
            half = len(answer[name]) // 2
            return {name: answer[name][:half], "next": str(int(query.get("start") or 0) + half)} if half else answer
        if fault == "empty":
            return {name: [], "next": query.get("start") or "0"} if query.get("start") else answer
        if fault == "circular" and query.get("start"):
            return {**answer, "next": self.told.setdefault(path, query["start"])}
        if fault == "restarted" and query.get("start"):
            first = {k: v for k, v in query.items() if k != "start"}
            return self.answer("POST" if path == "/v1/customers" else "GET", path, first, b'{"filter":{"attribute":{"operator":"exists"}}}')
        return answer


@pytest.mark.seeds(30)
def test_storms(seed, tmp_path):
    """Every table is right, or the run says which is not and why."""
    with Stormy(seed, FAULTS, clock=random.Random(seed).choice([-7200, 0, 7200])) as workspace:
        now = workspace.now
        workspace.people = people(3000, without_id=20)
        workspace.messages = crowded(now - 5, 20_000)
        workspace.activities = activities([now - 60 * i for i in range(1500)])
        workspace.lists["segments"] = [{"id": i, "name": f"s{i}", "state": "finished"} for i in range(1, 31)]
        workspace.members = {str(i): people(40 * i) for i in range(1, 31)}
        streams = "messages activities customers customer_attributes segments segment_membership".split()
        done = extract(
            workspace, f"sqlite:{tmp_path / 'w.db'}", "--retry-seconds", 60, "--streams", *streams)
    assert done.returncode in (0, 2), done.err
    expected = {
        "messages": {m["id"] for m in workspace.messages}, "activities": {a["id"] for a in workspace.activities},
        "customers": {p["cio_id"] for p in workspace.people}, "customer_attributes": {p["cio_id"] for p in workspace.people},
        "segments": set(range(1, 31)),
        "segment_membership": {f"{s}/{p['cio_id']}" for s, members in workspace.members.items() for p in members},
    }
    columns = {"customers": "cio_id", "customer_attributes": "cio_id"}
    failed = [name for name in streams if any(line.startswith(f"{name}:") and "times that it was read" in line for line in done.err.splitlines())]
    assert bool(failed) == (done.returncode == 2), done.err
    tables = sqlite_tables(tmp_path / "w.db")
    for name in set(streams) - set(failed):
        if name == "segment_membership":
            found = list(zip(rows(tmp_path / "w.db", name, "segment_id"), rows(tmp_path / "w.db", name, "cio_id")))
            found = [f"{segment}/{person}" for segment, person in found]
        else:
            found = rows(tmp_path / "w.db", name, columns.get(name, "id"))
        assert len(found) == len(set(found)), name
        assert set(found) == expected[name], (name, len(found), len(expected[name]), tables.keys())


class Restless(Stormy):
    """A storm in a workspace that changes, with a key that is revoked for good at some moment."""

    revoked_after = 1 << 30

    def before(self, path, query, body):
        self.revoked_after -= 1
        if self.revoked_after < 0:
            raise Refusal(401)
        if self.dice.random() < 0.1 and len(self.steady) > 5:
            segments = self.lists["segments"]
            if self.dice.random() < 0.5:
                new = 1000 + len(self.added)
                self.added.add(new)
                segments.append({"id": new, "name": f"n{new}", "state": "build", "created_at": new})
                self.members[str(new)] = people(self.dice.randrange(60))
            else:
                gone = self.dice.choice(segments)
                segments.remove(gone)
                self.steady.discard(gone["id"])
                del self.members[str(gone["id"])]
        super().before(path, query, body)


@pytest.mark.seeds(30)
def test_storms_in_a_workspace_that_changes(seed, tmp_path):
    """Segments that are there all the time are whole, no other is half there, and a revoked key costs nothing but time."""
    path = tmp_path / "w.db"
    streams = "segments segment_membership customers".split()
    with Restless(seed, FAULTS) as workspace:
        workspace.people = people(2500)
        workspace.lists["segments"] = [{"id": i, "name": f"s{i}", "state": "finished", "created_at": i} for i in range(1, 41)]
        workspace.members = {str(i): people(13 * i) for i in range(1, 41)}
        whole = {segment: len(members) for segment, members in workspace.members.items()}
        workspace.added, workspace.steady = set(), set(range(1, 41))
        workspace.revoked_after = workspace.dice.randrange(20, 80)
        done = extract(workspace, f"sqlite:{path}", "--streams", *streams)
        if done.returncode != 0:
            assert "401" in done.err or "times that it was read" in done.err or "404" in done.err, done.err
        workspace.revoked_after = 1 << 30
        done = extract(workspace, f"sqlite:{path}", "--streams", *streams)
        whole.update((segment, len(members)) for segment, members in workspace.members.items())
    told = [line for line in done.err.splitlines() if "times that it was read" in line or "answers 404" in line]
    assert (done.returncode == 2) == bool(told), done.err
    found = {}
    for segment in rows(path, "segment_membership", "segment_id"):
        found[segment] = found.get(segment, 0) + 1
    if not any(line.startswith("segment_membership") for line in told):
        for segment in workspace.steady:
            assert found.get(segment) == whole[str(segment)], segment
    for segment, count in found.items():
        assert count == whole.get(str(segment), count), segment
    if not any(line.startswith("customers") for line in told):
        assert len(set(rows(path, "customers", "cio_id"))) == 2500
