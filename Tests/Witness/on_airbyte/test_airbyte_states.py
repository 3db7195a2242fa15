"""Every form in which a state may be handed in, of ours, of others, and none at all."""

import json
import time

import pytest

from conftest import Emulator
from source import catalog, run, settings, short

STREAM = "messages"


@pytest.fixture(scope="module")
def world():
    """Its time goes on, since the look-back counts from now."""
    with Emulator("--people", 50, "--messages", 900, "--activities", 100, "--now", int(time.time())) as emulator:
        yield emulator


@pytest.fixture(scope="module")
def first(world, tmp_path_factory):
    return run(tmp_path_factory.mktemp("first"), "read", config=settings(world), catalog=catalog(STREAM), state=b"[]")


@pytest.fixture(scope="module")
def second(world, first, tmp_path_factory):
    """How many rows a run reads that goes on."""
    output = read(tmp_path_factory.mktemp("second"), world, first.states)
    assert 0 < len(output[STREAM].rows) < len(first[STREAM].rows)
    return len(output[STREAM].rows)


def read(folder, world, state, **more):
    return run(folder, "read", config=settings(world, **more), catalog=catalog(STREAM), state=state)


def forms(states):
    """The same state in every form, by name."""
    state = states[0]["stream"]["stream_state"]
    plain = json.dumps(states[0])[1:-1]
    nulls = '"global":null,"data":null,"sourceStats":null,"destinationStats":null'
    return {
        "list": states,
        "nulls": f"[{{{plain},{nulls}}}]",
        "twice": f'[{{"global_":null,{plain},{nulls},"global_":null}}]',
        "untyped": [{"stream": states[0]["stream"]}],
        "namespace": [
            {"type": "STREAM", "stream": {"stream_descriptor": {"name": STREAM, "namespace": None}, "stream_state": state}}
        ],
        "global": {"type": "GLOBAL", "global": {"shared_state": None, "stream_states": [states[0]["stream"]]}},
        "global in a list": [{"type": "GLOBAL", "global": {"shared_state": {}, "stream_states": [states[0]["stream"]]}}],
        "legacy": {"type": "LEGACY", "data": {STREAM: state}},
        "legacy in a list": [{"type": "LEGACY", "data": {STREAM: state}}],
        "plain object": {STREAM: state},
        "among others": [
            {"type": "STREAM", "stream": {"stream_descriptor": {"name": "gone"}, "stream_state": None}},
            *states,
            {
                "type": "STREAM",
                "stream": {"stream_descriptor": {"name": "segments"}, "stream_state": {"a": [1, {"b": None}]}},
            },
        ],
    }


@pytest.mark.parametrize("form", list(forms([{"stream": {"stream_state": {}}}])))
def test_a_state_is_honoured_in_every_form(world, first, second, form, tmp_path):
    output = read(tmp_path, world, forms(first.states)[form])
    assert output.code == 0, output.told
    assert len(output[STREAM].rows) == second


@pytest.mark.parametrize(
    "state",
    [
        None,
        b"",
        b" \n",
        b"[]",
        b"{}",
        b"null",
        b"[{}]",
        b"[null]",
        b'[{"type":"STREAM"}]',
        b'{"type":"LEGACY","data":null}',
        b'[{"type":"STREAM","stream":{"stream_descriptor":{"name":"messages"},"stream_state":null}}]',
        b'[{"type":"STREAM","stream":{"stream_descriptor":{"name":"messages"},"stream_state":{}}}]',
        b'{"type":"GLOBAL","global":{"stream_states":null,"shared_state":null}}',
        b'{"messages":null}',
        b'[{"type":"STREAM","stream":{"stream_descriptor":{"name":"messages"},"stream_state":{"__ab_no_cursor_state_message":true}}}]',
    ],
    ids=short,
)
def test_no_state_means_everything(world, first, state, tmp_path):
    output = read(tmp_path, world, state)
    assert output.code == 0, output.told
    assert len(output[STREAM].rows) == len(first[STREAM].rows)


@pytest.mark.parametrize(
    "state",
    [
        {"date": "2024-01-01", "slices": [1]},
        {"created": True},
        {"created": {}},
        {"created": "soon"},
        {"created": -5},
        {"created": None},
        {"standing": 5},
        {"standing": {"a": {"b": []}}, "open": "x"},
        {"open": [1]},
    ],
    ids=short,
)
def test_a_state_of_another_program_begins_anew(world, first, state, tmp_path):
    output = read(tmp_path, world, {STREAM: state})
    assert output.code == 0, output.told
    assert len(output[STREAM].rows) == len(first[STREAM].rows)
    # What is there and not understood is told.
    assert state == {"created": None} or STREAM in output.told


def test_a_state_from_the_far_future_breaks_nothing(world, tmp_path):
    for value in ("3021-09-08T07:04:28Z", 1 << 62, "9" * 30, 1e300):
        assert read(tmp_path, world, {STREAM: {"created": value}}).code == 0


def test_a_mere_cursor_is_honoured(world, first, tmp_path):
    """Everything before it counts as read, but for the look-back."""
    times = sorted(row["created"] for row in first[STREAM].rows)
    cursor = times[len(times) // 2]
    numbers = [
        len(read(tmp_path, world, {STREAM: {"created": value}}, look_back_days=1)[STREAM].rows)
        for value in (cursor, str(cursor))
    ]
    wanted = {row["id"] for row in first[STREAM].rows if row["created"] >= cursor - 86_400}
    assert numbers[0] == numbers[1]
    assert len(wanted) <= numbers[0] < len(first[STREAM].rows)


@pytest.mark.parametrize(
    "state",
    [b"{", b"no state", b"[" * 200_000, b'{"messages":' * 100_000, b"\xff\xff", b'{"messages":', b'[{"type":"STREAM"'],
    ids=short,
)
def test_a_broken_state_is_told(world, state, tmp_path):
    output = read(tmp_path, world, state)
    assert output.code == 1 and "state" in output.told
    assert output.errors[0]["failure_type"] == "config_error" and not output[STREAM].rows


@pytest.mark.parametrize("state", [b'"text"', b"5", b"[5]", b"true"])
def test_what_is_no_state_is_told(world, state, tmp_path):
    """That everything comes again is no secret."""
    output = read(tmp_path, world, state)
    warned = [
        body for kind, body in output.messages if kind == "LOG" and body["level"] == "WARN" and "state" in body["message"]
    ]
    assert warned or (output.code == 1 and "state" in output.told)


def test_a_broken_start_of_one_stream_leaves_the_others_theirs(world, first, second, tmp_path):
    states = [
        *first.states,
        {"type": "STREAM", "stream": {"stream_descriptor": {"name": "activities"}, "stream_state": {"x": 1}}},
    ]
    output = run(tmp_path, "read", config=settings(world), catalog=catalog(STREAM, "activities"), state=states)
    assert output.code == 0 and len(output[STREAM].rows) == second and output["activities"].rows
