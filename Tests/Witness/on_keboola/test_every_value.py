"""Every value of every record of a nasty workspace, reached from the API's JSON by its path, is in the tables that the
program wrote: in one cell of the record's row, in a column that no other path has, and nothing else is there.

Written apart from the reference: it follows the program's state from paths to columns, and believes no name."""

import csv
import json
import pathlib
import re
import subprocess
import time
import unicodedata
import urllib.parse

import pytest
import requests

from component import run
from conftest import APP_KEY, COMMAND, SITE_ID, TRACK_KEY, Emulator
from further import FURTHER, NOW, half_year, pages, plain, read
from later import Later
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
# Names and texts for what has no place for a tree.
TEXT, HALF = "a,b \"c\"\nd\re\t;/?é&=%2F+\u0000 日本 😀", "half \ud83d"
LONG, TREE = 123456789012345678901234567890, {"a": None, "b": [1.50, [], {"": {}}, HALF], "_extra": {"c": True}}


def path(text):
    return urllib.parse.quote(text, safe="")


# What is written through the App API and, below /api, the Track API.
WRITES = [
    # More than a hundred people without an id.
    ("POST", "/api/v2/batch", {"batch": [
        {"type": "person", "action": "identify", "identifiers": {"email": f"{place}@example.com"}, "attributes": {"n": place}}
        for place in range(101)]}),
    # Fewer objects, and still more than a page.
    ("POST", "/api/v2/batch", {"batch": [
        {"type": "object", "action": "delete", "identifiers": {"cio_object_id": f"ob01{100_000 + place}"}}
        for place in range(500, 1800)]}),
    ("PUT", "/v1/snippets", {"name": TEXT, "value": " \t\r\n"}),
    ("PUT", "/v1/snippets", {"name": "null", "value": json.dumps(TREE)}),
    ("POST", "/v1/collections", {
        "name": TEXT, "data": [TREE, {}, {"row_index": 7, "data": "x", "é": LONG}, {"é": ""}] + NASTY}),
    ("POST", "/v1/collections", {"name": "no rows", "data": []}),
    ("POST", "/v1/collections", {"name": "no list", "data": TREE}),
    ("POST", "/v1/reporting_webhooks", {"name": TEXT, "endpoint": "https://example.com/" + TEXT, "events": ["email_sent"]}),
    ("POST", "/v1/segments", {"segment": {"name": TEXT, "description": TEXT}}),
    *(("POST", f"/v1/esp/suppression/{kind}/{path(mail)}", None)
      for kind in ("blocks", "bounces") for mail in ("a+b/c@example.com", '"q, \n"@exämple.com', "NULL")),
    ("PUT", "/v1/campaigns/1/actions/100", {"subject": TEXT, "body": "", "headers": [{"name": TEXT, "value": TEXT}], "from_id": LONG, "recipient": None}),
    ("PUT", "/v1/campaigns/2/actions/203", {"url": HALF, "method": "put", "image_url": "null", "reply_to_id": 1}),
    ("PUT", "/v1/newsletters/4/test_group/1/language/fr", {"subject": TEXT, "recipient": json.dumps(TREE), "url": TEXT}),
    ("PUT", "/v1/newsletters/4/test_group/0/language/", {"preheader_text": " 1e300", "body_amp": HALF, "image_url": "[]"}),
    ("DELETE", "/v1/newsletters/2", None),
    *(("POST", f"/v1/send/{kind}", {
        "transactional_message_id": place, "to": TEXT, "subject": TEXT, "identifiers": {"id": name}})
      for place, (kind, name) in enumerate((("email", "nasty-1"), ("sms", TEXT), ("push", "nasty-3")), 1)),
    ("DELETE", "/api/v1/customers/3", None),
    ("POST", "/api/v1/segments/8/add_customers", {"ids": ["nasty-1", TEXT, "nobody"]}),
    ("POST", "/api/v2/batch", {"batch": [
        {"type": "person", "action": "identify", "identifiers": {"email": '"Only, é"+b@example.com'},
         "attributes": {"timestamps": "x", "attribute": TREE, "set at": []}},
        {"type": "person", "action": "identify", "identifiers": {"id": TEXT},
         "attributes": {TEXT: TEXT, "": 1, "cio_id ": LONG}},
        *({"type": "person", "action": "add_device", "identifiers": {"id": name}, "device": device} for name, device in (
            ("nasty-1", {"token": TEXT, "platform": "ios", "attributes": {**TREE, TEXT: TEXT, "cio_id": LONG}}),
            ("nasty-2", {"token": TEXT, "platform": "android", "last_used": 0}),
            (TEXT, {"token": "null", "platform": "ios", "last_used": LONG % 10**10}))),
        *({"type": "object", "action": "identify", "identifiers": {"object_type_id": kind, "object_id": TEXT},
           "attributes": TREE, "cio_relationships": [
               {"identifiers": {"id": "nasty-1"}, "relationship_attributes": TREE}, {"identifiers": {"id": TEXT}},
               {"identifiers": {"email": '"Only, é"+b@example.com'}}]} for kind in ("1", "2")),
    ]}),
]


def leaves(value, path=()):
    for name, inner in value.items():
        if isinstance(inner, dict):
            yield from leaves(inner, (*path, name))
        else:
            yield (*path, name), inner


def is_half(letter):
    """True for half of a surrogate pair, which no text holds."""
    return 0xD800 <= ord(letter) < 0xE000


def is_text(value):
    return not any(map(is_half, value))


def is_in(value, cell):
    """True if a cell holds a value."""
    if value is None:
        return cell == ""
    if isinstance(value, bool):
        return cell == str(value).lower()
    if isinstance(value, tuple):
        return cell == value[1]
    if isinstance(value, str):
        return cell == "".join("\ufffd" if is_half(letter) else letter for letter in value)
    blanks = re.search(r"\s", re.sub(r'"(\\.|[^"\\])*"', "", cell))
    try:
        return read(cell) == value and not blanks
    except ValueError:
        return False


def nasty(world):
    def send(method, path, body):
        track = path.startswith("/api/")
        answer = requests.request(
            method, world.url + path, auth=(SITE_ID, TRACK_KEY) if track else None,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"} if track else {"Authorization": "Bearer " + APP_KEY})
        assert answer.ok and answer.status_code != 207, (method, path, answer.text)
        return answer

    for place, data in enumerate(NASTY):
        send("PUT", f"/api/v1/customers/nasty-{place}", {k: v for k, v in data.items() if k not in ("id", "cio_id") and k})
        for name in ("nasty", f"name\u0301 {place}"):
            send("POST", f"/api/v1/customers/nasty-{place}/events", {"name": name, "data": data})
    for method, path, body in WRITES:
        answer = send(method, path, body)
        if path.startswith("/v1/send/"):
            for metric in ("opened", "clicked", "spammed"):
                send("POST", "/api/v1/metrics", {"delivery_id": answer.json()["delivery_id"], "metric": metric})


TYPES = ["event", "page", "attribute_change", "sent_email", "opened_email", "profile_create"]


@pytest.fixture(scope="module")
def world():
    # The program's clock, so that both look at the same half-year.
    with Emulator("--now", int(time.time()), "--people", 120, "--messages", 900, "--activities", 700, "--seed", 11) as world:
        nasty(world)
        yield world


def start(world, path, parameters):
    data = folder(path, {"#api_secret": APP_KEY, "requests_per_second": 100_000, **parameters})
    return data, run(data, {"CIOFERRY_APP_URL": world.url})


class Run:
    def __init__(self, world, path, parameters):
        data, done = start(world, path, parameters)
        assert done.returncode == 0, done.stderr
        self.tables = {}
        self.keys = {file.name.removesuffix(".csv.manifest"): tuple(json.loads(file.read_text())["primary_key"])
                     for file in (data / "out/tables").glob("*.manifest")}
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
    records = {
        m["id"]: m for kind in ("email", "push", "in_app") for start, end in half_year()
        for m in pages(world, "/v1/messages", "messages", type=kind, limit=1000, start_ts=start, end_ts=end,
                       get_tracked_responses="true")}
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


# Further streams ------------------------------------------------------------------------------------------------------

# Jobs that a run starts are exports themselves, so exports are read before.
JOBS = ["deliveries_export"]
QUIET = [name for name in FURTHER if name not in JOBS]


class Further:
    """What the rows of streams hold, and the tables of a run."""

    def __init__(self, world, path, streams):
        self.begin = int(time.time())
        self.wanted = {name: list(FURTHER[name][1](world)) for name in streams}
        self.run = Run(world, path, {"streams": streams})
        self.times = range(self.begin, int(time.time()) + 1)
        # None is refused.
        assert self.run.tables.keys() == set(streams)

    def holds(self, table):
        """What has no column of its own is in the column for the rest, and so is a text that a column cannot hold."""
        key, columns, rows = FURTHER[table][0], self.run.columns[table], self.run.rows(table)
        assert len(set(columns.values())) == len(columns), "two fields share a column"
        assert self.run.keys[table] == tuple(columns[(name,)] for name in key)
        named = [name for name in key if name != "read_at"]
        found = {tuple(row[columns[(name,)]] for name in named): row for row in rows}
        wanted = {}
        for own, record in self.wanted[table]:
            name = tuple(plain({**record, **own}[name]) for name in named)
            assert wanted.setdefault(name, (own, record)) == (own, record), "two records have one key"
        assert len(found) == len(rows) and rows
        assert found.keys() == wanted.keys()
        wrong = [fault for name in found for fault in self.faults(name, *wanted[name], found[name], columns)]
        assert not wrong

    def faults(self, name, own, record, row, columns):
        left = {column: cell for column, cell in row.items() if cell}
        rest = read(left.pop(columns.get(("_extra",)), "{}"))
        for field, value in [*own.items(), *record.items()]:
            # The column for the rest is no field's.
            column = columns.get((field,)) if field != "_extra" else None
            if column:
                left.pop(column, None)
                if not (int(row[column]) in self.times if value is NOW else is_in(value, row[column])):
                    yield name, field, value, row[column]
            if not column or isinstance(value, str) and not is_text(value):
                kept = rest.pop(field, None)
                if kept != value:
                    yield name, field, value, kept
        if left or rest:
            yield name, "more than the API gave", left, rest


@pytest.fixture(scope="module")
def further(world, tmp_path_factory):
    quiet = Further(world, tmp_path_factory.mktemp("further"), QUIET)
    return dict.fromkeys(QUIET, quiet) | dict.fromkeys(JOBS, Further(world, tmp_path_factory.mktemp("jobs"), JOBS))


@pytest.mark.parametrize("table", FURTHER)
def test_a_further_stream(further, table):
    further[table].holds(table)


@pytest.fixture(scope="module")
def further_later(world, tmp_path_factory):
    with Later(world) as later:
        return Further(later, tmp_path_factory.mktemp("later"), QUIET)


@pytest.mark.parametrize("table", QUIET)
def test_a_further_stream_of_a_later_edition(further_later, table):
    """Fields that nobody knows yet, parts that come only when asked for, lists that are null."""
    further_later.holds(table)


@pytest.mark.parametrize("table", ["customer_devices", "customer_attribute_timestamps"])
def test_many_people_without_an_id_asked_for_alone(world, tmp_path, table):
    """They cost a request each, whatever else is asked for."""
    Further(world, tmp_path, [table]).holds(table)


def test_what_an_export_of_many_people_without_an_id_lacks_is_told(world, tmp_path):
    _, done = start(world, tmp_path, {"streams": ["customer_attributes"]})
    assert done.returncode == 0 and "lacks devices, times, whether somebody is unsubscribed" in done.stdout + done.stderr


# What fills a part of the configuration that it had from the beginning.
PARTS = {"messages", "activities", "campaigns", "segments", "customers", "customers_export"}


def test_no_stream_is_forgotten(world, tmp_path):
    catalogue = json.loads(subprocess.run([COMMAND, "streams", "--json"], capture_output=True, check=True).stdout)
    assert {found["name"] for found in catalogue} == PARTS | FURTHER.keys()
    schema = json.loads((pathlib.Path(__file__).parents[3] / "component_config/configSchema.json").read_text())
    assert set(schema["properties"]["streams"]["items"]["enum"]) == FURTHER.keys()
    for name in PARTS:
        _, done = start(world, tmp_path / name, {"streams": [name]})
        assert done.returncode == 1 and name in done.stderr, name
