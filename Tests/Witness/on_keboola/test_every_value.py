"""Every value of every record of a nasty workspace, reached from the API's JSON by its path, is in the tables that the
program wrote: in one cell of the record's row, in a column that no other path has, and nothing else is there.

Written apart from the reference: it follows the program's state from paths to columns, and believes no name."""

import csv
import datetime
import io
import json
import re
import subprocess
import time
import unicodedata
import urllib.parse

import pytest
import requests

from component import run
from conftest import APP_KEY, COMMAND, SITE_ID, TRACK_KEY, Emulator
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
    ("PUT", "/v1/snippets", {"name": TEXT, "value": " \t\r\n"}),
    ("PUT", "/v1/snippets", {"name": "null", "value": json.dumps(TREE)}),
    ("POST", "/v1/collections", {"name": TEXT, "data": [TREE, {}, {"row_index": 7, "data": "x", "é": LONG}, {"é": ""}] + NASTY}),
    ("POST", "/v1/collections", {"name": "no rows", "data": []}),
    ("POST", "/v1/collections", {"name": "no list", "data": TREE}),
    ("POST", "/v1/reporting_webhooks", {"name": TEXT, "endpoint": "https://example.com/" + TEXT, "events": ["email_sent"]}),
    ("POST", "/v1/segments", {"segment": {"name": TEXT, "description": TEXT}}),
    *(("POST", f"/v1/esp/suppression/{kind}/{path(mail)}", None)
      for kind in ("blocks", "bounces") for mail in ("a+b/c@example.com", '"q, \n"@exämple.com', "NULL")),
    # Fields of these take any JSON, also of other types than the documents say.
    ("PUT", "/v1/campaigns/1/actions/100", {"subject": TEXT, "body": "", "headers": TREE, "from_id": LONG, "recipient": None}),
    ("PUT", "/v1/campaigns/2/actions/203", {"url": True, "method": -0.0, "image_url": "null", "reply_to_id": "1"}),
    ("PUT", "/v1/newsletters/4/test_group/1/language/fr", {"subject": TEXT, "from_id": "x", "recipient": {}, "url": TREE}),
    ("PUT", "/v1/newsletters/4/test_group/0/language/", {"preheader_text": 1e300, "body_amp": HALF, "image_url": [TREE]}),
    ("DELETE", "/v1/newsletters/2", None),
    *(("POST", f"/v1/send/{kind}", {"transactional_message_id": place, "to": TEXT, "subject": TEXT, "identifiers": {"id": name}})
      for place, (kind, name) in enumerate((("email", "nasty-1"), ("sms", TEXT), ("push", "nasty-3")), 1)),
    ("DELETE", "/api/v1/customers/3", None),
    ("POST", "/api/v1/segments/8/add_customers", {"ids": ["nasty-1", TEXT, "nobody"]}),
    ("POST", "/api/v2/batch", {"batch": [
        {"type": "person", "action": "identify", "identifiers": {"email": '"Only, é"+b@example.com'},
         "attributes": {"timestamps": "x", "attribute": TREE, "set at": []}},
        {"type": "person", "action": "identify", "identifiers": {"id": TEXT}, "attributes": {TEXT: TEXT, "": 1, "cio_id ": LONG}},
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


def ask(world, path, body=None, **query):
    """One answer; with a body to a POST."""
    answer = world.session.request(
        "POST" if body else "GET", world.url + path, params=query, json=body, headers={"Authorization": "Bearer " + APP_KEY})
    answer.raise_for_status()
    return read(answer.content)


def pages(world, path, name, body=None, **query):
    while True:
        page = ask(world, path, body, **query)
        # An empty list may come as null.
        yield from page[name] or []
        if not page.get("next"):
            return
        query["start"] = page["next"]


DAY = 86_400
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


def windows():
    """Half a year and three days, in two spans: more than one of them may hold."""
    now = int(time.time())
    return [(now - 184 * DAY, now - 90 * DAY), (now - 90 * DAY, now)]


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
        m["id"]: m for kind in ("email", "push", "in_app") for start, end in windows()
        for m in pages(world, "/v1/messages", "messages", type=kind, limit=1000, start_ts=start, end_ts=end)}
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
#
# Each gives, from the documents of the API, its key and what its rows hold: the columns that are no field of the record,
# each named, and the record. Values of the former come from the path, the parent or the record's own identifiers.

FURTHER = {}


def stream(*key):
    def add(rows):
        FURTHER[rows.__name__] = key, rows
        return rows
    return add


def plain(value):
    """A number or a text as it stands in a path."""
    return value[1] if isinstance(value, tuple) else value


# Whole lists: where, under which name, with which key.
LISTS = {
    "newsletters": ("/v1/newsletters", "newsletters", "id"), "broadcasts": ("/v1/broadcasts", "broadcasts", "id"),
    "transactional_messages": ("/v1/transactional", "messages", "id"), "snippets": ("/v1/snippets", "snippets", "name"),
    "collections": ("/v1/collections", "collections", "id"), "object_types": ("/v1/object_types", "types", "id"),
    "sender_identities": ("/v1/sender_identities?hidden=true", "sender_identities", "id"),
    "reporting_webhooks": ("/v1/reporting_webhooks", "reporting_webhooks", "id"),
    "subscription_topics": ("/v1/subscription_topics", "topics", "id"), "exports": ("/v1/exports", "exports", "id"),
    "workspaces": ("/v1/workspaces", "workspaces", "id"),
}
for table, (place, name, key) in LISTS.items():
    FURTHER[table] = (key,), lambda world, place=place, name=name: (({}, r) for r in pages(world, place, name))


@stream("ip")
def ip_addresses(world):
    for ip in ask(world, "/v1/info/ip_addresses")["ip_addresses"]:
        yield {"ip": ip}, {}


@stream("suppression_type", "email")
def esp_suppressions(world):
    for kind in ("blocks", "bounces", "spam_reports", "invalid_emails"):
        offset = 0
        while found := ask(world, f"/v1/esp/suppression/{kind}", limit=1000, offset=offset)["suppressions"]:
            offset += len(found)
            for suppression in found:
                yield {"suppression_type": kind}, suppression


def children(world, path, name, child, **query):
    """The records of a list below each record of another one."""
    for parent in pages(world, path, name):
        for record in pages(world, f"{path}/{plain(parent['id'])}/{child}", child.rpartition("/")[2], **query):
            yield parent["id"], record


@stream("campaign_id", "tag")
def campaign_tags(world):
    for campaign in pages(world, "/v1/campaigns", "campaigns"):
        for tag in campaign["tags"] or []:
            yield {"campaign_id": campaign["id"], "tag": tag}, {}


@stream("campaign_id", "id")
def campaign_actions(world):
    for campaign, action in children(world, "/v1/campaigns", "campaigns", "actions"):
        yield {"campaign_id": campaign}, action


@stream("campaign_id", "action_id", "variant_action_id", "resolution", "bucket_start")
def campaign_action_metrics(world):
    """From the day on which the action was made. Numbers have no time of their own: they follow each other from the
    start that the answer tells."""
    for campaign, action in children(world, "/v1/campaigns", "campaigns", "actions"):
        answer = ask(
            world, f"/v1/campaigns/{plain(campaign)}/actions/{plain(action['id'])}/metrics", version=2, res="days", tz="UTC",
            start=plain(action["created"]), end=int(time.time()))
        first = datetime.datetime.strptime(answer["start"], "%Y-%m-%d %H:%M:%S %z UTC").timestamp()
        variants = {name: variant["series"] for name, variant in answer.get("language_variants", {}).items()}
        for variant, series in {"": answer["metric"]["series"], **variants}.items():
            for day, numbers in enumerate(zip(*series.values(), strict=True)):
                yield {
                    "campaign_id": campaign, "action_id": action["id"], "variant_action_id": variant, "resolution": "days",
                    "bucket_start": number(str(int(first) + day * DAY))}, dict(zip(series, numbers))


@stream("newsletter_id", "test_group_id", "language")
def newsletter_test_group_translations(world):
    """Each group in each language that the newsletter has."""
    for newsletter in pages(world, "/v1/newsletters", "newsletters"):
        path = f"/v1/newsletters/{plain(newsletter['id'])}"
        languages = {content["language"] for content in pages(world, path + "/contents", "contents")}
        for group in pages(world, path + "/test_groups", "test_groups"):
            for language in languages:
                content = ask(world, f"{path}/test_group/{plain(group['id'])}/language/{language}")["content"]
                yield {"newsletter_id": newsletter["id"], "test_group_id": group["id"], "language": language}, content


@stream("collection_id", "row_index")
def collection_contents(world):
    """A list of rows, or one."""
    for collection in pages(world, "/v1/collections", "collections"):
        content = ask(world, f"/v1/collections/{plain(collection['id'])}/content")
        for place, data in enumerate(content if isinstance(content, list) else [content]):
            yield {"collection_id": collection["id"], "row_index": number(str(place)), "data": data}, {}


@stream("segment_id", "cio_id")
def segment_membership(world):
    for segment in pages(world, "/v1/segments", "segments"):
        for person in pages(world, f"/v1/segments/{plain(segment['id'])}/membership", "identifiers"):
            yield {"segment_id": segment["id"]}, person


@stream("segment_id", "read_at")
def segment_counts(world):
    for segment in pages(world, "/v1/segments", "segments"):
        yield {"read_at": NOW}, ask(world, f"/v1/segments/{plain(segment['id'])}/customer_count")


@stream("segment_id", "kind", "item_id")
def segment_dependencies(world):
    for segment in pages(world, "/v1/segments", "segments"):
        for kind, items in ask(world, f"/v1/segments/{plain(segment['id'])}/used_by")["used_by"].items():
            for item in items:
                yield {"segment_id": segment["id"], "kind": kind, "item_id": item}, {}


def customers(world):
    """Everybody, one by one, by the only identifier that everybody has."""
    everybody = {"filter": {"attribute": {"field": "cio_id", "operator": "exists"}}}
    for person in pages(world, "/v1/customers", "identifiers", everybody, limit=1000):
        yield person, ask(world, f"/v1/customers/cio_{person['cio_id']}/attributes", id_type="cio_id")["customer"]


@stream("cio_id")
def customer_attributes(world):
    for person, customer in customers(world):
        yield {"cio_id": person["cio_id"], "email": person["email"]}, customer


@stream("cio_id", "attribute")
def customer_attribute_timestamps(world):
    for person, customer in customers(world):
        for attribute, time in customer["timestamps"].items():
            yield {"cio_id": person["cio_id"], "attribute": attribute, "set_at": time}, {}


@stream("cio_id", "id")
def customer_devices(world):
    for person, customer in customers(world):
        for device in customer["devices"]:
            yield {"cio_id": person["cio_id"]}, device


@stream("object_type_id", "cio_object_id")
def objects(world):
    """Pages may repeat records."""
    for kind in pages(world, "/v1/object_types", "types"):
        has_id = {"object_attribute": {"field": "object_id", "operator": "exists", "type_id": kind["id"]}}
        everything = {"object_type_id": kind["id"], "filter": {"or": [has_id, {"not": has_id}]}}
        for found in pages(world, "/v1/objects", "identifiers", everything, limit=1000):
            yield {"object_type_id": kind["id"]}, found


@stream("object_type_id", "cio_object_id", "cio_id")
def object_relationships(world):
    for kind, found in objects(world):
        name = found["cio_object_id"]
        path = f"/v1/objects/{kind['object_type_id']}/{name}/relationships"
        for related in pages(world, path, "cio_relationships", id_type="cio_object_id"):
            yield {"cio_object_id": name, **related["identifiers"]}, related


@stream("transactional_id", "id")
def transactional_message_deliveries(world):
    for start, end in windows():
        for message, delivery in children(
                world, "/v1/transactional", "messages", "messages", start_ts=start, end_ts=end, get_tracked_responses="true"):
            yield {"transactional_id": message}, delivery


@stream("parent_kind", "parent_id", "delivery_id")
def deliveries_export(world):
    """A record is a line of a file, by the names in its header."""
    for kind, path, name in (
            ("newsletter_id", "newsletters", "newsletters"), ("campaign_id", "campaigns", "campaigns"),
            ("transactional_message_id", "transactional", "messages")):
        for parent in pages(world, f"/v1/{path}", name):
            start, end = windows()[0][0], windows()[1][1]
            body = {kind: int(plain(parent["id"])), "start": start, "end": end}
            job = f"/v1/exports/{plain(ask(world, '/v1/exports/deliveries', body)['export']['id'])}"
            while ask(world, job)["export"]["status"] != "done":
                pass
            file = requests.get(ask(world, job + "/download")["url"]).content.decode()
            for line in csv.DictReader(io.StringIO(file, newline="")):
                yield {"parent_kind": kind, "parent_id": parent["id"]}, line


class Now:
    """Stands for the time of the run, in seconds."""


NOW = Now()
# Jobs that a run starts are exports themselves, so exports are read before.
JOBS = ["deliveries_export"]


@pytest.fixture(scope="module")
def further(world, tmp_path_factory):
    """What the rows of each stream hold, and the tables of a run."""
    begin = int(time.time())
    quiet = [name for name in FURTHER if name not in JOBS]
    wanted = {name: list(FURTHER[name][1](world)) for name in quiet}
    done = Run(world, tmp_path_factory.mktemp("further"), {"streams": quiet})
    jobs = Run(world, tmp_path_factory.mktemp("jobs"), {"streams": JOBS})
    wanted.update((name, list(FURTHER[name][1](world))) for name in JOBS)
    return wanted, dict.fromkeys(quiet, done) | dict.fromkeys(JOBS, jobs), range(begin, int(time.time()) + 1)


@pytest.mark.parametrize("table", FURTHER)
def test_a_further_stream(further, table):
    """What has no column of its own is in the column for the rest."""
    wanted, runs, times = further
    run, key = runs[table], FURTHER[table][0]
    columns, rows = run.columns[table], run.rows(table)
    assert len(set(columns.values())) == len(columns), "two fields share a column"
    assert run.keys[table] == tuple(columns[(name,)] for name in key)
    found = {tuple(row[columns[(name,)]] for name in key if name != "read_at"): row for row in rows}
    expected = {tuple(plain({**record, **own}[name]) or "" for name in key if name != "read_at"): (own, record)
                for own, record in wanted[table]}
    assert len(found) == len(rows) and expected.keys() == found.keys() and rows
    for name, (own, record) in expected.items():
        row = found[name]
        left = {column: cell for column, cell in row.items() if cell}
        rest = read(left.pop(columns.get(("_extra",)), "{}"))
        for field, value in [*own.items(), *record.items()]:
            if field in own or (field,) in columns and field != "_extra":
                cell = row[columns[(field,)]]
                left.pop(columns[(field,)], None)
                assert int(cell) in times if value is NOW else is_in(value, cell), (name, field, value, cell)
            else:
                assert rest.pop(field, None) == value, (name, field)
        assert not left and not rest, (name, left, rest)


# What fills a part of the configuration that it had from the beginning.
PARTS = {"messages", "activities", "campaigns", "segments", "customers", "customers_export"}


def test_no_stream_is_forgotten(world, tmp_path):
    catalogue = subprocess.run([COMMAND, "streams", "--json"], capture_output=True, check=True).stdout
    assert {found["name"] for found in json.loads(catalogue)} == PARTS | FURTHER.keys()
    for name in PARTS:
        _, done = start(world, tmp_path / name, {"streams": [name]})
        assert done.returncode == 1 and name in done.stderr, name
