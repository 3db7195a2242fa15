"""Every value of every record of a nasty workspace, reached from the API's JSON by its path, is in the tables that the
program wrote: in one cell of the record's row, in a column that no other path has, and nothing else is there.

Written apart from the reference: it follows the program's state from paths to columns, and believes no name."""

import csv
import json
import re
import time
import unicodedata

import pytest
import requests

from component import run
from conftest import APP_KEY, SITE_ID, TRACK_KEY, Emulator
from test_component import folder

DECOMPOSED = unicodedata.normalize("NFD", "café")
NASTY = [
    {"a_b": 1, "a": {"b": 2}}, {"a": {"b": {"c": 3}}, "a_b_c": "4"}, {"a": "no object"}, {"a": [], "a_b_2": {}},
    {"café": "composed", DECOMPOSED: "decomposed"}, {"Plan": "large", "plan": "small", "PLAN": {"x": 1}},
    {"日本": 1, "本": {"日": 2}}, {"_x": 1, "x": 2, "x_": 3, "x ": 4}, {"_timestamp": 5, "timestamp": 6, "oid": 7},
    {"text": "a,b\"c\"\nd\re\t\u0000f", "quote": '"', "blank": "", "space": " ", "emoji": "😀", "slash": "\\n"},
    {"big": 123456789012345678901234567890, "small": 1e-30, "exact": 0.1, "zero": 0, "less": -1.50, "many": 1e300},
    {"t": True, "f": False, "n": None, "list": [1, {"a": [None, True, "é\n"]}, []], "empty": {}},
    {"deep": {"er": {"and": {"deep_er": 1}, "and_deep": {"er": 2}}, "er_and_deep_er": 3}},
    {"long" * 30: 1, "long" * 30 + "er": 2, "Long" * 30: 3},
    {"id": "inner", "type": "inner", "data": {"id": "innermost"}, "customer_id": 1},
]


def number(text):
    """As it was sent."""
    return ("number", text)


def read(content):
    return json.loads(content, parse_float=number, parse_int=number)


def leaves(value, path=()):
    for name, inner in value.items():
        if isinstance(inner, dict):
            yield from leaves(inner, (*path, name))
        else:
            yield (*path, name), inner


def is_in(value, cell):
    """True if a cell holds a value."""
    if value is None:
        return cell == ""
    if isinstance(value, bool):
        return cell == str(value).lower()
    if isinstance(value, tuple):
        return cell == value[1]
    if isinstance(value, str):
        # No text holds half of a surrogate pair.
        return cell == "".join("\ufffd" if 0xD800 <= ord(letter) < 0xE000 else letter for letter in value)
    blanks = re.search(r"\s", re.sub(r'"(\\.|[^"\\])*"', "", cell))
    return read(cell) == value and not blanks


def nasty(world):
    def send(method, path, body):
        answer = requests.request(
            method, world.url + path, auth=(SITE_ID, TRACK_KEY), data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json"})
        answer.raise_for_status()

    for place, data in enumerate(NASTY):
        send("PUT", f"/api/v1/customers/nasty-{place}", {k: v for k, v in data.items() if k not in ("id", "cio_id") and k})
        for name in ("nasty", f"name\u0301 {place}"):
            send("POST", f"/api/v1/customers/nasty-{place}/events", {"name": name, "data": data})


def pages(world, path, name, **query):
    while True:
        answer = requests.get(world.url + path, params=query, headers={"Authorization": "Bearer " + APP_KEY})
        answer.raise_for_status()
        page = read(answer.content)
        yield from page[name]
        if not page.get("next"):
            return
        query["start"] = page["next"]


TYPES = ["event", "page", "attribute_change", "sent_email", "opened_email", "profile_create"]


@pytest.fixture(scope="module")
def world():
    # The program's clock, so that both look at the same half-year.
    with Emulator("--now", int(time.time()), "--people", 120, "--messages", 900, "--activities", 700, "--seed", 11) as world:
        nasty(world)
        yield world


class Run:
    def __init__(self, world, path, parameters):
        data = folder(path, {"#api_secret": APP_KEY, "requests_per_second": 100_000, **parameters})
        done = run(data, {"CIOFERRY_APP_URL": world.url})
        assert done.returncode == 0, done.stderr
        self.tables = {}
        for file in (data / "out/tables").glob("*.csv"):
            with open(file, newline="", encoding="utf-8") as lines:
                self.tables[file.stem] = list(csv.reader(lines))
        self.columns = {
            table: {tuple(c["path"]) if isinstance(c, dict) else (c,): c["name"] if isinstance(c, dict) else c
                    for c in columns}
            for table, columns in json.loads((data / "out/state.json").read_text())["columns"].items()
        }

    def rows(self, table):
        header, *rows = self.tables[table]
        assert len({name.lower() for name in header}) == len(header)
        assert all(name.isascii() and 0 < len(name) <= 64 and name.lower() != "_timestamp" for name in header)
        assert all(len(row) == len(header) for row in rows)
        return [dict(zip(header, row)) for row in rows]


def holds(run, table, records, key, paths=leaves):
    """Compares a table with the records: value by value, cell by cell."""
    columns, rows = run.columns[table], run.rows(table)
    assert len(set(columns.values())) == len(columns), "two paths share a column"
    found = {row[columns[key]]: row for row in rows}
    assert len(found) == len(rows) == len(records) and rows
    for record in records:
        values = dict(paths(record))
        name = values[key]
        row = dict(found[name[1] if isinstance(name, tuple) else name])
        for path, value in values.items():
            if value is not None:
                cell = row.pop(columns[path])
                assert is_in(value, cell), (table, name, path, value, cell)
        assert not any(row.values()), (table, name, {k: v for k, v in row.items() if v})


def test_parsed_activities_messages_campaigns_and_segments(world, tmp_path):
    done = Run(world, tmp_path, {
        "activities": [{"types": TYPES, "mode": "PARSED_DATA"}], "campaigns": True, "segments": True,
        "messages": [{"types": ["email", "push", "in_app"], "primary_key": "id"}],
    })
    for kind in TYPES:
        records = list(pages(world, "/v1/activities", "activities", type=kind, limit=100))
        if records or kind == "event":
            holds(done, f"activity_{kind}", records, ("id",))
    holds(done, "campaigns", list(pages(world, "/v1/campaigns", "campaigns")), ("id",))
    holds(done, "segments", list(pages(world, "/v1/segments", "segments")), ("id",))
    # Half a year and three days, in two windows: more than one of them may hold.
    now, day = int(time.time()), 86_400
    records = {
        m["id"]: m for kind in ("email", "push", "in_app") for start, end in ((184, 90), (90, 0))
        for m in pages(world, "/v1/messages", "messages", type=kind, limit=1000, start_ts=now - start * day,
                       end_ts=now - end * day)}
    holds(done, "messages", list(records.values()), ("id",))


def test_a_single_table_of_activities(world, tmp_path):
    done = Run(world, tmp_path, {"activities": [{"types": TYPES, "mode": "SINGLE_TABLE"}]})
    records = [r for kind in TYPES for r in pages(world, "/v1/activities", "activities", type=kind, limit=100)]

    def fields(record):
        who = record.get("customer_identifiers") or {}
        for name, value in record.items():
            stands_in = name == "customer_id" and not value
            yield (name,), (who.get("id") or who.get("cio_id") or who.get("email")) if stands_in else value

    assert any(not record.get("customer_id") for record in records)
    holds(done, "activities_all", records, ("id",), fields)


def test_attributes_of_customers(world, tmp_path):
    """The file of the export has texts where the API has JSON."""
    # The configuration knows no names with blanks at their ends.
    names = sorted({name for data in NASTY for name in data if name not in ("id", "cio_id", "email") and name == name.strip()})
    done = Run(world, tmp_path, {"customers": [{"filters": "", "attributes": names}]})
    columns, rows = done.columns["customers"], {row["id"]: row for row in done.rows("customers")}
    assert len(set(columns.values())) == len(columns)
    for place in range(len(NASTY)):
        answer = requests.get(f"{world.url}/v1/customers/nasty-{place}/attributes",
                              headers={"Authorization": "Bearer " + APP_KEY})
        attributes = read(answer.content)["customer"]["attributes"]
        row = rows[f"nasty-{place}"]
        wanted = {name: value for name, value in attributes.items() if name in names}
        assert wanted or place in (14,)
        for name, value in wanted.items():
            text = value if isinstance(value, str) else None
            # Texts that look like JSON come as they are; all others were JSON.
            cell = row[columns[(name,)]]
            assert cell == text or is_in(value, cell) or read(cell) == read(text or "null"), (name, value, cell)


LISTS = {
    "newsletters": ("/v1/newsletters", "newsletters", "id"), "broadcasts": ("/v1/broadcasts", "broadcasts", "id"),
    "transactional_messages": ("/v1/transactional", "messages", "id"), "snippets": ("/v1/snippets", "snippets", "name"),
    "collections": ("/v1/collections", "collections", "id"), "object_types": ("/v1/object_types", "types", "id"),
    "sender_identities": ("/v1/sender_identities", "sender_identities", "id"),
    "reporting_webhooks": ("/v1/reporting_webhooks", "reporting_webhooks", "id"),
    "subscription_topics": ("/v1/subscription_topics", "topics", "id"),
}


def test_further_lists(world, tmp_path):
    """What has no column of its own is in the column for the rest."""
    done = Run(world, tmp_path, {"streams": list(LISTS)})
    compared = 0
    for table, (path, name, key) in LISTS.items():
        columns = done.columns[table]
        records = list(pages(world, path, name))
        rows = {row[columns[(key,)]]: row for row in done.rows(table)}
        assert len(rows) == len(records)
        for record in records:
            named = record[key][1] if isinstance(record[key], tuple) else record[key]
            row = rows[named]
            rest = read(row[columns[("_extra",)]] or "{}")
            for field, value in record.items():
                if value is not None and (field,) not in columns:
                    assert rest[field] == value, (table, field)
                elif value is not None:
                    cell = row[columns[(field,)]]
                    assert is_in(value, cell) if not isinstance(value, dict) else read(cell) == value, (table, field)
                compared += value is not None
    assert compared > 100
