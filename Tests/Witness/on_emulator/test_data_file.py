"""--data FILE: what was acknowledged is there after a crash, and no file is taken that does not fit."""

import os
import random
import shutil
import signal
import sqlite3
import threading

import pytest
import requests

from service import Service, refused

WORKSPACE = ["--people", 50, "--messages", 200, "--activities", 100, "--seed", 3]


def opened(path, **options):
    return Service("--data", path, *WORKSPACE, **options)


class Writer(threading.Thread):
    """Calls one after the other, until the connection is gone, and remembers what was acknowledged."""

    def __init__(self, service, number, acknowledged, dice):
        super().__init__()
        self.service, self.number, self.acknowledged, self.dice = service, number, acknowledged, dice
        self.plans, self.deliveries, self.deleted, self.objects = {}, [], set(), {}
        # What may or may not have happened when the connection broke.
        self.pending = None
        self.session = requests.Session()

    def run(self):
        step = 0
        try:
            while True:
                step += 1
                self.call(step)
                self.acknowledged.release()
        except (requests.RequestException, ConnectionError):
            pass

    def ask(self, method, path, keys, body):
        answer = self.session.request(method, self.service.url + path, json=body, timeout=10, **keys)
        assert answer.status_code == 200, answer.text
        return answer

    def call(self, step):
        service, kind = self.service, self.dice.randrange(6)
        track = {"auth": (service.site_id, service.track_key)}
        app = {"headers": {"Authorization": "Bearer " + service.app_key}}
        person = f"w{self.number}-{self.dice.randrange(20)}"
        self.pending = (kind, person)
        if kind == 0 and person in self.plans:
            self.ask("DELETE", f"/api/v1/customers/{person}", track, None)
            self.deleted.add(person)
            del self.plans[person]
        elif kind == 1:
            answer = self.ask("POST", "/v1/send/email", app, {
                "transactional_message_id": 1, "to": "a@example.com", "identifiers": {"id": f"mail {self.number}"}})
            self.deliveries.append(answer.json()["delivery_id"])
        elif kind == 2:
            batch = [{"type": "object", "action": "identify", "attributes": {"step": step},
                      "identifiers": {"object_type_id": "1", "object_id": f"{person}-{n}"}} for n in range(5)]
            self.ask("POST", "/api/v2/batch", track, {"batch": batch})
            self.objects[person] = str(step)
        else:
            self.ask("PUT", f"/api/v1/customers/{person}", track, {"plan": str(step)})
            self.plans[person] = str(step)
            self.deleted.discard(person)
        self.pending = None

    def lost(self, service):
        """What was acknowledged and is not there."""
        touched = self.pending[1] if self.pending else None
        for person, plan in self.plans.items():
            found = service.person(person)
            if person != touched and (found is None or found["attributes"]["plan"] != plan):
                yield f"{person}: {plan}, and not {found and found['attributes']['plan']}"
        for person in self.deleted - {touched}:
            if service.person(person):
                yield f"{person} is there again"
        for delivery in self.deliveries:
            if service.app("GET", "/v1/messages/" + delivery).status_code != 200:
                yield f"delivery {delivery}"
        for name, step in self.objects.items():
            found = service.app("GET", f"/v1/objects/1/{name}-4/attributes")
            if name != touched and (found.status_code != 200 or found.json()["object"]["attributes"]["step"] != step):
                yield f"object {name}"


@pytest.mark.seeds(100)
def test_kills_lose_nothing(seed, tmp_path):
    """Killed three times under load at a seeded moment: everything acknowledged is there, and no id is given twice."""
    dice, path, writers = random.Random(seed), tmp_path / "workspace.db", []
    for round_ in range(3):
        service = opened(path)
        missing = [text for writer in writers for text in writer.lost(service)]
        assert not missing, f"seed {seed}, round {round_}: {missing[:5]}"
        acknowledged = threading.Semaphore(0)
        latest = [Writer(service, f"{round_}.{n}", acknowledged, random.Random(f"{seed} {round_} {n}")) for n in range(4)]
        for writer in latest:
            writer.start()
        for _ in range(dice.randrange(1, 300)):
            while not acknowledged.acquire(timeout=1):
                assert any(writer.is_alive() for writer in latest), "the calls failed before the kill"
        service.stop(signal.SIGKILL)
        for writer in latest:
            writer.join(20)
        writers += latest
    with opened(path) as service:
        assert [text for writer in writers for text in writer.lost(service)] == []
        deliveries = [delivery for writer in writers for delivery in writer.deliveries]
        assert len(deliveries) == len(set(deliveries))
        assert service.send(transactional_message_id=1, to="a@example.com", identifiers={"id": "last"}) not in deliveries


def test_all_of_a_workspace_is_kept(tmp_path):
    """Not only people: templates, segments and members, snippets, collections, webhooks, suppressions, what was deleted."""
    path = tmp_path / "workspace.db"
    reads = ["/v1/segments", "/v1/snippets", "/v1/collections", "/v1/reporting_webhooks", "/v1/transactional", "/v1/workspaces",
             "/v1/transactional/1/contents", "/v1/esp/suppression/bounces", "/v1/messages?limit=1000", "/v1/newsletters?limit=100",
             "/v1/activities?limit=100", "/v1/customers/ada/attributes", "/v1/customers/ada/relationships", "/v1/exports",
             "/v1/broadcasts/1/triggers", "/v1/customers/ada/segments"]
    with opened(path) as service:
        service.identify("ada", email="ada@example.com", plan="pro", unsubscribed=True)
        service.identify("sup")
        service.track("POST", "/api/v1/customers/sup/suppress", json={})
        service.track("PUT", "/api/v1/customers/ada/devices", json={"device": {"id": "t", "platform": "ios"}})
        service.entity(type="object", action="identify", identifiers={"object_type_id": "1", "object_id": "acme"},
                       attributes={"name": "Acme"}, cio_relationships=[{"identifiers": {"id": "ada"}}])
        service.track("POST", "/api/v1/customers/ada/events", json={"name": "paid", "id": "01HF7Y00090KVA4HN8Y50CCZ59"})
        made = service.app("POST", "/v1/segments", json={"segment": {"name": "Kept"}}).json()["segment"]["id"]
        service.track("POST", f"/api/v1/segments/{made}/add_customers", json={"ids": ["ada"]})
        service.app("PUT", "/v1/snippets", json={"name": "kept", "value": "x"})
        service.app("POST", "/v1/collections", json={"name": "kept", "data": [{"a": 1}]})
        service.app("POST", "/v1/reporting_webhooks", json={
            "name": "kept", "endpoint": "https://example.com", "events": ["customer_subscribed"]})
        service.app("POST", "/v1/esp/suppression/bounces/b%40example.com")
        content = service.get("/v1/transactional/1/contents")["contents"][0]["id"]
        service.app("PUT", f"/v1/transactional/1/content/{content}", json={"subject": "kept", "body": "kept"})
        service.app("DELETE", "/v1/newsletters/2")
        service.app("POST", "/v1/campaigns/1/triggers", json={"ids": ["ada"]})
        delivery = service.send(transactional_message_id=1, to="ada@example.com", identifiers={"id": "ada"})
        service.track("POST", "/api/v1/metrics", json={"delivery_id": delivery, "metric": "opened", "timestamp": 1_790_000_000})
        before = {read: service.app("GET", read).text for read in reads}
    for how in (signal.SIGTERM, signal.SIGKILL):
        service = opened(path)
        after = {read: service.app("GET", read).text for read in reads}
        assert [read for read in reads if before[read] != after[read]] == []
        service.identify("sup")
        assert service.person("sup") is None
        service.track("POST", "/api/v1/customers/ada/events", json={"name": "paid", "id": "01HF7Y00090KVA4HN8Y50CCZ59"})
        assert len(service.walk("/v1/customers/ada/activities", "activities", type="event")) == 1
        service.stop(how)


def test_reset_and_seed_are_kept(tmp_path):
    """What the control API makes of the workspace is what is there after a crash."""
    path = tmp_path / "workspace.db"
    service = opened(path)
    service.identify("ada")
    assert service.control("POST", "/reset").status_code == 200
    service.identify("bob")
    service.stop()
    service = opened(path)
    assert service.person("ada") is None and service.person("bob")
    service.control("PUT", "/seed", data="people: [{id: eve}]\n").raise_for_status()
    service.stop()
    with opened(path) as service:
        assert service.person("bob") is None and service.person("eve")


def one_sentence(status, said, path):
    assert status in (1, 2), said
    assert len(said.splitlines()) == 1 and 20 < len(said) < 400 and os.path.basename(path) in said, said
    assert "Error Domain" not in said and "Fatal" not in said and "SQLITE_" not in said


def test_two_programs(tmp_path):
    """The second is refused, and the first is not disturbed."""
    path = tmp_path / "workspace.db"
    with opened(path) as service:
        service.identify("ada")
        one_sentence(*refused("--port", 0, "--now", 1_790_000_000, "--data", path, *WORKSPACE), path)
        service.identify("bob")
        assert service.person("ada") and service.person("bob")
    with opened(path) as service:
        assert service.person("bob")


@pytest.mark.parametrize("change", [["--seed", 4], ["--people", 51], ["--messages", 100]])
def test_another_workspace(change, tmp_path):
    """A file of another seed or size is not mixed with this one."""
    path = tmp_path / "workspace.db"
    with opened(path) as service:
        service.identify("ada")
    status, said = refused("--port", 0, "--now", 1_790_000_000, "--data", path, *WORKSPACE, *change)
    one_sentence(status, said, path)
    assert change[0] in said or change[0].strip("-") in said
    with opened(path) as service:
        assert service.person("ada")


def made(tmp_path):
    path = tmp_path / "workspace.db"
    with opened(path) as service:
        for number in range(200):
            service.identify(f"p{number}", note="x" * 200)
    return path


@pytest.mark.parametrize("damage", ["text", "noise", "foreign", "folder", "half", "missing folder"])
def test_damaged_files(damage, tmp_path):
    """One sentence that names the file; what is there is left as it is."""
    path = tmp_path / "workspace.db"
    if damage == "text":
        path.write_text("this is no database, it is a letter to a friend\n" * 100)
    elif damage == "noise":
        path.write_bytes(random.Random(1).randbytes(8192))
    elif damage == "foreign":
        with sqlite3.connect(path) as database:
            database.execute("CREATE TABLE letters (text)")
        database.close()
    elif damage == "folder":
        path.mkdir()
    elif damage == "missing folder":
        path = tmp_path / "no" / "such" / "workspace.db"
    else:
        made(tmp_path)
        size = path.stat().st_size
        with open(path, "r+b") as file:
            file.truncate(size // 2)
        for beside in tmp_path.glob("workspace.db-*"):
            beside.unlink()
    before = path.read_bytes() if path.is_file() else None
    one_sentence(*refused("--port", 0, "--now", 1_790_000_000, "--data", path, *WORKSPACE), path)
    assert before is None or path.read_bytes() == before


@pytest.mark.seeds(100)
def test_flipped_bytes(seed, tmp_path_factory):
    """Somewhere in the file: it says so or works on, and never ends by a signal."""
    folder = tmp_path_factory.getbasetemp() / "flipped"
    if not folder.exists():
        folder.mkdir()
        made(folder)
    path = tmp_path_factory.mktemp("flip") / "workspace.db"
    shutil.copy(folder / "workspace.db", path)
    dice = random.Random(seed)
    with open(path, "r+b") as file:
        for _ in range(20):
            file.seek(dice.randrange(path.stat().st_size))
            file.write(dice.randbytes(8))
    try:
        service = opened(path)
    except AssertionError as problem:
        assert "did not start" in str(problem) and "workspace.db" in str(problem)
        return
    with service:
        for number in range(0, 200, 20):
            service.app("GET", f"/v1/customers/p{number}/attributes")
        service.track("PUT", "/api/v1/customers/new", json={})
        assert service.is_alive()
