"""The program against a workspace that means it ill: names that meet, people without ids, records without shape, lists
that go round."""

import csv
import json
import unicodedata

import pytest

from component import run
from test_component import folder
from workspaces import Workspace

COMPOSED = "caf\u00e9"
DECOMPOSED = unicodedata.normalize("NFD", COMPOSED)
KEY = {"#api_secret": "key", "requests_per_second": 100_000, "retry_seconds": 20}


def component(path, workspace, parameters, state=None, **root):
    data = folder(path, {**KEY, **parameters}, state, **root)
    done = run(data, {"CIOFERRY_APP_URL": workspace.url})
    done.tables = {}
    for file in (data / "out/tables").glob("*.csv"):
        with open(file, newline="", encoding="utf-8") as lines:
            done.tables[file.stem] = list(csv.DictReader(lines))
    done.manifests = {f.name.removesuffix(".csv.manifest"): json.loads(f.read_text())
                      for f in (data / "out/tables").glob("*.manifest")}
    state = data / "out/state.json"
    done.state = json.loads(state.read_text()) if state.exists() else None
    return done


def succeeds(*arguments, **options):
    done = component(*arguments, **options)
    assert done.returncode == 0, done.stderr + done.stdout
    return done


def event(number, data, **fields):
    return {"id": f"e{number}", "type": "event", "timestamp": 1_790_000_000 - number, "name": "n", "data": data, **fields}


EVENTS = {"activities": [{"types": ["event"], "mode": "PARSED_DATA"}]}


# Columns ------------------------------------------------------------------------------------------------------------

NAMES = [
    {"a_b": "flat", "a": {"b": "deep"}}, {COMPOSED: "one", DECOMPOSED: "two"}, {"Plan": "large", "plan": "small"},
    {"": "nameless", "x": {"": "inner", "y": "z"}}, {"x_y": "other"}, {"x": "no object"},
    {"\ud83d": "half", "\ud83e": "other half"}, {"日本": "1", "本": "2"}, {"a_b_2": "was there"},
]


def cells(rows, number):
    """The values of the data of an event, without the fields that all events have."""
    row = next(row for row in rows if row["id"] == f"e{number}")
    return sorted(value for name, value in row.items() if value and name not in ("id", "type", "timestamp", "name"))


def leaves(value):
    return [leaf for inner in value.values() for leaf in (leaves(inner) if isinstance(inner, dict) else [inner])]


def test_no_value_takes_anothers_cell(tmp_path):
    """Names that flatten, normalise or sanitise to one, in one record and in several; and they stay as they are, in
    whatever order records come later. The user is told once."""
    with Workspace() as workspace:
        workspace.activities = [event(n, data) for n, data in enumerate(NAMES)]
        first = succeeds(tmp_path / "1", workspace, EVENTS)
        rows = first.tables["activity_event"]
        for number, data in enumerate(NAMES):
            assert cells(rows, number) == sorted(leaves(data)), data
        columns = [name.lower() for name in rows[0]]
        assert len(set(columns)) == len(columns)
        workspace.activities = [event(n, data) for n, data in reversed(list(enumerate(NAMES)))][:6]
        second = succeeds(tmp_path / "2", workspace, EVENTS, first.state)
        found = {row["id"]: row for row in second.tables["activity_event"]}
        for row in rows:
            assert found.get(row["id"], row) == row
        assert list(found["e8"]) == list(rows[0])
        workspace.activities = [event(n, {"plan": "small"}) for n in range(1)]
        third = succeeds(tmp_path / "3", workspace, EVENTS, second.state)
        assert list(third.tables["activity_event"][0]) == list(rows[0])
    assert "is called" in first.stdout
    assert "is called" not in second.stdout + third.stdout
    assert first.state == second.state == third.state


def test_names_of_former_runs_pass_to_who_had_them(tmp_path):
    """What the original and the first edition remember are flattened names; the first path that fits takes them over."""
    states = [
        {"activity_headers": {"event": ["id", "data_a_b", "gone_by"]}, "message_headers": [], "message_last_token": None},
        {"activity_headers": {"event": ["id", "data_Plan", "data_plan", "data_a_b", "gone_by"]}, "message_headers": [],
         "message_last_token": {}, "column_names": {"activity_event": {"data_plan": "data_plan_2"}}},
    ]
    for number, state in enumerate(states):
        with Workspace() as workspace:
            workspace.activities = [event(1, {"a": {"b": "deep"}, "plan": "small"})]
            first = succeeds(tmp_path / f"{number}-1", workspace, EVENTS, state)
            row = first.tables["activity_event"][0]
            assert row["data_a_b"] == "deep" and row["gone_by"] == ""
            assert row["data_plan" if number == 0 else "data_plan_2"] == "small"
            workspace.activities = [event(1, {"a": {"b": "deep"}, "a_b": "flat"}, gone={"by": "ship"})]
            second = succeeds(tmp_path / f"{number}-2", workspace, EVENTS, first.state)
            row = second.tables["activity_event"][0]
            assert (row["data_a_b"], row["data_a_b_2"], row["gone_by"]) == ("deep", "flat", "ship")
            assert first.state["activity_headers"]["event"][:3] == state["activity_headers"]["event"][:3]


# SINGLE_TABLE -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("legacy", [False, True])
def test_a_single_table_drops_nothing(legacy, tmp_path):
    parameters = {"activities": [{"types": ["event"], "mode": "SINGLE_TABLE"}], "legacy_values": legacy}
    with Workspace() as workspace:
        who = {"id": "p1", "email": "p@example.com", "cio_id": "c1"}
        workspace.activities = [
            event(1, {"a": {"b": 1}}, customer_id="p1", customer_identifiers=who),
            event(2, {}, customer_id="", customer_identifiers={**who, "id": None, "cio_id": "c2"}, brand_new=[1]),
            event(3, {}, customer_identifiers={**who, "id": "", "cio_id": "c\"3"}), event(4, {}, customer_id=None),
            event(5, {}, customer_id=None, customer_identifiers={"email": "only@example.com"}),
        ]
        done = succeeds(tmp_path, workspace, parameters)
    rows = {row["id"]: row for row in done.tables["activities_all"]}
    assert list(rows["e1"]) == [
        "id", "customer_id", "type", "timestamp", "data", "delivery_id", "delivery_type", "name", "customer_identifiers",
        "brand_new"]
    assert [rows[f"e{n}"]["customer_id"] for n in range(1, 6)] == ["p1", "c2", 'c"3', "", "only@example.com"]
    assert rows["e1"]["data"] == ("{'a': {'b': 1}}" if legacy else '{"a":{"b":1}}')
    assert rows["e1"]["name"] == "n" and rows["e2"]["brand_new"] == "[1]"
    assert rows["e1"]["customer_identifiers"] == (repr(who) if legacy else json.dumps(who, separators=(",", ":")))


# The key of customers -----------------------------------------------------------------------------------------------


def people(*ids):
    return [{"id": name, "email": f"{n}@example.com", "cio_id": f"c{n}"} for n, name in enumerate(ids)]


CUSTOMERS = {"customers": [{"filters": "", "attributes": ""}]}


def test_the_key_of_customers_stays(tmp_path):
    with Workspace() as workspace:
        workspace.people = people("p0", None)
        first = succeeds(tmp_path / "1", workspace, CUSTOMERS)
        workspace.people = people("p0", "p1")
        second = succeeds(tmp_path / "2", workspace, CUSTOMERS, first.state)
    assert first.manifests["customers"]["primary_key"] == second.manifests["customers"]["primary_key"] == ["cio_id"]


def test_a_key_that_rows_lack_is_told(tmp_path):
    """Never one key after the other; unless the user says so."""
    with Workspace() as workspace:
        workspace.people = people("p0", "p1")
        first = succeeds(tmp_path / "1", workspace, CUSTOMERS)
        assert first.manifests["customers"]["primary_key"] == ["id"]
        workspace.people = people("p0", "p1", None)
        second = component(tmp_path / "2", workspace, CUSTOMERS, first.state)
        assert second.returncode == 1 and not second.tables and second.state is None
        assert "customers.primary_key" in second.stderr and "cio_id" in second.stderr and "filter" in second.stderr
        wish = {"customers": [{"filters": "", "attributes": "", "primary_key": "cio_id"}]}
        third = succeeds(tmp_path / "3", workspace, wish, first.state)
        assert third.manifests["customers"]["primary_key"] == ["cio_id"]
        fourth = succeeds(tmp_path / "4", workspace, CUSTOMERS, third.state)
        assert fourth.manifests["customers"]["primary_key"] == ["cio_id"]


def test_nobody_decides_nothing(tmp_path):
    with Workspace() as workspace:
        first = succeeds(tmp_path / "1", workspace, CUSTOMERS)
        assert first.manifests["customers"]["primary_key"] == ["id"]
        workspace.people = people(None)
        second = succeeds(tmp_path / "2", workspace, CUSTOMERS, first.state)
        assert second.manifests["customers"]["primary_key"] == ["cio_id"]


def test_attributes_that_look_alike_are_asked_for_and_kept(tmp_path):
    names = [COMPOSED, DECOMPOSED, "Plan", "plan", "a b", "a_b"]

    class Export(Workspace):
        def answer(self, method, path, query, body):
            if path == "/v1/exports/customers":
                self.asked = json.loads(body)["attributes"]
            answer = super().answer(method, path, query, body)
            if path == "/v1/exports/customers":
                self.file = f"id,cio_id,{','.join(names)}\np1,c1,1,2,3,4,5,6\n"
                self.exported = 1
            return answer

    with Export() as workspace:
        done = succeeds(tmp_path, workspace, {"customers": [{"filters": "", "attributes": names + names}]})
        assert workspace.asked == names
    (row,) = done.tables["customers"]
    assert list(row.values())[2:] == list("123456")
    assert list(row)[2:] == ["cafe", "cafe_2", "Plan", "plan_2", "a_b", "a_b_2"]


# Refused rows -------------------------------------------------------------------------------------------------------


def test_refused_rows_are_a_table(tmp_path):
    with Workspace() as workspace:
        workspace.activities = [event(1, {}), {"type": "event", "data": {"kept": "é"}}, "no object", event(2, {})]
        done = succeeds(tmp_path / "1", workspace, EVENTS)
        assert sorted(row["id"] for row in done.tables["activity_event"]) == ["e1", "e2"]
        refused = done.tables["refused_records"]
        assert [json.loads(row["record"]) for row in refused] == workspace.activities[1:3]
        assert all(row["reason"] and row["table"] == "activity_event" for row in refused)
        key = done.manifests["refused_records"]["primary_key"]
        assert len({tuple(row[name] for name in key) for row in refused}) == 2
        assert done.manifests["refused_records"]["incremental"] is True
        assert "refused_records" in done.stdout
        workspace.activities = [event(1, {})]
        assert "refused_records" not in succeeds(tmp_path / "2", workspace, EVENTS, done.state).tables


def test_a_promised_table_of_refused_records_is_there(tmp_path):
    """The platform fails a job whose output mapping names a file that is not written."""
    mapping = {"output": {"tables": [{"source": "refused_records.csv", "destination": "in.c-x.refused"}]}}
    with Workspace() as workspace:
        done = succeeds(tmp_path, workspace, {"segments": True}, storage=mapping)
    assert done.tables["refused_records"] == [] and "refused_records" in done.manifests
    assert "refuse the job" not in done.stdout


# Lists that begin anew ----------------------------------------------------------------------------------------------


class Round(Workspace):
    """Its list leads back to its beginning, the first time."""

    name, rows = "campaigns", []

    def answer(self, method, path, query, body):
        if path != f"/v1/{self.name}":
            return super().answer(method, path, query, body)
        start = int(query.get("start") or 0)
        self.passes = getattr(self, "passes", 0) + (start == 0)
        # What is left when somebody reads the list again.
        rows = self.rows if self.passes <= 1 else self.after
        last = start + 2 >= len(rows)
        return {self.name: rows[start:start + 2], "next": ("1" if self.passes <= 1 else "") if last else str(start + 2)}


def test_a_list_that_begins_anew_is_written_once(tmp_path):
    with Round() as workspace:
        workspace.rows = [{"id": n, "name": f"c{n}"} for n in range(1, 5)] + [{"name": "no id"}]
        workspace.after = [{"id": n, "name": f"c{n} later"} for n in range(2, 5)] + [{"name": "no id"}]
        done = succeeds(tmp_path, workspace, {"campaigns": True, "incremental_output": 0, "ledger": True})
    assert workspace.passes > 1
    assert [(row["id"], row["name"]) for row in done.tables["campaigns"]] == [(str(n), f"c{n} later") for n in (2, 3, 4)]
    assert len(done.tables["refused_records"]) == 1
    (line,) = done.tables["ledger"]
    assert [line[name] for name in ("read", "sent", "repeated", "refused")] == ["4", "3", "0", "1"]


def test_what_is_kept_has_one_row_a_key(tmp_path):
    """Activities are what is left of the past: what an attempt brought counts, and of two versions the later one."""
    with Round() as workspace:
        workspace.name = "activities"
        workspace.rows = [event(n, {"version": "first"}) for n in range(5)]
        workspace.after = [event(n, {"version": "later"}) for n in range(1, 5)]
        done = succeeds(tmp_path, workspace, {**EVENTS, "ledger": True})
    assert workspace.passes > 1
    found = sorted((row["id"], row["data_version"]) for row in done.tables["activity_event"])
    assert found == [("e0", "first")] + [(f"e{n}", "later") for n in range(1, 5)]
    assert int(done.tables["ledger"][0]["sent"]) == 5
