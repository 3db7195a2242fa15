"""What Customer.io counts itself: a loss that the program cannot see is found, a workspace that changes is no loss."""

import random
import sqlite3

import pytest

from conftest import extract, read
from workspaces import Refusal, Workspace

PAGE = 50


def member(number):
    return {"cio_id": f"c{number}", "id": f"p{number}", "email": None}


class Counted(Workspace):
    """Segments of several short pages."""

    def __init__(self, seed):
        super().__init__()
        self.dice = random.Random(seed)
        sizes = [self.dice.randrange(60, 140) for _ in range(11)] + [400]
        self.lists["segments"] = [
            {"id": i, "name": f"s{i}", "state": "finished", "created_at": i} for i in range(1, len(sizes) + 1)]
        self.members = {str(i): [member(n) for n in range(size)] for i, size in enumerate(sizes, 1)}

    def page(self, name, rows, query, most):
        return super().page(name, rows, query, PAGE if name == "identifiers" else most)


class Lossy(Counted):
    """The longest list lacks a page, or its second half, whenever it is read."""

    fault = "page"

    def shape(self, path, query, answer):
        if path != "/v1/segments/12/membership":
            return answer
        if self.fault == "page" and answer["next"] == "100":
            return {**answer, "next": "150"}
        if self.fault == "half" and answer["next"] == "200":
            return {**answer, "next": ""}
        return answer


class Busy(Counted):
    """Somebody comes or leaves with every request."""

    def before(self, path, query, body):
        members = self.members[str(self.dice.randrange(6, 13))]
        if self.dice.random() < 0.5:
            members.insert(self.dice.randrange(len(members)), member(self.dice.randrange(1 << 40)))
        else:
            members.pop(self.dice.randrange(len(members)))


def ledger(path):
    with sqlite3.connect(path) as connection:
        return connection.execute(
            "SELECT read, expected, vouched FROM _ledger WHERE stream = 'segment_membership'").fetchone()


@pytest.mark.seeds(200)
def test_a_loss_is_found(seed, tmp_path):
    with Lossy(seed) as workspace:
        workspace.fault = "half" if seed % 2 else "page"
        done = extract(workspace, f"sqlite:{tmp_path / 'w.db'}", "--streams", "segment_membership", "segments")
    assert done.returncode == 2, done.err
    told = [line for line in done.err.splitlines() if "segment_id 12" in line]
    assert any("400" in line and "customer_count" in line for line in told), done.err
    assert "accounted for" not in done.err + done.out


@pytest.mark.seeds(200)
def test_a_workspace_that_changes_is_no_loss(seed, tmp_path):
    with Busy(seed) as workspace:
        done = extract(workspace, f"sqlite:{tmp_path / 'w.db'}", "--streams", "segment_membership", "segments")
    assert done.returncode == 0, done.err
    assert "customer_count" in ledger(tmp_path / "w.db")[2]


def test_what_was_counted_is_told(tmp_path):
    """The longest first, and no more than one request in twenty."""
    with Counted(3) as workspace:
        done = extract(workspace, f"sqlite:{tmp_path / 'w.db'}", "--streams", "segment_membership")
    assert done.returncode == 0, done.err
    asked = [path for path, _ in workspace.log if path.endswith("customer_count")]
    assert asked and asked[0] == "/v1/segments/12/customer_count"
    assert len(asked) * 20 <= workspace.calls["all"]
    read, expected, vouched = ledger(tmp_path / "w.db")
    assert read == sum(map(len, workspace.members.values()))
    assert expected and vouched.startswith(f"customer_count: {expected} rows of ")
    assert "of them counted a second time" in done.out + done.err


@pytest.mark.parametrize("kind", ["sqlite", "csv"])
def test_a_loss_that_stays_is_found_by_every_run(kind, tmp_path):
    """What was read of a list that is not whole is nothing to build on, and takes nothing away."""
    to = f"{kind}:{tmp_path / 'w'}"
    with Lossy(5) as workspace:
        workspace.fault = None
        assert extract(workspace, to, "--streams", "segment_membership").returncode == 0
        rows = read(to)
        workspace.fault = "half"
        for _ in range(3):
            done = extract(workspace, to, "--streams", "segment_membership")
            assert done.returncode == 2 and "segment_id 12" in done.err, done.err
            assert read(to) == rows
        workspace.fault = None
        assert extract(workspace, to, "--streams", "segment_membership").returncode == 0
    assert read(to) == rows


@pytest.mark.parametrize("status", [403, 404, 429, 500, "reset", "negative"])
def test_a_witness_that_says_nothing_is_no_failure(status, tmp_path):
    class Silent(Counted):
        def before(self, path, query, body):
            if path.endswith("customer_count") and status == "reset":
                raise ConnectionError()
            if path.endswith("customer_count") and status != "negative":
                raise Refusal(status)

        def answer(self, method, path, query, body):
            return {"count": -1} if path.endswith("customer_count") else super().answer(method, path, query, body)

    with Silent(3) as workspace:
        segments = [{"id": i, "name": "s", "created_at": i} for i in range(1, 61)]
        workspace.lists["segments"], workspace.members = segments, {str(s["id"]): workspace.members["12"] for s in segments}
        done = extract(
            workspace, f"sqlite:{tmp_path / 'w.db'}", "--retry-seconds", 30, "--streams", "segment_membership")
        asked = [path for path, _ in workspace.log if path.endswith("customer_count")]
    assert done.returncode == 0, done.err
    assert ledger(tmp_path / "w.db")[1:] == (None, None)
    # One that does not answer is not asked about every list.
    assert len(set(asked)) == 1 or status == 404, asked


def test_a_count_that_flickers_explains_no_large_gap(tmp_path):
    class Flickering(Lossy):
        fault, number = "half", 0

        def answer(self, method, path, query, body):
            answer = super().answer(method, path, query, body)
            if path.endswith("customer_count"):
                self.number += 1
                answer["count"] += self.number % 2
            return answer

    with Flickering(3) as workspace:
        done = extract(workspace, f"sqlite:{tmp_path / 'w.db'}", "--streams", "segment_membership")
    assert done.returncode == 2 and "segment_id 12" in done.err, done.err


@pytest.mark.parametrize("kind", ["sqlite", "csv"])
def test_ledgers_of_the_version_before_are_taken_over(kind, tmp_path):
    to, path = f"{kind}:{tmp_path / 'w'}", tmp_path / "w" if kind == "sqlite" else tmp_path / "w" / "_state.db"
    name, version = ("_ledger", 2) if kind == "sqlite" else ("ledger", 1)
    with Counted(3) as workspace:
        assert extract(workspace, to, "--streams", "segment_membership").returncode == 0
        rows = read(to)
        connection = sqlite3.connect(path)
        later = [(name, column) for column in ("outside", "expected", "vouched")]
        later += [] if kind == "sqlite" else [("columns", "type"), ("columns", "variant")]
        for table, column in later:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.commit()
        connection.close()
        done = extract(workspace, to, "--streams", "segment_membership")
        assert done.returncode == 0, done.err
    assert read(to) == rows
    with sqlite3.connect(path) as connection:
        assert [bool(v) for (v,) in connection.execute(f"SELECT vouched FROM {name}")] == [False, True]


def test_rows_that_nobody_asked_for_are_kept_and_counted(tmp_path):
    class Generous(Workspace):
        """Brings a delivery of another year with each page."""

        def between(self, low, high):
            rows = super().between(low, high)
            return rows + [self.messages[-1]] if rows and rows[-1] != self.messages[-1] else rows

    with Generous() as workspace:
        workspace.messages = [
            {"id": f"m{i}", "type": "email", "created": workspace.now - 60 - i * 86_400, "metrics": {}} for i in range(600)]
        done = extract(workspace, f"sqlite:{tmp_path / 'w.db'}", "--streams", "messages")
        assert done.returncode == 0, done.err
    with sqlite3.connect(tmp_path / "w.db") as connection:
        assert connection.execute("SELECT count(*) FROM messages").fetchone() == (600,)
        read, repeated, outside = connection.execute("SELECT read, repeated, outside FROM _ledger").fetchone()
    assert outside == repeated == read - 600 > 0


class Related(Workspace):
    """Objects in short pages, each with people; whatever `lossy` says of a listing, one page of it is missing."""

    def __init__(self, lossy=lambda listing: False):
        super().__init__()
        self.lists["object_types"] = [{"id": "1", "name": "Companies"}]
        self.objects = [{"cio_object_id": f"o{i}", "object_id": f"{i}", "object_type_id": "1"} for i in range(230)]
        self.lossy, self.listings = lossy, 0

    def answer(self, method, path, query, body):
        if path == "/v1/objects":
            self.listings += not query.get("start")
            return self.page("identifiers", self.objects, query, PAGE)
        if path.endswith("/relationships"):
            return {"cio_relationships": [{"identifiers": {"cio_id": "c" + path.split("/")[4]}}], "next": ""}
        return super().answer(method, path, query, body)

    def shape(self, path, query, answer):
        if path == "/v1/objects" and answer["next"] == "100" and self.lossy(self.listings):
            return {**answer, "next": "150"}
        return answer


OBJECTS = ("--streams", "objects", "object_relationships")


def test_what_others_are_asked_about_is_listed_twice(tmp_path):
    with Related() as workspace:
        done = extract(workspace, f"sqlite:{tmp_path / 'w.db'}", *OBJECTS)
        assert done.returncode == 0, done.err
        assert workspace.listings == 2
    with sqlite3.connect(tmp_path / "w.db") as connection:
        (vouched,) = connection.execute("SELECT vouched FROM _ledger WHERE stream = 'objects'").fetchone()
    assert vouched == "second listing: 230 rows of one list"


def test_what_one_listing_lost_is_read_and_no_other_again(tmp_path):
    with Related(lossy=lambda listing: listing == 1) as workspace:
        done = extract(workspace, f"sqlite:{tmp_path / 'w.db'}", *OBJECTS)
        asked = {path: count for path, count in workspace.calls.items() if path.endswith("/relationships")}
    assert done.returncode == 0, done.err
    assert len(asked) == 230 and sum(asked.values()) <= 240
    rows = read(f"sqlite:{tmp_path / 'w.db'}")
    assert len(rows["objects"]) == len(rows["object_relationships"]) == 230


def test_a_listing_that_lacks_a_page_is_found_by_every_run(tmp_path):
    """Who reads it twice in the same way sees nothing; here every other listing is whole. What a run that failed has asked
    counts for the share of the next one."""
    with Related(lossy=lambda listing: listing % 2 == 1) as workspace:
        for _ in range(3):
            workspace.listings = 0
            done = extract(workspace, f"sqlite:{tmp_path / 'w.db'}", *OBJECTS)
            assert done.returncode == 2, done.err
            assert "230 (second listing)" in done.err and "accounted for" not in done.err + done.out
        workspace.lossy = lambda listing: False
        assert extract(workspace, f"sqlite:{tmp_path / 'w.db'}", *OBJECTS).returncode == 0
    assert len(read(f"sqlite:{tmp_path / 'w.db'}")["objects"]) == 230


@pytest.mark.parametrize("status", [400, 403, 500, "circle"])
def test_a_second_listing_that_says_nothing_is_no_failure(status, tmp_path):
    class Silent(Related):
        def before(self, path, query, body):
            if path == "/v1/objects" and self.listings > 0 and not query.get("start") and status != "circle":
                raise Refusal(status)

        def shape(self, path, query, answer):
            circles = path == "/v1/objects" and self.listings > 1 and answer["next"] == "100"
            return {**answer, "next": "50"} if circles and status == "circle" else answer

    with Silent() as workspace:
        done = extract(workspace, f"sqlite:{tmp_path / 'w.db'}", "--retry-seconds", 20, *OBJECTS)
    assert done.returncode == 0, done.err
    assert len(read(f"sqlite:{tmp_path / 'w.db'}")["objects"]) == 230


@pytest.mark.parametrize("status", [403, 500])
@pytest.mark.parametrize("what", ["customer_count", "membership"])
def test_a_known_difference_is_not_forgotten_when_the_next_request_fails(what, status, tmp_path):
    class Fading(Lossy):
        fault, counted = "half", 0

        def before(self, path, query, body):
            if path == f"/v1/segments/12/{what}" and self.counted:
                raise Refusal(status)
            self.counted += path == "/v1/segments/12/customer_count"

    with Fading(3) as workspace:
        done = extract(
            workspace, f"sqlite:{tmp_path / 'w.db'}", "--retry-seconds", 20, "--streams", "segment_membership", "segments")
    assert done.returncode == 2 and "counts 400" in done.err and "accounted for" not in done.err + done.out, done.err


def test_a_table_within_the_records_of_a_list_is_not_compared_with_the_list(tmp_path):
    class Tagged(Workspace):
        def answer(self, method, path, query, body):
            if path == "/v1/campaigns":
                return self.page("campaigns", [
                    {"id": i, "name": "c", "created": i, "tags": ["a", "b"][:i % 3]} for i in range(1, 201)], query, PAGE)
            return super().answer(method, path, query, body)

    with Tagged() as workspace:
        done = extract(workspace, f"sqlite:{tmp_path / 'w.db'}", "--streams", "campaign_tags", "campaign_actions", "campaigns")
        assert done.returncode == 0, done.err
        with sqlite3.connect(tmp_path / "w.db") as connection:
            told = dict(connection.execute("SELECT stream, expected FROM _ledger"))
        assert told == {"campaigns": 200, "campaign_tags": None, "campaign_actions": None}
        done = extract(workspace, f"sqlite:{tmp_path / 'x.db'}", "--streams", "campaign_tags", "campaign_actions")
    assert done.returncode == 0, done.err


def test_a_list_that_was_whole_before_a_kill_is_counted_behind_it(tmp_path):
    class Stopping(Lossy):
        """Stops before anything is counted, once all lists but one are durable."""

        fault, stops = "page", True

        def before(self, path, query, body):
            if path.endswith("customer_count") and self.stops:
                self.process.kill()
                raise ConnectionError()

        def delay(self, path):
            return 7 if path == "/v1/segments/1/membership" and self.stops else 0

    to = f"sqlite:{tmp_path / 'w.db'}"
    with Stopping(3) as workspace:
        workspace.process = extract(workspace, to, "--streams", "segment_membership", "segments", wait=False)
        assert workspace.process.wait() == -9
        workspace.stops = False
        workspace.calls.clear()
        done = extract(workspace, to, "--streams", "segment_membership", "segments")
    assert done.returncode == 2 and "segment_id 12" in done.err, done.err
    # Its seven pages, for the second time; it was durable.
    assert workspace.calls["GET /v1/segments/12/membership"] == 7
    assert workspace.calls["GET /v1/segments/2/membership"] == 0
