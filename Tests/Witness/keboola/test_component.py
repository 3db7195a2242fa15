"""The program as the platform starts it: data folders, the official library, logs, secrets."""

import csv
import gzip
import json
import os
import pathlib
import socket
import subprocess
import threading
import time

import pytest
from keboola.component import CommonInterface
from keboola.component.sync_actions import SelectElement, process_sync_action_result

from component import PROGRAM, run
from conftest import APP_KEY, Emulator
from reference import API, Reference

EVERYTHING = {
    "#api_secret": APP_KEY, "campaigns": True, "segments": True, "requests_per_second": 100_000,
    "activities": [{"types": ["event", "page", "sent_email", "attribute_change"], "mode": "PARSED_DATA", "delete": True}],
    "messages": [{"types": ["email", "push", "in_app", "twilio"], "incremental_output": True}],
    "customers": [{"filters": "", "attributes": "plan, city"}],
    "streams": ["campaign_tags", "snippets"], "soft_deletes": True,
}


def folder(path, parameters, state=None, **root):
    for part in ("in/tables", "in/files", "out/tables", "out/files"):
        (path / part).mkdir(parents=True, exist_ok=True)
    (path / "config.json").write_text(json.dumps({"parameters": parameters, "action": "run", **root}))
    if state is not None:
        (path / "in/state.json").write_text(json.dumps(state))
    return path


def component(data, emulator, **env):
    return run(data, {"CIOFERRY_APP_URL": emulator.url, **env})


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        found = list(csv.reader(file))
    return found[0], sorted(found[1:])


def test_a_whole_workspace_is_what_the_reference_says(tmp_path):
    # The emulator's clock is the program's, so that windows end at the same moment.
    with Emulator("--people", 300, "--messages", 3000, "--activities", 2500, "--now", int(time.time())) as world:
        data = folder(tmp_path, EVERYTHING)
        done = component(data, world)
        assert done.returncode == 0, done.stderr
        reference = Reference(world.url, {"parameters": EVERYTHING}, {}, int(time.time()))
        assert sorted(p.stem for p in (data / "out/tables").glob("*.csv")) == sorted(reference.tables)
        for name, (header, expected, manifest) in reference.tables.items():
            assert rows(data / f"out/tables/{name}.csv") == (header, sorted(expected)), name
            assert json.loads((data / f"out/tables/{name}.csv.manifest").read_text()) == manifest


@pytest.mark.parametrize("support", ["none", "hints", "authoritative"])
def test_the_official_library_reads_every_manifest(world, tmp_path, support):
    data = folder(tmp_path, EVERYTHING)
    assert component(data, world, KBC_DATA_TYPE_SUPPORT=support).returncode == 0
    # What a component wrote becomes what another one reads.
    (data / "in/tables").rmdir()
    os.rename(data / "out/tables", data / "in/tables")
    library = CommonInterface(data_folder_path=str(data))
    tables = library.get_input_tables_definitions()
    assert len(tables) == len(list((data / "in/tables").glob("*.manifest"))) > 8
    for table in tables:
        header, _ = rows(table.full_path)
        assert table.primary_key and set(table.primary_key) <= set(header)
        if support != "none":
            assert list(table.schema) == header
            assert all(column.data_types["base"].dtype for column in table.schema.values())


def test_the_official_library_reads_our_configuration_and_state(world, tmp_path):
    data = folder(tmp_path, EVERYTHING)
    assert component(data, world).returncode == 0
    os.rename(data / "out/state.json", data / "in/state.json")
    library = CommonInterface(data_folder_path=str(data))
    assert library.configuration.parameters["#api_secret"] == APP_KEY
    assert set(library.get_state_file()) >= {"activity_headers", "message_headers", "message_last_token"}


def test_continue_since_last_run(tmp_path):
    """New messages come, late opens and clicks change their rows, and by the key id nothing is there twice."""
    start = int(time.time()) - 40 * 86_400
    # The same seed and the same messages, seen forty days earlier and now.
    parameters = {
        "#api_secret": APP_KEY, "requests_per_second": 100_000,
        "messages": [{"types": ["email", "push"], "incremental_output": True, "primary_key": "id", "look_back_days": 60}],
    }
    stored = {}
    state = {"activity_headers": {}, "message_headers": [], "message_last_token": {"email": "MTA=", "push": None}}
    changed = []
    for number, now in enumerate((start, start + 40 * 86_400)):
        with Emulator("--people", 50, "--messages", 2000, "--seed", 5, "--now", now) as world:
            data = folder(tmp_path / str(number), parameters, state)
            done = component(data, world)
            assert done.returncode == 0, done.stderr
            header, found = rows(data / "out/tables/messages.csv")
            state = json.loads((data / "out/state.json").read_text())
            place = header.index("id")
            assert len({row[place] for row in found}) == len(found), "a file has each message once"
            for row in found:
                new = dict(zip(header, row))
                old = stored.get(new["id"])
                changed.append(bool(old) and old.get("deduplicate_id") != new["deduplicate_id"])
                stored[new["id"]] = new
            live = {r["id"] for kind in ("email", "push")
                    for r in API(world.url).pages("/v1/messages", "messages", type=kind, limit=1000)}
            assert live <= set(stored), "nothing that the API has is missing"
    assert any(changed), "late opens and clicks arrived"
    assert state["message_last_token"] == {"email": "MTA=", "push": None}
    assert set(state["message_bookmarks"]) == {"email", "push"}


def test_sliced_tables_hold_the_same_rows(world, tmp_path):
    parameters = {k: v for k, v in EVERYTHING.items() if k in ("#api_secret", "activities", "requests_per_second")}
    whole, sliced = folder(tmp_path / "a", parameters), folder(tmp_path / "b", {**parameters, "slice_above_megabytes": 0})
    assert component(whole, world).returncode == 0 and component(sliced, world).returncode == 0
    header, expected = rows(whole / "out/tables/activity_event.csv")
    manifest = json.loads((sliced / "out/tables/activity_event.csv.manifest").read_text())
    assert manifest["columns"] == header
    found = []
    for part in sorted((sliced / "out/tables/activity_event.csv").iterdir()):
        with gzip.open(part, "rt", newline="", encoding="utf-8") as file:
            found += list(csv.reader(file))
    assert sorted(found) == expected


def receive_tcp(server, messages):
    connection, _ = server.accept()
    stream = b""
    while piece := connection.recv(65_536):
        stream += piece
    messages += [json.loads(part) for part in stream.split(b"\0") if part]


def receive_udp(server, messages):
    server.settimeout(20)
    while not any(m["level"] <= 3 or "Done" in m["short_message"] for m in messages):
        messages.append(json.loads(server.recv(65_536)))


@pytest.mark.parametrize("transport", ["tcp", "udp"])
@pytest.mark.parametrize("parameters, levels, last", [
    ({"segments": True, "incremental_output": 0, "messages": [{"types": ["email"]}]}, {6, 4}, "Done: 2 tables"),
    ({"segments": True, "debug": True}, {6, 7}, "Done: 1 tables"),
    ({"segments": True, "api_region": "mars"}, {3}, 'api_region must be us or eu, not "mars"'),
])
def test_gelf(world, tmp_path, transport, parameters, levels, last):
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM if transport == "tcp" else socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))
    if transport == "tcp":
        server.listen()
    messages = []
    thread = threading.Thread(target=receive_tcp if transport == "tcp" else receive_udp, args=(server, messages))
    thread.start()
    done = component(
        folder(tmp_path, {"#api_secret": APP_KEY, **parameters}), world, KBC_LOGGER_ADDR="127.0.0.1",
        KBC_LOGGER_PORT=server.getsockname()[1], CIOFERRY_GELF=transport)
    thread.join(20)
    assert done.stdout == ""
    assert (done.returncode == 0) == (done.stderr == "") == (3 not in levels)
    assert {m["level"] for m in messages} == levels
    assert messages[-1]["short_message"] == last
    for message in messages:
        assert message["version"] == "1.1" and message["host"] and message["short_message"]
        assert abs(message["timestamp"] - time.time()) < 60
        assert "_id" not in message and APP_KEY not in json.dumps(message)


def test_without_a_log_server_the_lines_go_to_stdout(world, tmp_path):
    done = component(folder(tmp_path, {"#api_secret": APP_KEY, "segments": True}), world, KBC_LOGGER_ADDR="127.0.0.1",
                     KBC_LOGGER_PORT=1)
    assert done.returncode == 0 and "Done: 1 tables" in done.stdout


SECRET = "s3cr3t-0f-a11-k3ys"


@pytest.mark.parametrize("parameters", [{}, {"debug": True}, {"api_region": "x"}, {"customers": [{"filters": "{"}]}])
def test_the_key_is_nowhere(world, tmp_path, parameters):
    """A key that Customer.io refuses, and one that it knows; also while the program runs."""
    for key in (SECRET, APP_KEY):
        data = folder(tmp_path / key, {"#api_secret": key, "segments": True, "activities": [
            {"types": ["event", "page"], "mode": "SINGLE_TABLE"}], **parameters})
        environment = {**os.environ, "KBC_DATADIR": str(data), "CIOFERRY_APP_URL": world.url}
        process = subprocess.Popen([PROGRAM], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        arguments = pathlib.Path(f"/proc/{process.pid}/cmdline").read_bytes()
        out, err = process.communicate(timeout=120)
        written = b"".join(path.read_bytes() for path in (data / "out").rglob("*") if path.is_file())
        assert key not in out + err and key.encode() not in arguments + written


def test_a_killed_run_leaves_no_half_table(tmp_path):
    with Emulator("--people", 300, "--activities", 20000, "--latency", 20) as world:
        data = folder(tmp_path, EVERYTHING)
        environment = {**os.environ, "KBC_DATADIR": str(data), "CIOFERRY_APP_URL": world.url}
        process = subprocess.Popen([PROGRAM], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(1.0)
        process.kill()
        process.communicate()
        assert list((data / "out/tables").iterdir()) == [] and not (data / "out/state.json").exists()


@pytest.mark.parametrize("action", ["testConnection", "listSegments", "listCampaigns", "listAttributes"])
def test_actions_answer_as_the_official_library_would(world, tmp_path, action):
    done = component(folder(tmp_path, {"#api_secret": APP_KEY}, action=action), world, KBC_LOGGER_ADDR="127.0.0.1",
                     KBC_LOGGER_PORT=1)
    assert done.returncode == 0 and done.stderr == ""
    answer = json.loads(done.stdout)
    if action == "testConnection":
        assert answer == json.loads(process_sync_action_result(None))
    else:
        elements = [SelectElement(value=e["value"], label=e["label"]) for e in answer]
        assert len(elements) > 3 and answer == json.loads(process_sync_action_result(elements))
    assert list((tmp_path / "out/tables").iterdir()) == [] and not (tmp_path / "out/state.json").exists()
