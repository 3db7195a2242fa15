"""What the rows of every further stream hold, asked for by the documents of the API and by nothing else: requests and JSON.

`FURTHER` has for each stream its key and a walk. A walk gives, row by row, the columns that are no field of the record,
each by its name, and the record. The former come from the path, from the parent or from the record's own identifiers."""

import csv
import datetime
import functools
import io
import json
import time

import requests

from conftest import APP_KEY

DAY = 86_400
FURTHER = {}


class Now:
    """Stands for the time of the run, in seconds."""


NOW = Now()


def stream(*key):
    def add(walk):
        FURTHER[walk.__name__] = key, walk
        return walk
    return add


# Numbers --------------------------------------------------------------------------------------------------------------


def number(text):
    """As it was sent."""
    return ("number", text)


def plain(value):
    """As it stands in a path or a cell."""
    return value[1] if isinstance(value, tuple) else value


def read(content):
    return json.loads(content, parse_float=number, parse_int=number)


# Requests -------------------------------------------------------------------------------------------------------------


def answer(world, path, body=None, **query):
    """With a body to a POST."""
    return world.session.request(
        "POST" if body else "GET", world.url + path, params=query, json=body, headers={"Authorization": "Bearer " + APP_KEY})


def ask(world, path, body=None, **query):
    found = answer(world, path, body, **query)
    found.raise_for_status()
    return read(found.content)


def pages(world, path, name, body=None, **query):
    while True:
        page = ask(world, path, body, **query)
        # An empty list may come as null.
        yield from page[name] or []
        if not page.get("next"):
            return
        query["start"] = page["next"]


def children(world, path, name, child, **query):
    """The records of a list below each record of another one, with that record."""
    for parent in pages(world, path, name):
        for record in pages(world, f"{path}/{plain(parent['id'])}/{child}", child, **query):
            yield parent, record


def half_year():
    """What is read of what has a time: half a year and three days, in two spans. More than one of them may hold."""
    now = int(time.time())
    return [(now - 184 * DAY, now - 90 * DAY), (now - 90 * DAY, now)]


def spans(since, days=180):
    """Everything since then, as no more than half a year may be asked for at once, a year of exports."""
    since, step = int(plain(since)), days * DAY
    return [(start, min(start + step - 1, now)) for now in [int(time.time())] for start in range(since, now + 1, step)]


# Lists ----------------------------------------------------------------------------------------------------------------

# Path, name in the answer, key.
LISTS = {
    "newsletters": ("/v1/newsletters", "newsletters", "id"), "broadcasts": ("/v1/broadcasts", "broadcasts", "id"),
    "transactional_messages": ("/v1/transactional", "messages", "id"), "snippets": ("/v1/snippets", "snippets", "name"),
    "collections": ("/v1/collections", "collections", "id"), "object_types": ("/v1/object_types", "types", "id"),
    "sender_identities": ("/v1/sender_identities?hidden=true", "sender_identities", "id"),
    "reporting_webhooks": ("/v1/reporting_webhooks", "reporting_webhooks", "id"),
    "subscription_topics": ("/v1/subscription_topics", "topics", "id"), "exports": ("/v1/exports", "exports", "id"),
    "workspaces": ("/v1/workspaces", "workspaces", "id"),
}


def whole_list(path, name):
    return lambda world: (({}, record) for record in pages(world, path, name))


for table, (path, name, key) in LISTS.items():
    FURTHER[table] = (key,), whole_list(path, name)


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


# Content --------------------------------------------------------------------------------------------------------------


@stream("campaign_id", "tag")
def campaign_tags(world):
    for campaign in pages(world, "/v1/campaigns", "campaigns"):
        for tag in campaign["tags"] or []:
            yield {"campaign_id": campaign["id"], "tag": tag}, {}


@stream("campaign_id", "id")
def campaign_actions(world):
    for campaign, action in children(world, "/v1/campaigns", "campaigns", "actions"):
        yield {"campaign_id": campaign["id"]}, action


@stream("campaign_id", "action_id", "variant_action_id", "resolution", "bucket_start")
def campaign_action_metrics(world):
    """None from before the day on which the action was made. Numbers have no time of their own: they follow each other,
    day by day, from the start that the answer tells."""
    for campaign, action in children(world, "/v1/campaigns", "campaigns", "actions"):
        found = ask(
            world, f"/v1/campaigns/{plain(campaign['id'])}/actions/{plain(action['id'])}/metrics", version=2, res="days",
            tz="UTC", start=int(plain(action["created"])), end=int(time.time()))
        first = datetime.datetime.strptime(found["start"], "%Y-%m-%d %H:%M:%S %z UTC").timestamp()
        variants = {name: variant["series"] for name, variant in found.get("language_variants", {}).items()}
        for variant, series in {"": found["metric"]["series"], **variants}.items():
            for day, numbers in enumerate(zip(*series.values(), strict=True)):
                own = {
                    "campaign_id": campaign["id"], "action_id": action["id"], "variant_action_id": variant,
                    "resolution": "days", "bucket_start": number(str(int(first) + day * DAY))}
                yield own, dict(zip(series, numbers))


@stream("newsletter_id", "test_group_id", "language")
def newsletter_test_group_translations(world):
    """Each group in each language that the newsletter has. A group may lack one: 400 or 404."""
    for newsletter in pages(world, "/v1/newsletters", "newsletters"):
        path = f"/v1/newsletters/{plain(newsletter['id'])}"
        languages = {content["language"] for content in pages(world, path + "/contents", "contents")}
        for group in pages(world, path + "/test_groups", "test_groups"):
            for language in languages:
                found = answer(world, f"{path}/test_group/{plain(group['id'])}/language/{language}")
                assert found.ok or found.status_code in (400, 404)
                if found.ok:
                    own = {"newsletter_id": newsletter["id"], "test_group_id": group["id"], "language": language}
                    yield own, read(found.content)["content"]


@stream("collection_id", "row_index")
def collection_contents(world):
    """A list of rows, or one."""
    for collection in pages(world, "/v1/collections", "collections"):
        content = ask(world, f"/v1/collections/{plain(collection['id'])}/content")
        for place, data in enumerate(content if isinstance(content, list) else [content]):
            yield {"collection_id": collection["id"], "row_index": number(str(place)), "data": data}, {}


# People and objects ---------------------------------------------------------------------------------------------------


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


@functools.cache
def customers(world):
    """Everybody, one by one, by the only identifier that everybody has."""
    everybody = {"filter": {"attribute": {"field": "cio_id", "operator": "exists"}}}
    return [
        (person, ask(world, f"/v1/customers/cio_{person['cio_id']}/attributes", id_type="cio_id")["customer"])
        for person in pages(world, "/v1/customers", "identifiers", everybody, limit=1000)]


@stream("cio_id")
def customer_attributes(world):
    for person, customer in customers(world):
        yield {"cio_id": person["cio_id"], "email": person["email"]}, customer


@stream("cio_id", "attribute")
def customer_attribute_timestamps(world):
    for person, customer in customers(world):
        for attribute, set_at in customer["timestamps"].items():
            yield {"cio_id": person["cio_id"], "attribute": attribute, "set_at": set_at}, {}


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
        path = f"/v1/objects/{kind['object_type_id']}/{found['cio_object_id']}/relationships"
        for related in pages(world, path, "cio_relationships", id_type="cio_object_id"):
            own = {"object_type_id": kind["object_type_id"], "cio_object_id": found["cio_object_id"]}
            yield {**own, **related["identifiers"]}, related


# Deliveries -----------------------------------------------------------------------------------------------------------
#
# None from before the day on which there was something to deliver.


@stream("transactional_id", "id")
def transactional_message_deliveries(world):
    for message in pages(world, "/v1/transactional", "messages"):
        for start, end in spans(message["created_at"]):
            query = {"start_ts": start, "end_ts": end, "get_tracked_responses": "true"}
            for delivery in pages(world, f"/v1/transactional/{plain(message['id'])}/messages", "messages", **query):
                yield {"transactional_id": message["id"]}, delivery


EXPORTED = (
    ("newsletter_id", "newsletters", "newsletters", "created"), ("campaign_id", "campaigns", "campaigns", "created"),
    ("transactional_message_id", "transactional", "messages", "created_at"),
)


@stream("parent_kind", "parent_id", "delivery_id")
def deliveries_export(world):
    """A record is a line of a file, by the names in its header."""
    for kind, path, name, created in EXPORTED:
        for parent in pages(world, f"/v1/{path}", name):
            for start, end in spans(parent[created], 360):
                wanted = {kind: int(plain(parent["id"])), "start": start, "end": end}
                job = f"/v1/exports/{plain(ask(world, '/v1/exports/deliveries', wanted)['export']['id'])}"
                while ask(world, job)["export"]["status"] != "done":
                    pass
                file = requests.get(ask(world, job + "/download")["url"]).content.decode()
                for line in csv.DictReader(io.StringIO(file, newline="")):
                    yield {"parent_kind": kind, "parent_id": parent["id"]}, line
