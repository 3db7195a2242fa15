"""The validator itself: it lets a good output pass, and finds each single thing that is wrong with another."""

import json

import pytest

from messages import Fault
from validator import Output

SCHEMA = {
    "type": "SCHEMA", "stream": "s", "key_properties": ["id"],
    "schema": {"type": "object", "properties": {
        "id": {"type": "integer"}, "t": {"type": ["null", "string"]}, "n": {"type": ["null", "number"]}}},
}
CATALOG = {"streams": [{"tap_stream_id": "s", "schema": SCHEMA["schema"], "metadata": [
    {"breadcrumb": [], "metadata": {"selected": True}},
    {"breadcrumb": ["properties", "n"], "metadata": {"selected": False}}]}]}
BEFORE = {"bookmarks": {"old": {"kept": 1}}}


def record(version=None, **values):
    message = {"type": "RECORD", "stream": "s", "record": values}
    return {**message, "version": version} if version else message


def state(**bookmarks):
    return {"type": "STATE", "value": {"bookmarks": bookmarks}}


def activate(version):
    return {"type": "ACTIVATE_VERSION", "stream": "s", "version": version}


def lines(*messages):
    return "".join((m if isinstance(m, str) else json.dumps(m)) + "\n" for m in messages).encode("utf-8", "surrogatepass")


def without(name):
    schema = json.loads(json.dumps(SCHEMA))
    del schema["schema"]["properties"][name]
    return schema


GOOD = [
    [], [SCHEMA], [SCHEMA, record(id=1, t="x", n=1.5), state(s={}), record(id=2**70, t=None), state(s={"a": 1})],
    [SCHEMA, record(7, id=1), record(7, id=2), activate(7), state(s={})], [SCHEMA, '{"type":"RECORD","stream":"s","record":{"id":1,"t":"\\ud83d"}}'],
    [SCHEMA, record(id=1, n=2), without("n"), record(id=2)],
]
BAD = [
    ["INFO hello"], [""], ["[]"], [{"type": "BATCH", "stream": "s"}], [record(id=1)], [SCHEMA, record(t="x")],
    [SCHEMA, record(id=None)], [SCHEMA, record(id="1")], [SCHEMA, record(id=1.0)], [SCHEMA, record(id=1, more=2)],
    [SCHEMA, record(id=1, t=2)], [SCHEMA, record(id=True)], [without("n"), record(id=1, n=1)], [without("id")],
    [SCHEMA, '{"type":"RECORD","stream":"s","record":{"id":1,"id":2}}'], [SCHEMA, '{"type":"RECORD","stream":"s","record":{"id":1,"n":NaN}}'],
    [SCHEMA, {**record(id=1), "time_extracted": "2026-01-01T00:00:00"}], [SCHEMA, {**record(id=1), "extra": 1}],
    [SCHEMA, state(s={}), state()], [state(s={})], [SCHEMA, state(s={"x": "y" * 5000})], [{"type": "STATE", "value": None}],
    [SCHEMA, record(7, id=1), record(8, id=2)], [SCHEMA, record(7, id=1), record(id=2)], [SCHEMA, record(id=1), activate(7)],
    [SCHEMA, record(7, id=1), activate(8)], [SCHEMA, record(7, id=1), activate(7), record(7, id=2)], [activate(7)],
    [SCHEMA, {**SCHEMA, "key_properties": []}], [{**SCHEMA, "schema": {"type": "object"}}],
    [{**SCHEMA, "schema": {"type": "object", "properties": {"id": {"oneOf": []}}}}],
]


@pytest.mark.parametrize("messages", GOOD)
def test_a_good_output_passes(messages):
    Output(lines(*messages))


@pytest.mark.parametrize("messages", BAD, ids=range(len(BAD)))
def test_what_is_wrong_is_found(messages):
    with pytest.raises(Fault):
        Output(lines(*messages))


def test_what_was_not_selected_is_found():
    Output(lines(without("n"), record(id=1)), CATALOG)
    with pytest.raises(Fault):
        Output(lines(SCHEMA, record(id=1)), CATALOG)
    with pytest.raises(Fault):
        Output(lines({**without("n"), "stream": "other"}), CATALOG)


def test_a_state_keeps_what_it_was_given():
    Output(lines(SCHEMA, state(s={}, old={"kept": 1})), state=BEFORE)
    for bookmarks in ({"s": {}}, {"s": {}, "old": {"kept": 2}}):
        with pytest.raises(Fault):
            Output(lines(SCHEMA, state(**bookmarks)), state=BEFORE)


def test_only_who_was_killed_may_cut_a_line():
    whole = lines(SCHEMA, record(id=1))
    with pytest.raises(Fault):
        Output(whole[:-5])
    assert Output(whole[:-5], cut=True).records == {}


def test_bytes_that_are_no_text_are_found():
    with pytest.raises(Fault):
        Output(lines(SCHEMA) + b'{"type":"RECORD","stream":"s","record":{"id":1,"t":"\xff"}}\n')
