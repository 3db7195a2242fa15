"""Every public method of the Python SDKs, with ids of one's own, and its effect as the App API shows it."""

import asyncio
import inspect

import customerio
import pytest
from async_customerio import AsyncAPIClient, AsyncCustomerIO
from async_customerio import api as async_api
from async_customerio.api.customers import Customers
from async_customerio.api.segments import Segments
from async_customerio.api.transactional import Transactional
from async_customerio.errors import AsyncCustomerIOError
from async_customerio.track.v2 import Actions, TrackAPIV2

from service import NOW, Service

OURS = {
    "people": [{"id": "ada", "email": "ada@example.com", "attributes": {"plan": "premium"}}],
    "languages": ["fr", "de"],
    "segments": [{"id": 12, "name": "VIP", "manual": True}],
    "transactional": [{"id": 44, "name": "Receipt", "trigger_name": "receipt", "channel": "email",
                       "subject": "Your receipt", "body": "<p>Thanks</p>", "from": "Shop <shop@example.com>"}],
}
CLASSES = [AsyncCustomerIO, TrackAPIV2, AsyncAPIClient, Customers, Segments, Transactional]
CALLED = set()


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """A workspace of one's own over https, and both SDKs made to note which methods were called."""
    certificate = tmp_path_factory.mktemp("tls") / "emulator.pem"
    patch = pytest.MonkeyPatch()
    for owner in CLASSES:
        for name in methods(owner):
            patch.setattr(owner, name, noting(owner, name))
    with Service("--people", 0, "--messages", 0, "--activities", 0, certificate=certificate) as service:
        patch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
        patch.setenv("SSL_CERT_FILE", str(certificate))
        answer = service.control("PUT", "/seed", json=OURS)
        if answer.status_code != 200:
            # The methods are tried all the same; those that need ids of one's own fail.
            service.identify("ada", email="ada@example.com", plan="premium")
        yield service
    patch.undo()


def methods(owner):
    return [name for name, function in vars(owner).items()
            if inspect.iscoroutinefunction(function) and not name.startswith("_") and name not in ("send_request", "close")]


def noting(owner, name):
    original = getattr(owner, name)

    async def method(*arguments, **named):
        CALLED.add((owner.__name__, name))
        return await original(*arguments, **named)
    return method


def run(service, work):
    """Runs work(track, app) with clients of the async SDK."""
    async def inner():
        async with AsyncCustomerIO(service.site_id, service.track_key, host=service.host, port=service.port) as track:
            async with AsyncAPIClient(service.app_key, url=service.url) as app:
                return await work(track, app)
    return asyncio.run(inner())


def events(service, person, **query):
    return service.walk(f"/v1/customers/{person}/activities", "activities", limit=100, **query)


def test_track_people(service):
    """Version 1: people, events, devices, merging, deletion."""
    async def work(track, app):
        await track.identify("bo", email="bo@example.com", plan="free")
        await track.identify(7, city="Oslo")
        await track.track("bo", "bought", price=5)
        await track.track_anonymous("cookie", "looked", page="x")
        await track.identify("bo", anonymous_id="cookie")
        await track.pageview("bo", "https://example.com/ä", referrer="y")
        await track.backfill("bo", "signed up", NOW - 1000, source="web")
        await track.add_device("bo", "t1", "ios")
        await track.add_device("bo", "t2", "android", last_used=NOW)
        await track.delete_device("bo", "t1")
        await track.merge_customers("id", "bo", "id", 7)
        assert (await track.get_region())["region"] in ("us", "eu")
        await track.submit_form("contact", email="form@example.com", note="hi")
        await track.identify("cy")
        await track.suppress("cy")
        await track.identify("cy", plan="no")
        assert service.person("cy") is None
        await track.unsuppress("cy")
        await track.identify("cy", plan="yes")
        assert service.person("cy")["attributes"]["plan"] == "yes"
        await track.delete("cy")
    run(service, work)
    person = service.person("bo")
    assert person["attributes"]["city"] == "Oslo" and [d["id"] for d in person["devices"]] == ["t2"]
    assert {a["name"] for a in events(service, "bo", type="event")} == {"bought", "looked", "signed up"}
    assert [a["name"] for a in events(service, "bo", type="page")] == ["https://example.com/ä"]
    assert service.person("7") is None and service.person("cy") is None
    assert service.get("/v1/customers", email="form@example.com")["results"]


def test_track_entities(service):
    """Version 2: the same by entities, people named by numbers as in the SDK's own examples, and objects."""
    acme, him = {"object_type_id": "1", "object_id": "acme"}, {"id": 123}

    async def work(track, app):
        v2 = track.v2
        await v2.identify_person(him, email="dan@example.com", plan="pro")
        await v2.track_person_event(him, "seen", where="here")
        await v2.person_pageview(him, "https://example.com/p", a=1)
        await v2.person_screen(him, "Home", a=1)
        await v2.add_person_device(him, "t1", "ios")
        await v2.add_person_device(him, "t2", "android", last_used=NOW)
        await v2.delete_person_device(him, "t1")
        await v2.identify_object(acme, name="Acme")
        await v2.add_person_relationships(him, [{"identifiers": acme}])
        assert len(service.get("/v1/customers/123/relationships")["cio_relationships"]) == 1
        await v2.delete_person_relationships(him, [{"identifiers": acme}])
        assert service.get("/v1/customers/123/relationships")["cio_relationships"] == []
        await v2.add_object_relationships(acme, [{"identifiers": him}])
        await v2.identify_person({"id": "spare"}, city="Rome")
        await v2.merge_persons(him, {"id": "spare"})
        await v2.identify_person({"id": "sup"})
        await v2.suppress_person({"id": "sup"})
        assert service.person("sup") is None
        await v2.unsuppress_person({"id": "sup"})
        await v2.identify_person({"id": "sup"})
        assert service.person("sup")
        await v2.delete_person({"id": "sup"})
        await v2.send_entity({"type": "person", "action": "identify", "identifiers": {"id": "raw"}, "attributes": {}})
        await track.send_entity({"id": "old"}, "person", Actions.identify, plan="x")
        batch = [{"type": "person", "action": "identify", "identifiers": {"id": f"b{n}"}, "attributes": {}} for n in (1, 2)]
        await v2.send_batch(batch[:1])
        await track.send_batch(batch[1:])
        partly = await v2.send_batch([{"type": "person", "action": "wave", "identifiers": {"id": "x"}}])
        assert partly["errors"][0]["batch_index"] == 0
        try:
            # No document knows it: a refusal that says so is as good as an effect.
            await v2.track_object_event(acme, "renewed", a=1)
        except AsyncCustomerIOError as refusal:
            assert "400" in str(refusal)
        related = service.get("/v1/objects/1/acme/relationships")["cio_relationships"]
        assert [entry["identifiers"]["id"] for entry in related] == ["123"]
        await v2.delete_object_relationships(acme, [{"identifiers": him}])
        await v2.delete_object(acme)
    run(service, work)
    person = service.person("123")
    assert (person["attributes"]["city"], [d["id"] for d in person["devices"]]) == ("Rome", ["t2"])
    assert {a["name"] for a in events(service, "123") if a["type"] in ("event", "page", "screen")} == {
        "seen", "https://example.com/p", "Home"}
    for somebody in ("raw", "old", "b1", "b2"):
        assert service.person(somebody)
    assert service.person("spare") is None and service.person("sup") is None
    assert service.app("GET", "/v1/objects/1/acme/attributes").status_code == 404


def requests_of(module, template):
    """One request for each channel, of either SDK."""
    ada = {"id": "ada"}
    email = module.SendEmailRequest(transactional_message_id=template, to="ada@example.com", identifiers=ada, subject="Own",
                                    message_data={"number": 7}, headers={"X-Tag": "a"}, language="de")
    email.attach("receipt.txt", "thank you")
    return {
        "email": email,
        "push": module.SendPushRequest(transactional_message_id=template, identifiers=ada, title="Own", message="m"),
        "sms": module.SendSMSRequest(transactional_message_id=template, to="+15551234567", identifiers=ada),
        "whatsapp": module.SendWhatsAppRequest(transactional_message_id=template, to="+15551234567", identifiers=ada),
        "inbox_message": module.SendInboxMessageRequest(transactional_message_id=template, identifiers=ada),
        "in_app": module.SendInAppRequest(transactional_message_id=template, identifiers=ada),
    }


@pytest.mark.parametrize("template", [44, "receipt", 4711, "confirmation code"])
@pytest.mark.parametrize("sdk", ["customerio", "async-customerio"])
def test_sends(service, sdk, template):
    """Six channels, with templates of one's own and such as are named first by a send."""
    async def work(track, app):
        return {channel: await getattr(app, "send_" + channel)(request)
                for channel, request in requests_of(async_api, template).items()}
    if sdk == "customerio":
        client = customerio.APIClient(service.app_key, url=service.url)
        sent = {channel: getattr(client, "send_" + channel)(request)
                for channel, request in requests_of(customerio, template).items()}
        client.close()
    else:
        sent = run(service, work)
    for channel, answer in sent.items():
        message = service.get("/v1/messages/" + answer["delivery_id"])["message"]
        assert message["customer_id"] == "ada" and answer["queued_at"] == NOW
        assert message["type"] == {"sms": "twilio"}.get(channel, channel)
    assert service.get("/v1/messages/" + sent["email"]["delivery_id"])["message"]["subject"] == "Own"
    transactional = {m["id"]: m.get("trigger_name") for m in service.get("/v1/transactional")["messages"]}
    [number] = [n for n, name in transactional.items() if template in (n, name)]
    listed = service.walk(f"/v1/transactional/{number}/messages", "messages", limit=1000)
    assert {answer["delivery_id"] for answer in sent.values()} <= {m["id"] for m in listed}


def test_reports(service):
    """Metrics and unsubscribing show in the delivery."""
    delivery = service.send(transactional_message_id=44, to="ada@example.com", identifiers={"id": "ada"})
    push = service.send("push", transactional_message_id=44, identifiers={"id": "ada"})

    async def work(track, app):
        await track.report_metric(delivery, "opened", timestamp=NOW)
        await track.report_metric(delivery, "clicked", href="https://example.com/x", timestamp=NOW)
        await track.report_push_metric(push, "device", "opened", timestamp=NOW)
        await track.unsubscribe(delivery)
    run(service, work)
    metrics = service.get("/v1/messages/" + delivery)["message"]["metrics"]
    assert {"opened", "clicked", "unsubscribed"} <= set(metrics)
    assert "opened" in service.get("/v1/messages/" + push)["message"]["metrics"]
    assert service.person("ada")["unsubscribed"] is True
    service.identify("ada", unsubscribed=False)


def test_customers(service):
    """All reads of people agree with what was written."""
    delivery = service.send(transactional_message_id=44, to="ada@example.com", identifiers={"id": "ada"})

    async def work(track, app):
        people = app.customers
        assert [p["id"] for p in (await people.get_by_email("ADA@example.com"))["results"]] == ["ada"]
        plan = {"attribute": {"field": "plan", "operator": "eq", "value": "premium"}}
        assert (await people.search(plan, limit=10))["ids"] == ["ada"]
        assert (await people.get_by_ids(["ada"]))["customers"][0]["customer"]["id"] == "ada"
        assert (await people.get_attributes("ada@example.com", id_type="email"))["customer"]["id"] == "ada"
        await track.add_to_segment(12, ["ada"])
        assert 12 in {s["id"] for s in (await people.get_segments("ada"))["segments"]}
        assert (await people.get_messages("ada", limit=1))["messages"][0]["id"] == delivery
        await track.track("ada", "read")
        assert (await people.get_activities("ada", type="event", name="read", limit=5))["activities"]
        assert (await people.get_relationships("ada", limit=5))["cio_relationships"] == []
        preferences = await people.get_subscription_preferences("ada", language="de")
        assert preferences["customer"]["topics"]
        await track.remove_from_segment(12, ["ada"])
    run(service, work)


def test_segments(service):
    """Making, filling, counting, deleting."""
    async def work(track, app):
        segments = app.segments
        made = (await segments.create("Made", description="here"))["segment"]["id"]
        assert {12, made} <= {s["id"] for s in (await segments.list())["segments"]}
        assert (await segments.get(made))["segment"]["name"] == "Made"
        await track.add_to_segment(made, ["ada@example.com"], id_type="email")
        assert (await segments.get_customer_count(made))["count"] == 1
        assert (await segments.get_membership(made, limit=10))["ids"] == ["ada"]
        assert "used_by" in await segments.get_used_by(made)
        await track.remove_from_segment(made, ["ada"])
        assert (await segments.get_customer_count(made))["count"] == 0
        await segments.delete(made)
        with pytest.raises(AsyncCustomerIOError, match="404"):
            await segments.get(made)
    run(service, work)


def test_transactional(service):
    """Templates are read and changed, also in a language of one's own; a changed one reaches the delivery."""
    async def work(track, app):
        templates = app.transactional
        assert 44 in {m["id"] for m in (await templates.list())["messages"]}
        assert (await templates.get(44))["message"]["name"] == "Receipt"
        content = (await templates.list_variants(44))["contents"][0]["id"]
        changed = await templates.update_content(44, content, subject="Changed", body="<p>New</p>",
                                                 headers=[{"name": "X-A", "value": "b"}])
        [content] = changed["content"]
        assert content["subject"] == "Changed"
        await templates.update_variant(44, "de", subject="Beleg", body="<p>Neu</p>")
        assert (await templates.get_variant(44, "de"))["content"][0]["subject"] == "Beleg"
        delivery = service.send(transactional_message_id=44, to="ada@example.com", identifiers={"id": "ada"})
        listed = await templates.get_deliveries(44, limit=1, start_ts=NOW - 10, end_ts=NOW)
        assert listed["messages"][0]["id"] == delivery
        assert (await templates.get_metrics(44, period="days", steps=2))["metric"]["series"]["sent"][-1] > 0
        assert "links" in await templates.get_link_metrics(44, period="days", steps=2, unique=True)
    run(service, work)


def test_nothing_was_left_out(service):
    """Every public method was called above."""
    assert {(owner.__name__, name) for owner in CLASSES for name in methods(owner)} <= CALLED
