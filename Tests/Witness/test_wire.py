"""The same calls by the official Python SDK and by the library: the same requests on the wire."""

import os
import pathlib
import subprocess

import pytest
from customerio import APIClient, CustomerIO, SendEmailRequest, SendInAppRequest, SendInboxMessageRequest
from customerio import SendPushRequest, SendSMSRequest, SendWhatsAppRequest
from requests.adapters import HTTPAdapter

from recorder import Recorder

WIRE_CALLS = os.environ.get("WIRE_CALLS") or str(pathlib.Path(os.environ["CIOFERRY"]).with_name("wire-calls"))
ID = "01HF8PZ6SXS3VRRSX2RPYX1V7B"
AWKWARD = "a/b c+d@e%é"
IDENTIFIERS = {"id": "ada"}
OPERATIONS = [
    {"type": "person", "action": "identify", "identifiers": {"id": "ada"}, "attributes": {"plan": "pro", "seats": 3}},
    {"type": "person", "action": "event", "identifiers": {"email": "a+b@example.com"}, "name": "bought", "id": ID,
     "timestamp": 1700000000, "attributes": {"total": 42.5}},
    {"type": "person", "action": "delete", "identifiers": {"cio_id": "03000010"}},
    {"type": "object", "action": "identify", "identifiers": {"object_type_id": "1", "object_id": "acme"},
     "attributes": {"name": "Acme"}},
]

TRACK = {
    "identify": lambda sdk: sdk.identify(
        id="ada", email="ada@example.com", created_at=1600000000, plan="pro", seats=3, ratio=0.5, beta=True,
        nothing=None, tags=["a", "b"], address={"city": "Zürich"}),
    "identify awkward": lambda sdk: sdk.identify(id=AWKWARD, name="ä\"\\\n🎂"),
    "identify by e-mail": lambda sdk: sdk.identify(id="a+b@example.com", plan="pro"),
    "identify by cio_id": lambda sdk: sdk.identify(id="cio_03000010", email="new@example.com"),
    "delete": lambda sdk: sdk.delete(customer_id=AWKWARD),
    "track": lambda sdk: sdk.track("ada", "bought", {"total": 42.5, "items": [1, 2]}, id=ID, timestamp=1700000000),
    "track without data": lambda sdk: sdk.track("ada", "seen", id=ID),
    "pageview": lambda sdk: sdk.pageview("ada", "https://example.com/a?b=c", referrer="https://example.com"),
    "backfill": lambda sdk: sdk.backfill("ada", "bought", 1500000000, total=1),
    "track anonymous": lambda sdk: sdk.track_anonymous("anon/1", "seen", {"a": 1}, id=ID),
    "invite": lambda sdk: sdk.track_anonymous(None, "invited", {"recipient": "b@example.com"}, id=ID),
    "add device": lambda sdk: sdk.add_device("ada", "token/1", "ios", last_used=1700000000),
    "delete device": lambda sdk: sdk.delete_device("ada", "token/1"),
    "suppress": lambda sdk: sdk.suppress(AWKWARD),
    "unsuppress": lambda sdk: sdk.unsuppress(AWKWARD),
    "merge": lambda sdk: sdk.merge_customers("id", "ada", "email", "b@example.com"),
    "batch": lambda sdk: sdk.batch(OPERATIONS),
}
COMMON = {"transactional_message_id": 3, "identifiers": IDENTIFIERS, "message_data": {"name": "Ada", "items": [1]}}
APP = {
    "send email": lambda sdk: sdk.send_email(email_request()),
    "send email without template": lambda sdk: sdk.send_email(SendEmailRequest(
        to="b@example.com", identifiers={"email": "b@example.com"}, _from="c@example.com", subject="Hi", body="<p>",
        body_plain="p", reply_to="d@example.com", bcc="e@example.com", preheader="x", fake_bcc=True)),
    "send push": lambda sdk: sdk.send_push(SendPushRequest(
        **COMMON, to="last_used", title="T", message="M", link="https://example.com", custom_data={"a": "b"})),
    "send sms": lambda sdk: sdk.send_sms(SendSMSRequest(**COMMON, to="+491234567", language="de")),
    "send whatsapp": lambda sdk: sdk.send_whatsapp(SendWhatsAppRequest(**COMMON, to="+491234567", tracked=False)),
    "send in-app": lambda sdk: sdk.send_in_app(SendInAppRequest(**COMMON)),
    "send inbox message": lambda sdk: sdk.send_inbox_message(SendInboxMessageRequest(**COMMON, send_at=1800000000)),
}

# Events of the SDK that carry no id. All of the library do, which makes repeating them harmless.
WITHOUT_ID = {"pageview", "backfill"}


def email_request():
    request = SendEmailRequest(**COMMON, to="ada@example.com", send_at=1800000000, tracked=False, queue_draft=True)
    request.attach("a.txt", "hello")
    return request


class PlainHTTP(HTTPAdapter):
    """The SDK knows https only."""

    def send(self, request, **options):
        request.url = request.url.replace("https://", "http://", 1)
        return super().send(request, **options)


def python_calls():
    with Recorder() as recorder:
        host, port = recorder.url.removeprefix("http://").split(":")
        track = CustomerIO("site", "secret", host=host, port=int(port))
        app = APIClient("app-secret", url=f"https://{host}:{port}")
        for sdk, calls in ((track, TRACK), (app, APP)):
            sdk.http.mount("https://", PlainHTTP())
            for name, call in calls.items():
                sdk.http.headers["X-Call"] = name
                call(sdk)
        return recorder.calls


def swift_calls():
    with Recorder() as recorder:
        subprocess.run([WIRE_CALLS, recorder.url], check=True, timeout=60)
        return recorder.calls


@pytest.fixture(scope="module")
def calls():
    return python_calls(), swift_calls()


def test_both_make_all_calls(calls):
    theirs, ours = calls
    assert set(theirs) == set(ours) == TRACK.keys() | APP.keys()


@pytest.mark.parametrize("name", [*TRACK, *APP])
def test_equal_on_the_wire(calls, name):
    theirs, ours = calls
    if name in WITHOUT_ID:
        assert len(ours[name]["body"].pop("id")) == 26
    assert ours[name] == theirs[name]
