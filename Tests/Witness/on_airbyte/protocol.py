"""What the protocol allows a source to write, line by line and in which order; asked of every output of every test."""

import decimal
import json
import time

NUMBER, TEXT, OBJECT, LIST, FLAG = (int, float, decimal.Decimal), (str,), (dict,), (list,), (bool,)

# Of each message its body, the fields that must be there and those that may be.
MESSAGES = {
    "SPEC": (
        "spec",
        {"connectionSpecification": OBJECT},
        {
            "documentationUrl": TEXT,
            "changelogUrl": TEXT,
            "supportsIncremental": FLAG,
            "supportsNormalization": FLAG,
            "supportsDBT": FLAG,
            "supported_destination_sync_modes": LIST,
            "advanced_auth": OBJECT,
            "protocol_version": TEXT,
        },
    ),
    "CONNECTION_STATUS": ("connectionStatus", {"status": TEXT}, {"message": TEXT}),
    "CATALOG": ("catalog", {"streams": LIST}, {}),
    "RECORD": ("record", {"stream": TEXT, "data": OBJECT, "emitted_at": (int,)}, {"namespace": TEXT, "meta": OBJECT}),
    "STATE": ("state", {"type": TEXT, "stream": OBJECT, "sourceStats": OBJECT}, {}),
    "LOG": ("log", {"level": TEXT, "message": TEXT}, {"stack_trace": TEXT}),
    "TRACE": (
        "trace",
        {"type": TEXT, "emitted_at": NUMBER},
        {"error": OBJECT, "estimate": OBJECT, "stream_status": OBJECT, "analytics": OBJECT},
    ),
}
TRACES = {
    "ERROR": (
        "error",
        {"message": TEXT, "failure_type": TEXT},
        {"internal_message": TEXT, "stack_trace": TEXT, "stream_descriptor": OBJECT},
    ),
    "ESTIMATE": (
        "estimate",
        {"name": TEXT, "type": TEXT},
        {"row_estimate": NUMBER, "byte_estimate": NUMBER, "namespace": TEXT},
    ),
    "STREAM_STATUS": ("stream_status", {"stream_descriptor": OBJECT, "status": TEXT}, {"reasons": LIST}),
    "ANALYTICS": ("analytics", {"type": TEXT}, {"value": TEXT}),
}
CHANGES = {"NULLED": "SOURCE_", "TRUNCATED": "SOURCE_"}


def once(pairs):
    """An object of JSON that has no name twice."""
    found = dict(pairs)
    assert len(found) == len(pairs), f"a name stands twice in {[name for name, _ in pairs]}"
    return found


def parse(line):
    value = json.loads(line.decode("utf-8"), object_pairs_hook=once, parse_float=decimal.Decimal)
    if b"\\ud" in line.lower():
        # Half of a surrogate pair: many readers take no line that holds one.
        json.dumps(value, ensure_ascii=False, default=str).encode()
    return value


def held(value, needed, allowed):
    """The fields are there, of the right types, and no others are."""
    for name, types in needed.items():
        assert name in value, f"{name} is missing in {value}"
    for name, inner in value.items():
        types = needed.get(name) or allowed.get(name)
        assert types, f"{name} is no field of the protocol: {value}"
        is_right = type(inner) in types or (inner is None and name in allowed)
        assert is_right, f"{name} is {type(inner).__name__} in {str(value)[:300]}"


def descriptor(value):
    held(value, {"name": TEXT}, {"namespace": TEXT})
    assert value.get("namespace") is None
    return value["name"]


def message(line):
    """One line as its type and its body."""
    value = parse(line)
    kind = value.get("type")
    assert kind in MESSAGES, f"no message: {line[:200]}"
    body, needed, allowed = MESSAGES[kind]
    held(value, {"type": TEXT, body: OBJECT}, {})
    value = value[body]
    held(value, needed, allowed)
    globals().get("on_" + kind.lower(), lambda _: None)(value)
    return kind, value


def on_connection_status(status):
    assert status["status"] in ("SUCCEEDED", "FAILED")
    assert status["status"] == "SUCCEEDED" or status.get("message"), "who fails says why"


def on_log(log):
    assert log["level"] in ("FATAL", "ERROR", "WARN", "INFO", "DEBUG", "TRACE")


def on_record(record):
    assert abs(record["emitted_at"] / 1000 - time.time()) < 3600, "milliseconds of now"
    for change in (record.get("meta") or {}).get("changes", []):
        held(change, {"field": TEXT, "change": TEXT, "reason": TEXT}, {})
        assert change["reason"].startswith(CHANGES[change["change"]])
        assert change["change"] != "NULLED" or record["data"].get(change["field"]) is None, change


def on_state(state):
    assert state["type"] == "STREAM"
    held(state["stream"], {"stream_descriptor": OBJECT, "stream_state": OBJECT}, {})
    descriptor(state["stream"]["stream_descriptor"])
    size = len(json.dumps(state["stream"]["stream_state"], default=str, separators=(",", ":"), ensure_ascii=False).encode())
    assert size <= 4096, f"a state of {size} bytes"
    held(state["sourceStats"], {"recordCount": NUMBER}, {})


def on_trace(trace):
    assert abs(float(trace["emitted_at"]) / 1000 - time.time()) < 3600, "milliseconds of now"
    body, needed, allowed = TRACES[trace["type"]]
    assert [name for name, inner in trace.items() if type(inner) is dict] == [body]
    held(trace[body], needed, allowed)
    if trace["type"] == "ERROR":
        assert trace["error"]["failure_type"] in ("config_error", "transient_error", "system_error")
        assert trace["error"]["message"].strip() and "Error Domain" not in trace["error"]["message"]
    for inner in trace[body].values():
        if type(inner) is dict:
            descriptor(inner)
    if trace["type"] == "STREAM_STATUS":
        assert trace["stream_status"]["status"] in ("STARTED", "RUNNING", "COMPLETE", "INCOMPLETE")
