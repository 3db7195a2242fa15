"""The program as the platform starts it: data folders, the official library, logs, secrets."""

import csv
import gzip
import http.server
import json
import os
import pathlib
import socket
import subprocess
import threading
import time
import urllib.parse

import pytest
from keboola.component import CommonInterface
from keboola.component.sync_actions import SelectElement, process_sync_action_result

from component import PROGRAM, run
from conftest import APP_KEY, Emulator
from reference import DAY, Reference

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


class Deliveries(http.server.BaseHTTPRequestHandler):
    """Customer.io with a list of messages that a test may change; pages of three, newest first."""

    messages = []

    def log_message(self, *_):
        pass

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        answer = {"workspaces": []}
        if url.path == "/v1/messages":
            end = int(query["end_ts"])
            begin = max(int(query["start_ts"]), end - 181 * DAY)
            found = sorted((m for m in self.messages if m["type"] == query["type"] and begin <= m["created"] <= end),
                           key=lambda m: -m["created"])
            start = int(query.get("start") or 0)
            answer = {"messages": found[start:start + 3], "next": str(start + 3) if found[start + 3:] else ""}
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def deliveries():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Deliveries)
    server.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


def message(number, created, **metrics):
    metrics = {"created": created, **metrics}
    return {"id": f"m{number}", "deduplicate_id": f"m{number}:{max(metrics.values())}", "created": created,
            "type": ["email", "push"][number % 2], "metrics": metrics}


def test_continue_since_last_run(deliveries, tmp_path):
    """New messages come, late opens and clicks change their rows, and by the key id nothing is there twice. The state
    before is one of the original component."""
    now = int(time.time())
    parameters = {
        "#api_secret": APP_KEY, "requests_per_second": 100_000,
        "messages": [{"types": ["email", "push"], "incremental_output": True, "primary_key": "id"}],
    }
    first = {n: message(n, now - (n + 1) * DAY) for n in range(0, 160, 2)} | {1: message(1, now - 5 * DAY)}
    second = dict(first)
    # Opened since then: one of the last month, and one from before the days that are read again.
    second[4] = message(4, first[4]["created"], sent=first[4]["created"] + 9, opened=now - 60)
    second[100] = message(100, first[100]["created"], opened=now - 60)
    second |= {n: message(n, now - n) for n in range(201, 210)}
    stored = {}
    state = {"activity_headers": {"page": ["id"]}, "message_headers": ["id", "former"],
             "message_last_token": {"email": "MTA=", "push": None}}
    for number, world in enumerate((first, second)):
        Deliveries.messages = list(world.values())
        data = folder(tmp_path / str(number), parameters, state)
        done = component(data, deliveries)
        assert done.returncode == 0, done.stderr
        header, found = rows(data / "out/tables/messages.csv")
        assert json.loads((data / "out/tables/messages.csv.manifest").read_text()) == {
            "primary_key": ["id"], "incremental": True}
        state = json.loads((data / "out/state.json").read_text())
        place = header.index("id")
        assert len({row[place] for row in found}) == len(found), "a file has each message once"
        assert "former" in header
        stored.update((row[place], dict(zip(header, row))) for row in found)
        if number == 0:
            assert set(stored) == {m["id"] for m in first.values()}
    assert set(stored) == {m["id"] for m in second.values()}
    assert len(found) < 45, "the second run reads what is new and the last thirty days"
    assert stored["m4"]["metrics_opened"] == str(now - 60) and stored["m4"]["metrics_sent"]
    assert stored["m100"].get("metrics_opened", "") == "", "what is older is left to a longer look-back"
    assert state["message_last_token"] == {"email": "MTA=", "push": None}
    assert state["activity_headers"] == {"page": ["id"]}
    assert all(abs(state["message_bookmarks"][kind] - now) < 60 for kind in ("email", "push"))


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
