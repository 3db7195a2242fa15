"""The order of what a read writes: of each stream STARTED, RUNNING, records and states, a last state, COMPLETE."""

import json

import jsonschema

SAMPLE = 40
KINDS = {
    "null": lambda v: v is None,
    "boolean": lambda v: type(v) is bool,
    "string": lambda v: type(v) is str,
    "integer": lambda v: type(v) is int,
    "object": lambda v: type(v) is dict,
    "array": lambda v: type(v) is list,
    "number": lambda v: type(v) is not bool and hasattr(v, "as_integer_ratio"),
}


def fits(value, schema):
    """The part of JSON Schema that a catalogue needs, and fast. A 64-bit destination needs 64-bit integers."""
    types = schema.get("type") or []
    types = [types] if type(types) is str else types
    if types and not any(KINDS[name](value) for name in types):
        return False
    if type(value) is int and "integer" in types and not -(1 << 63) <= value < 1 << 63:
        return False
    if type(value) is dict:
        known = schema.get("properties", {})
        return all(fits(inner, known.get(name, {})) for name, inner in value.items())
    return type(value) is not list or all(fits(inner, schema.get("items", {})) for inner in value)


class Stream:
    """What was written of one stream."""

    def __init__(self, name, configured, schema):
        self.name = name
        self.chosen = configured["stream"]["json_schema"].get("properties")
        self.keys = [path[0] for path in configured["stream"].get("source_defined_primary_key") or []]
        self.schema = schema
        self.sample = jsonschema.Draft7Validator(schema)
        self.statuses, self.rows, self.states, self.kept, self.counted = [], [], [], 0, 0
        self.changes = []

    def status(self, status):
        before = self.statuses[-1] if self.statuses else None
        assert status in {
            None: ["STARTED"],
            "STARTED": ["RUNNING", "COMPLETE", "INCOMPLETE"],
            "RUNNING": ["COMPLETE", "INCOMPLETE"],
        }.get(before, []), f"{self.name}: {status} after {self.statuses}"
        if status == "COMPLETE":
            assert self.states, f"{self.name}: COMPLETE without a state"
            assert self.kept == len(self.rows), f"{self.name}: records after the last state"
        self.statuses.append(status)

    def record(self, data, meta):
        assert self.statuses[-1:] == ["RUNNING"], f"{self.name}: a record when the stream is {self.statuses}"
        for key in self.keys:
            assert data.get(key) is not None, f"{self.name}: no {key} in {data}"
        if self.chosen is not None:
            assert set(data) <= set(self.chosen), f"{self.name}: {set(data) - set(self.chosen)} was not asked for"
        assert fits(data, self.schema), f"{self.name}: {[(n, v) for n, v in data.items() if not fits({n: v}, self.schema)]}"
        if len(self.rows) < SAMPLE:
            self.sample.validate(data)
        self.rows.append(data)
        self.changes += [(data, change) for change in (meta or {}).get("changes", [])]

    def state(self, state):
        assert self.statuses[-1:] in (["STARTED"], ["RUNNING"]), f"{self.name}: a state when the stream is {self.statuses}"
        count = state["sourceStats"]["recordCount"]
        assert count == len(self.rows) - self.kept, f"{self.name}: counts {count} of {len(self.rows) - self.kept} records"
        self.kept = len(self.rows)
        self.states.append(state["stream"]["stream_state"])


def read(messages, catalog, schemas, code, is_whole):
    """Every stream by its name; schemas may stand in for those of the catalogue."""
    configured = {entry["stream"]["name"]: entry for entry in catalog["streams"]}
    streams = {n: Stream(n, e, schemas.get(n) or e["stream"]["json_schema"]) for n, e in configured.items()}
    for kind, body in messages:
        if kind == "RECORD":
            assert body["stream"] in streams, f"{body['stream']} was not asked for"
            streams[body["stream"]].record(body["data"], body.get("meta"))
        elif kind == "STATE":
            streams[body["stream"]["stream_descriptor"]["name"]].state(body)
        elif kind == "TRACE" and body["type"] == "STREAM_STATUS":
            streams[body["stream_status"]["stream_descriptor"]["name"]].status(body["stream_status"]["status"])
        assert kind in ("RECORD", "STATE", "TRACE", "LOG"), kind
    if is_whole:
        ended(streams, [body["error"] for kind, body in messages if kind == "TRACE" and body["type"] == "ERROR"], code)
    return streams


def ended(streams, errors, code):
    """A stream that is not complete is told, by itself and at the end; and the exit code says so too."""
    assert code == (1 if errors else 0), (code, errors)
    named = [e["stream_descriptor"]["name"] for e in errors if e.get("stream_descriptor")]
    for stream in streams.values():
        last = stream.statuses[-1] if stream.statuses else None
        if errors and not named:
            assert last != "STARTED", f"{stream.name} was left open"
            continue
        assert last == ("INCOMPLETE" if stream.name in named else "COMPLETE") or (last is None and stream.name in named), (
            f"{stream.name} is {last}, errors name {named}"
        )
    if named:
        assert not errors[-1].get("stream_descriptor"), "a last error stands for the whole run"
        assert all(name in json.dumps(errors[-1]) for name in named), errors[-1]
