"""The catalogue that the tap prints."""

import json
import subprocess

import jsonschema
import pytest

from conftest import COMMAND
from validator import Schema
from selection import metadata, selection
from stored import kinds
from tap import discover, run, settings, write


@pytest.fixture(scope="module")
def streams():
    found = subprocess.run([COMMAND, "streams", "--json"], capture_output=True, check=True).stdout
    return {stream["name"]: stream for stream in json.loads(found)}


@pytest.fixture(scope="module")
def entries(tmp_path_factory):
    catalog = discover(tmp_path_factory.mktemp("discover"))
    # One with a name like that is the tap's own: it tells of records.
    return {e["tap_stream_id"]: e for e in catalog["streams"] if not e["tap_stream_id"].startswith("_")}


def test_it_needs_no_network_and_is_always_the_same(world, tmp_path):
    world.forget()
    found = set()
    for config in ({}, {}, settings(world), {"app_url": "http://127.0.0.1:1", "app_api_key": "x"}):
        done = run("--config", write(tmp_path / "c.json", config), "-d")
        assert done.returncode == 0, done.err
        found.add(done.out)
    assert len(found) == 1 and not world.record()["requests"]


def test_it_holds_all_streams(streams, entries):
    assert list(entries) == list(dict.fromkeys(entries)) and entries.keys() == streams.keys()
    for name, stream in streams.items():
        entry = entries[name]
        assert entry["stream"] == name and entry["key_properties"] == stream["key"]
        columns = [column["name"] for column in stream["columns"]]
        assert set(entry["schema"]["properties"]) == {*columns, "_extra"}
        assert ("INCREMENTAL" if stream.get("cursor") else "FULL_TABLE") == entry["replication_method"]
        assert entry.get("replication_key") == stream.get("cursor")


TYPES = {"string": {"string"}, "integer": {"integer"}, "timestamp": {"integer"}, "boolean": {"boolean"}, "number": {"number"}}


def test_types(streams, entries):
    for name, stream in streams.items():
        schema = entries[name]["schema"]
        Schema({"stream": name, "schema": schema, "key_properties": stream["key"]})
        jsonschema.Draft7Validator.check_schema(schema)
        for column in stream["columns"]:
            found = kinds(schema["properties"][column["name"]])
            assert (column["name"] not in stream["key"]) == ("null" in found), (name, column)
            assert found - {"null"} == TYPES.get(column["type"], found - {"null"}), (name, column)
            assert column["type"] != "json" or found - {"null"} <= {"object", "array"}, (name, column, found)
        assert kinds(schema["properties"]["_extra"]) == {"null", "object"}


def test_metadata(streams, entries):
    for name, stream in streams.items():
        marks = metadata(entries[name])
        assert len(marks) == len(entries[name]["metadata"])
        root = marks[()]
        assert root["inclusion"] == "available" and root["selected-by-default"] is stream["isDefault"]
        assert root["table-key-properties"] == stream["key"] and "selected" not in root
        assert root["forced-replication-method"] == entries[name]["replication_method"]
        assert root.get("valid-replication-keys", []) == ([stream["cursor"]] if stream.get("cursor") else [])
        for field in entries[name]["schema"]["properties"]:
            inclusion = marks["properties", field]["inclusion"]
            automatic = field in stream["key"] or field == stream.get("cursor")
            assert inclusion == ("automatic" if automatic else "available"), (name, field)


def test_streams_of_the_configuration_are_what_is_selected(tmp_path, streams):
    default = {name for name in selection(discover(tmp_path)) if not name.startswith("_")}
    assert default == {name for name in streams if streams[name]["isDefault"]}
    for wish in (["snippets", "segment_counts"], "snippets,segment_counts"):
        found = {name for name in selection(discover(tmp_path, {"streams": wish})) if not name.startswith("_")}
        assert found == {"snippets", "segment_counts"}


def test_every_name_that_it_prints_is_one_that_may_be_chosen(tmp_path):
    names = [entry["tap_stream_id"] for entry in discover(tmp_path)["streams"]]
    assert selection(discover(tmp_path, {"streams": names})).keys() == set(names)


def test_runners_can_read_its_lines(tmp_path):
    """Meltano reads it line by line, and gives up at 64 KB."""
    done = run("--config", write(tmp_path / "c.json", {}), "--discover")
    assert max(map(len, done.out.split(b"\n"))) < 65_000
