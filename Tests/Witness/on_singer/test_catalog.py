"""Catalogues as runners, people, older taps and older versions of ours write them."""

import copy

import pytest

from messages import read
from validator import Output
from selection import select, selection
from tap import arguments, discover, run, settings, sync, write
from test_command_line import refused


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return discover(tmp_path_factory.mktemp("catalog"))


def fresh(whole, *streams, **options):
    return select(copy.deepcopy(whole), *streams, **options)


def entry(catalog, name):
    return next(entry for entry in catalog["streams"] if entry["tap_stream_id"] == name)


def strip(catalog, name):
    """An entry with nothing but what an old tap wrote."""
    found = entry(catalog, name)
    return {key: found[key] for key in ("tap_stream_id", "stream", "schema", "key_properties")}


def test_no_catalogue_at_all(world, tmp_path):
    """What is selected by default, as the SDK does it; here one stream by the configuration."""
    assert set(sync(world, tmp_path, streams="snippets,campaigns").output.schemas) == {"snippets", "campaigns"}


OLD = {
    "selected on the stream": lambda e: {**e, "selected": True},
    "selected in the schema": lambda e: {**e, "schema": {**e["schema"], "selected": True}},
    "no metadata at all": lambda e: e,
    "null breadcrumb": lambda e: {**e, "metadata": [{"breadcrumb": None, "metadata": {"selected": True}}]},
    "a default": lambda e: {**e, "metadata": [{"breadcrumb": [], "metadata": {"selected-by-default": True}}]},
}


@pytest.mark.parametrize("form", OLD)
def test_old_forms_of_a_selection(world, whole, tmp_path, form):
    catalog = {"streams": [OLD[form](strip(whole, "snippets")), {**strip(whole, "campaigns"), "selected": False, "metadata": []},
                           {**strip(whole, "collections"), "metadata": [{"breadcrumb": ["properties", "id"], "metadata": {}}]}]}
    assert selection(catalog).keys() == {"snippets"}
    done = sync(world, tmp_path, catalog=catalog)
    assert set(done.output.schemas) == {"snippets"} and done.output.records["snippets"]


def test_the_new_mark_beats_the_old_one(world, whole, tmp_path):
    catalog = fresh(whole, "snippets")
    entry(catalog, "campaigns")["selected"] = True
    entry(catalog, "snippets")["selected"] = False
    assert set(sync(world, tmp_path, catalog=catalog).output.schemas) == {"snippets"}


def test_nothing_selected(world, whole, tmp_path):
    for catalog in (fresh(whole), {"streams": []}):
        assert sync(world, tmp_path, catalog=catalog).output.records == {}


def test_unknown_streams_and_fields_are_told_and_left_out(world, whole, tmp_path):
    catalog = fresh(whole, "snippets")
    catalog["streams"].append({**copy.deepcopy(entry(catalog, "snippets")), "tap_stream_id": "of_yore", "stream": "of_yore"})
    snippets = entry(catalog, "snippets")
    snippets["schema"]["properties"]["of_old"] = {"type": ["null", "string"]}
    snippets["metadata"].append({"breadcrumb": ["properties", "of_old"], "metadata": {"selected": True}})
    done = sync(world, tmp_path, catalog=catalog)
    assert set(done.output.schemas) == {"snippets"} and "of_old" not in done.output.schemas["snippets"].properties
    warnings = "\n".join(line for line in done.err.splitlines() if line.startswith("WARNING"))
    assert "of_yore" in warnings and "of_old" in warnings, done.err


def test_a_catalogue_of_an_older_version(world, whole, tmp_path):
    """Fields that it does not know yet are sent, as their default says, or not at all; both are whole."""
    catalog = fresh(whole, "snippets")
    snippets = entry(catalog, "snippets")
    del snippets["schema"]["properties"]["updated_at"]
    snippets["metadata"] = [m for m in snippets["metadata"] if m["breadcrumb"] != ["properties", "updated_at"]]
    done = run(*arguments(tmp_path, settings(world), catalog))
    assert done.returncode == 0, done.err
    assert {"name", "value"} <= Output(done.out).schemas["snippets"].properties.keys()


def test_nested_breadcrumbs_and_marks_of_others(world, whole, tmp_path):
    catalog = fresh(whole, "snippets", "campaigns")
    entry(catalog, "campaigns")["metadata"] += [
        {"breadcrumb": ["properties", "actions", "items", "properties", "id"], "metadata": {"selected": False}},
        {"breadcrumb": ["properties", "tags", "items"], "metadata": {}}, {"breadcrumb": ["properties"], "metadata": {"selected": True}},
        {"breadcrumb": ["nothing", "x"], "metadata": {"selected": True, "sql-datatype": "x", "é": [1]}},
    ]
    entry(catalog, "snippets")["metadata"][0]["metadata"].update({"replication-method": "FULL_TABLE", "schema-name": "x"})
    done = sync(world, tmp_path, catalog=catalog)
    assert set(done.output.schemas) == {"snippets", "campaigns"}


def test_keys_cannot_be_deselected(world, whole, tmp_path):
    catalog = fresh(whole, "messages", only={"messages": ["subject"]})
    done = sync(world, tmp_path, catalog=catalog)
    assert done.output.schemas["messages"].properties.keys() == {"id", "created", "subject"}
    assert all(record.keys() <= {"id", "created", "subject"} for record in done.output.records["messages"])


def test_deselected_fields_are_nowhere(world, whole, tmp_path):
    """Not in schemas, not in records, and not in the property for the rest either."""
    without = ["customers.email", "campaigns.actions", "campaigns.tags"]
    catalog = fresh(whole, "customers", "campaigns", without=without)
    done = sync(world, tmp_path, catalog=catalog)
    for record in done.output.records["customers"] + done.output.records["campaigns"]:
        assert not (record.get("_extra") or {}).keys() & {"email", "actions", "tags"}


def test_unsupported_fields_are_not_sent(world, whole, tmp_path):
    catalog = fresh(whole, "snippets")
    for mark in entry(catalog, "snippets")["metadata"]:
        if mark["breadcrumb"] == ["properties", "value"]:
            mark["metadata"].update({"inclusion": "unsupported", "selected": True})
    assert "value" not in sync(world, tmp_path, catalog=catalog).output.schemas["snippets"].properties


def test_streams_come_once_when_named_twice(world, whole, tmp_path):
    catalog = fresh(whole, "snippets")
    catalog["streams"].append(copy.deepcopy(entry(catalog, "snippets")))
    done = run(*arguments(tmp_path, settings(world), catalog))
    if done.returncode == 0:
        names = [record["name"] for record in Output(done.out, catalog).records["snippets"]]
        assert len(names) == len(set(names))
    else:
        refused(done, "snippets")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"streams": {}}', '{"streams": null}'])
def test_a_file_that_is_no_catalogue(world, tmp_path, text):
    refused(run(*arguments(tmp_path, settings(world), text)), "catalog")


@pytest.mark.parametrize("entry", [7, None, {}, {"tap_stream_id": 7}], ids=str)
def test_entries_without_a_name_are_told(world, whole, tmp_path, entry):
    catalog = {"streams": [entry, *fresh(whole, "campaigns")["streams"]]}
    done = run(*arguments(tmp_path, settings(world), catalog))
    assert done.returncode == 0 and "WARNING" in done.err, done.err
    assert "campaigns" in Output(done.out).schemas


@pytest.mark.parametrize("change", [
    {"metadata": None}, {"metadata": {}}, {"metadata": [None]}, {"metadata": [{}]}, {"metadata": [{"breadcrumb": 7}]},
    {"schema": None}, {"schema": {"properties": None}}, {"key_properties": None}, {"selected": "yes"},
    {"metadata": [{"breadcrumb": [], "metadata": {"selected": "true"}}]},
], ids=str)
def test_an_entry_of_another_shape(world, whole, tmp_path, change):
    """It is run or refused with a sentence, and never a trap."""
    catalog = {"streams": [{**strip(whole, "snippets"), "selected": True, **change}]}
    done = run(*arguments(tmp_path, settings(world), catalog))
    if done.returncode:
        refused(done)
    else:
        Output(done.out)


def test_a_catalogue_that_is_not_there(world, tmp_path):
    refused(run("--config", write(tmp_path / "c.json", settings(world)), "--catalog", tmp_path / "none.json"), "none.json")


def test_the_catalogue_that_is_printed_is_one_that_is_taken(world, tmp_path):
    done = run("--config", write(tmp_path / "c.json", {"streams": "snippets"}), "--discover")
    assert set(sync(world, tmp_path, catalog=read(done.out.decode())).output.schemas) == {"snippets"}
