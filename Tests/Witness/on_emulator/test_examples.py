"""What the emulator's documentation shows is what happens: its examples run, its tables have what there is."""

import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

import pytest
import requests

from conftest import COMMAND, cioferry
from service import NOW, Service

ROOT = pathlib.Path(__file__).parents[3]
PAGES = ROOT / "Sources/Emulator/Documentation.docc"


def page(name):
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def fence(name, language):
    """The only block of a language on a page."""
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", page(name), re.MULTILINE | re.DOTALL)
    return block


def rows(name, first):
    """The cells of the table whose first column is called that."""
    table = page(name).split(f"| {first} |", 1)[1].split("\n\n", 1)[0]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.splitlines()[2:]]


def names(cell):
    return re.findall(r"`([^`]+)`", cell)


@pytest.fixture
def environment(tmp_path):
    """The command under its own name."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "cioferry").symlink_to(shutil.which(COMMAND))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CIOFERRY_")}
    return kept | {"PATH": f"{folder}:{os.environ['PATH']}"}


def run(command, environment, folder):
    done = subprocess.run(command, cwd=folder, env=environment, text=True, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


# The examples

@pytest.mark.parametrize("language", ["python", "swift", "javascript"])
def test_they_are_short(language):
    assert len(fence("TestYourCustomerIOCode", language).splitlines()) <= 30


def test_pytest(tmp_path, environment):
    (tmp_path / "test_welcome.py").write_text(fence("TestYourCustomerIOCode", "python"))
    assert "1 passed" in run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"], environment, tmp_path)


def test_node(tmp_path, environment):
    node = shutil.which("node")
    if not node or int(subprocess.check_output([node, "--version"], text=True)[1:].split(".")[0]) < 18:
        pytest.skip("there is no node from version 18 on")
    (tmp_path / "welcome.test.mjs").write_text(fence("TestYourCustomerIOCode", "javascript"))
    assert re.search("pass 1$", run([node, "--test"], environment, tmp_path), re.MULTILINE)


def test_swift(tmp_path, environment):
    """The snippet is built with the package; as a program it runs the test that it shows."""
    text = (ROOT / "Snippets/TestingWithTheEmulator.swift").read_text(encoding="utf-8")
    shown = text.split("\n", 1)[1].split("// snippet.hide")[0]
    assert fence("TestYourCustomerIOCode", "swift") == shown
    program = pathlib.Path(shutil.which(COMMAND)).resolve().parent / "TestingWithTheEmulator"
    if not program.exists():
        pytest.skip("the snippets are not built beside the command")
    assert "1 test in 1 suite passed" in run([program], environment, tmp_path)


def test_the_readme(environment, tmp_path):
    """Its commands, on a port that is free."""
    text = (ROOT / "README.md").read_text(encoding="utf-8").split("## The emulator, for your own tests")[1]
    commands = re.search(r"^```\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)[1]
    commands = commands.replace("cioferry emulator", "cioferry emulator --port 0", 1).replace("curl", "curl -s")
    said = run(["bash", "-c", commands + "kill %1"], environment, tmp_path)
    assert said.startswith("{}") and '"nobody is called 42"' in said and said.count('"outcome":"dropped"') == 1


def test_why_ada_is_not_there(environment, tmp_path):
    with Service("--people", 0) as service:
        said = run(["bash", "-c", fence("ControlCalls", "sh")], environment | service.lines, tmp_path)
    written, nobody, calls = re.match(r'(\{\})(\{"results":\[\]\})(\{.*\})$', said.strip()).groups()
    (call,) = json.loads(calls)["requests"]
    assert (call["outcome"], call["reason"]) == ("dropped", "nobody is called 42")
    documented = {name for cells in rows("ControlCalls", "field of a call") for name in names(cells[0])}
    assert set(call) == documented - {"notice"}


# The workspace file

def test_its_example_is_one(tmp_path):
    (tmp_path / "workspace.yaml").write_text(fence("WorkspaceFile", "yaml"))
    with Service("--seed-file", tmp_path / "workspace.yaml") as service:
        key = {"Authorization": "Bearer my-app-key"}
        members = requests.get(f"{service.url}/v1/segments/12/membership", headers=key).json()["identifiers"]
        assert [member["email"] for member in members] == ["ada@example.com", "eve@example.com"]
        assert requests.get(f"{service.url}/v1/segments/13/membership", headers=key).json()["ids"] == ["ada"]
        again = requests.put(f"{service.url}/__emulator/seed", data=fence("WorkspaceFile", "yaml").encode())
        assert again.status_code == 200


def test_its_fields_are_all():
    sections = {names(cells[0])[0]: cells[1] for cells in rows("WorkspaceFile", "section")}
    with Service("--people", 0) as service:
        def known(text):
            answer = requests.put(f"{service.url}/__emulator/seed", data=text.encode())
            assert answer.status_code == 400
            return answer.json()["errors"][0]["detail"].split("; there are ")[1].split(", ")

        assert sorted(set(sections) - {"actions"}) == known("nonsense: 1")
        for section, cell in sections.items():
            if section in ("languages", "population"):
                continue
            wrong = "keys: {nonsense: 1}" if section == "keys" else f"{section}: [{{id: 1, nonsense: 1}}]"
            if section == "actions":
                wrong = "broadcasts: [{id: 1, actions: [{id: 1, nonsense: 1}]}]"
            fields = {name for name in names(cell) if name not in ("running", "stopped", "draft")}
            assert sorted(fields) == known(wrong), section


@pytest.mark.parametrize("cells", rows("WorkspaceFile", "the file says"), ids=lambda cells: cells[0])
def test_its_mistakes(cells, tmp_path):
    (text,), (sentence,) = names(cells[0]), names(cells[1])
    (tmp_path / "workspace.yaml").write_text(text)
    done = cioferry("emulator", "--port", 0, "--seed-file", tmp_path / "workspace.yaml", key=None)
    assert done.returncode == 1 and sentence.removesuffix("…") in done.err, done.err


# What it does not do, as long as the page says so

def test_what_it_does_not_do():
    with Service("--people", 0, "--messages", 0, "--activities", 0) as service:
        def app(method, path, body=None):
            answer = service.session.request(
                method, service.url + path, json=body, headers={"Authorization": "Bearer " + service.app_key})
            answer.raise_for_status()
            return answer.json() if answer.content else None

        def send(**more):
            body = {"to": "ada@example.com", "identifiers": {"id": "ada"}, **more}
            return app("GET", "/v1/messages/" + app("POST", "/v1/send/email", body)["delivery_id"])["message"]

        app("POST", "/v1/esp/suppression/bounces/ada@example.com")
        sent = send(transactional_message_id=2, message_data={"otp": "4711"})
        assert sent["subject"] == "" and set(sent["metrics"]) == {"created", "sent", "delivered"}
        later = send(subject="Hi {{customer.plan}}", body="<p></p>", **{"from": "a@example.com"}, send_at=NOW + 60)
        service.session.put(service.url + "/__emulator/clock", json={"advance": 3_600}).raise_for_status()
        later = app("GET", f"/v1/messages/{later['id']}")["message"]
        assert later["subject"] == "Hi {{customer.plan}}" and set(later["metrics"]) == {"created"}

        app("POST", "/v1/campaigns/1/triggers", {"ids": ["ada"], "data": {"headline": "x"}})
        found = [each for each in app("GET", "/v1/messages?limit=10")["messages"] if each["broadcast_id"] == 1]
        assert [each["type"] for each in found] == ["email"]
        job = app("POST", "/v1/imports", {"import": {
            "name": "x", "type": "people", "identifier": "id", "data_file_url": "https://example.com/x.csv"}})["import"]
        jobs = [app("GET", f"/v1/imports/{job['id']}")["import"] for _ in range(2)]
        assert jobs[-1]["state"] == "imported" and jobs[-1]["rows_imported"] == 0
        assert app("POST", "/v1/collections", {"name": "x", "url": "https://example.com"})["collection"]["rows"] == 0


# Control calls, faults, flags

def test_the_control_calls_are_all():
    documented = {tuple(names(cells[0])[0].split()) for cells in rows("ControlCalls", "call")}
    with Service("--people", 0) as service:
        told = requests.get(f"{service.url}/__emulator").text
    listed = set(re.findall(r"^(GET|PUT|POST|DELETE) +(\S+)", told, re.MULTILINE))
    assert documented == listed | {("GET", "/__emulator"), ("DELETE", "/__emulator/scope")}


def test_the_faults_are_all():
    with Service("--people", 0) as service:
        plan = requests.get(f"{service.url}/__emulator/faults").json()
        for name in re.findall(r"-d '([^']*)'", page("FaultsAndLimits")):
            assert requests.put(f"{service.url}/__emulator/faults", data=name).status_code == 200
    assert {names(cells[0])[0] for cells in rows("FaultsAndLimits", "field")} == set(plan)
    assert sorted(name for cells in rows("FaultsAndLimits", "kind") for name in names(cells[0])) == sorted(plan["kinds"])


def commands():
    for path in sorted(PAGES.glob("*.md")):
        for line in re.findall(r"^cioferry emulator.*$", path.read_text(encoding="utf-8"), re.MULTILINE):
            yield shlex.split(line, comments=True)


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_flags_exist(command, tmp_path):
    """What is told is that the port is none, and not that a flag is."""
    (tmp_path / "workspace.yaml").write_text("population: 1")
    done = cioferry(*command[1:], "--port", 70000, key=None, cwd=tmp_path)
    assert done.returncode == 1 and "The port (--port)" in done.err, done.err


def test_every_flag_is_told():
    """Flags that the pages name are those of the help."""
    there = set(re.findall(r"--[a-z-]+", cioferry("emulator", "--help", key=None).out))
    told = {flag for path in PAGES.glob("*.md") for flag in re.findall(r"(?<!-)--[a-z][a-z-]+", path.read_text())}
    assert told - there <= {"--test", "--data-binary", "--rm"}, told - there
