"""The checker of the Singer tools: it starts the tap twice, without a catalogue and then with its own state, or reads a pipe."""

import json
import re
import time

import pytest

from clients import call, client, script
from conftest import Emulator
from tap import PROGRAM, discover, settings, sync, write


@pytest.fixture(scope="module")
def small():
    with Emulator("--now", int(time.time()), "--people", 30, "--messages", 120, "--activities", 60, "--seed", 4) as emulator:
        yield emulator


def checker(folder, *words, **options):
    done = call(client("singer-tools", "singer-check-tap"), *words, cwd=folder, **options)
    done.counts = {name: int(count) for name, count in re.findall(r"\| (\w+) +\| (\d+) +\| \d+ +\|", done.text)}
    return done


def test_it_starts_the_tap(small, tmp_path):
    # It asks for the result without waiting for its own reader, which needs a moment after the end of the output.
    patient = script(tmp_path / "tap", f'"{PROGRAM}" "$@"; code=$?; exec >&-; sleep 1; exit $code\n')
    config = write(tmp_path / "config.json", settings(small, streams=["messages", "snippets"]))
    done = checker(tmp_path, "--tap", patient, "--config", config)
    assert done.returncode == 0 and done.text.count("The output is valid.") == 2, done.text
    assert done.counts["messages"] and done.counts["snippets"] == 4


def piped(small, folder, **options):
    """What the tap printed, and what the checker says of it."""
    tap = sync(small, folder, **options)
    done = checker(folder, input=tap.out.decode("utf-8"))
    assert done.returncode == 0 and "The output is valid." in done.text, done.text
    assert done.counts == {name: len(tap.output.records[name]) for name in tap.output.schemas}
    return tap.output


def test_the_streams_of_the_default(small, tmp_path):
    first = piped(small, tmp_path)
    second = piped(small, tmp_path, state=first.states[-1])
    assert 0 < len(second.records["messages"]) < len(first.records["messages"])


@pytest.mark.trials
def test_all_streams(small, tmp_path):
    names = [entry["tap_stream_id"] for entry in discover(tmp_path)["streams"]]
    piped(small, tmp_path, streams=[name for name in names if not name.startswith("_")])


def test_the_checker_sees_what_is_wrong(tmp_path):
    """It would be of no use otherwise."""
    schema = {"type": "SCHEMA", "stream": "s", "schema": {"type": "object", "properties": {"a": {"type": "string"}}}, "key_properties": []}
    lines = [schema, {"type": "RECORD", "stream": "s", "record": {"a": 1}}]
    assert checker(tmp_path, input="".join(json.dumps(line) + "\n" for line in lines)).returncode != 0
