"""A validator of what a tap prints: every line is read, and the first one that breaks a rule is a Fault.

It knows the specification and nothing of the tap, apart from the size that a bookmark may have."""

import collections
import datetime
import json

import jsonschema

from messages import Fault, messages
from selection import selection

BOOKMARK = 4096
WORDS = {"type", "properties", "items", "format", "additionalProperties", "description", "title"}
PLAIN = {"type", "description", "title"}


class Schema:
    """The last one of a stream, for both drafts that targets use."""

    def __init__(self, message):
        self.stream, self.key, self.value = message["stream"], message["key_properties"], message["schema"]
        self.properties = self.value.get("properties", {})
        self.known = set()
        if "object" not in self.value.get("type", ()) or self.properties == {} or self.properties.twice:
            raise Fault(f"the schema of {self.stream} describes no object with distinct properties")
        for name in [*self.key, *message.get("bookmark_properties", [])]:
            if name not in self.properties:
                raise Fault(f"{self.stream}: {name} is a key and has no property")
        for name, schema in self.properties.items():
            self.look(name, schema)
            if "null" not in (schema["type"] if isinstance(schema["type"], list) else []) and name not in self.key:
                raise Fault(f"{self.stream}.{name} cannot be null")
        for draft in (jsonschema.Draft4Validator, jsonschema.Draft7Validator):
            draft.check_schema(self.value)
        self.validators = [draft(self.value) for draft in (jsonschema.Draft4Validator, jsonschema.Draft7Validator)]
        self.is_plain = all(schema.keys() <= PLAIN for schema in self.properties.values())

    def look(self, name, schema):
        """Only words that every target knows, at every depth."""
        if "type" not in schema or schema.keys() - WORDS:
            raise Fault(f"{self.stream}.{name} is described by {sorted(schema)}")
        for inner, value in (schema.get("properties") or {}).items():
            self.look(f"{name}.{inner}", value)
        if isinstance(schema.get("items"), dict) and schema["items"]:
            self.look(f"{name}[]", schema["items"])

    def check(self, record):
        if record.twice:
            raise Fault(f"{self.stream}: {record.twice} twice in a record")
        for name in self.key:
            if record.get(name) is None:
                raise Fault(f"{self.stream}: a record without its key {name}: {record}")
        if record.keys() - self.properties.keys():
            raise Fault(f"{self.stream}: undeclared {sorted(record.keys() - self.properties.keys())}")
        # Where a schema asks for types only, records of one shape are all valid or all not.
        shape = self.is_plain and tuple((name, type(value)) for name, value in record.items())
        if shape and shape in self.known:
            return
        for validator in self.validators:
            for error in validator.iter_errors(record):
                raise Fault(f"{self.stream}: {list(error.path)}: {error.message[:300]}")
        for name, value in record.items():
            if self.properties[name].get("format") == "date-time" and value is not None:
                moment(value)
        self.known.add(shape)


def moment(text):
    if not text.endswith("Z"):
        raise Fault(f"{text} does not say that it is UTC")
    return datetime.datetime.fromisoformat(text)


class Output:
    """What a whole output said, once it is known to be well-formed."""

    def __init__(self, output, catalog=None, state=None, cut=False):
        self.schemas, self.records, self.states, self.activated = {}, collections.defaultdict(list), [], {}
        self.versions, self.order = collections.defaultdict(set), []
        self.before = (state or {}).get("bookmarks") or {}
        self.selected = selection(catalog) if catalog else None
        for number, message in messages(output, cut):
            try:
                getattr(self, message["type"].lower())(message)
            except Fault as fault:
                raise Fault(f"line {number}: {fault}") from fault
        for stream, version in self.activated.items():
            if self.records[stream] and self.versions[stream] != {version}:
                raise Fault(f"{stream}: {version} is activated, records are of {self.versions[stream]}")

    def schema(self, message):
        stream = message["stream"]
        schema = Schema(message)
        if stream in self.schemas and self.schemas[stream].key != schema.key:
            raise Fault(f"{stream} changes its key")
        if self.selected is not None:
            if stream not in self.selected:
                raise Fault(f"{stream} is not selected")
            if schema.properties.keys() - self.selected[stream]:
                raise Fault(f"{stream}: deselected {sorted(schema.properties.keys() - self.selected[stream])}")
        self.schemas[stream] = schema

    def record(self, message):
        stream = message["stream"]
        if stream not in self.schemas:
            raise Fault(f"a record of {stream} before its schema")
        if stream in self.activated:
            raise Fault(f"a record of {stream} after its version was activated")
        self.schemas[stream].check(message["record"])
        if "time_extracted" in message:
            moment(message["time_extracted"])
        self.versions[stream].add(message.get("version"))
        if len(self.versions[stream]) > 1:
            raise Fault(f"{stream} has versions {self.versions[stream]}")
        self.records[stream].append(message["record"])
        self.order.append(stream)

    def state(self, message):
        value = message["value"]
        if not isinstance(value, dict):
            raise Fault("a state that is no object")
        bookmarks = value.get("bookmarks", {})
        if not isinstance(bookmarks, dict):
            raise Fault("bookmarks that are no object")
        lost = (self.bookmarks or self.before).keys() - bookmarks.keys()
        if lost:
            raise Fault(f"the state forgets {sorted(lost)}")
        for stream, bookmark in bookmarks.items():
            size = len(json.dumps(bookmark, default=str, separators=(",", ":"), ensure_ascii=False).encode())
            if size > BOOKMARK and bookmark != self.before.get(stream):
                raise Fault(f"the bookmark of {stream} has {size} bytes")
            if stream not in self.schemas and bookmark != self.before.get(stream):
                raise Fault(f"a bookmark of {stream}, of which nothing was written")
        self.states.append(value)

    def activate_version(self, message):
        stream = message["stream"]
        if stream not in self.schemas or not isinstance(message["version"], int):
            raise Fault(f"a version of {stream}: {message}")
        if stream in self.activated:
            raise Fault(f"{stream} is activated twice")
        self.activated[stream] = message["version"]

    @property
    def bookmarks(self):
        return self.states[-1].get("bookmarks", {}) if self.states else {}

    def rows(self, stream):
        """By key, the last one wins; without a key all of them."""
        key, records = self.schemas[stream].key, self.records[stream]
        return {tuple(r[name] for name in key) if key else place: r for place, r in enumerate(records)}
