"""What the App API reads back is what the documents say: windows, filters, activities, counts."""

import pytest

from models import problems
from service import DAY, NOW, Service

KNOWN_LATER = {f"{event}_whatsapp" for event in (
    "attempted", "bounced", "converted", "deferred", "delivered", "failed", "sent", "suppressed", "undeliverable",
)} | {"dropped_whatasapp", "consent"}


@pytest.fixture(scope="module")
def world():
    """A seeded workspace whose clock stands still; tests add only what they name."""
    with Service("--people", 300, "--messages", 6000, "--activities", 3000, "--seed", 7) as service:
        yield service


def whole_history(world, path):
    """All deliveries of a parent, by windows that no rule narrows."""
    messages, end = [], NOW
    while end > NOW - 10 * 365 * DAY:
        messages += world.walk(path, "messages", limit=1000, start_ts=end - 150 * DAY + 1, end_ts=end)
        end -= 150 * DAY
    return messages


def test_deliveries_of_a_newsletter_begin_with_its_first(world):
    """Without bounds: up to six months from the newsletter's first delivery, not the last six months."""
    witnessed = 0
    for newsletter in range(1, 12):
        path = f"/v1/newsletters/{newsletter}/messages"
        messages = whole_history(world, path)
        drafts = world.walk(path, "messages", drafts="true", limit=1000, start_ts=NOW - 180 * DAY, end_ts=NOW)
        if not messages or drafts:
            continue
        first = min(message["created"] for message in messages)
        given = {message["id"] for message in world.walk(path, "messages", limit=1000)}
        assert given >= {m["id"] for m in messages if m["created"] <= first + 181 * DAY}
        assert given <= {m["id"] for m in messages if m["created"] <= first + 185 * DAY}
        witnessed += first < NOW - 190 * DAY
    assert witnessed


def test_deliveries_of_a_broadcast_begin_with_its_first_trigger(world):
    """Without bounds: the month after the first trigger."""
    for broadcast in range(1, 6):
        path = f"/v1/broadcasts/{broadcast}/messages"
        first = min(t["created_at"] for t in world.get(f"/v1/broadcasts/{broadcast}/triggers")["triggers"])
        messages = whole_history(world, path)
        given = {message["id"] for message in world.walk(path, "messages", limit=1000)}
        assert given >= {m["id"] for m in messages if first <= m["created"] <= first + 28 * DAY}
        assert given <= {m["id"] for m in messages if first <= m["created"] <= first + 31 * DAY}


def test_a_later_trigger_does_not_move_the_window():
    """What a second trigger sends 40 days later shows with bounds only."""
    with Service("--people", 5, "--messages", 0, "--activities", 0) as service:
        seeded = service.control("PUT", "/seed", json={"people": [{"id": "ada", "email": "ada@example.com"}],
                                                       "broadcasts": [{"id": 31, "name": "News",
                                                                       "actions": [{"id": 601, "type": "email"}]}]})
        assert seeded.status_code == 200, seeded.text
        for advance in (0, 40 * DAY):
            assert service.control("PUT", "/clock", json={"advance": advance}).status_code == 200
            assert service.app("POST", "/v1/campaigns/31/triggers", json={"ids": ["ada"]}).status_code == 200
        path = "/v1/broadcasts/31/messages"
        every = service.walk(path, "messages", start_ts=NOW - DAY, end_ts=NOW + 50 * DAY)
        default = service.walk(path, "messages")
        assert default and all(message["created"] < NOW + 31 * DAY for message in default)
        assert len(every) == 2 * len(default)


def test_attempted_is_a_metric_of_deliveries(world):
    """As many are listed by metric=attempted as the series count, but for those at the edges of the time."""
    start, end, counted, listed = NOW - 300 * DAY, NOW, 0, 0
    for campaign in world.get("/v1/campaigns")["campaigns"]:
        path = f"/v1/campaigns/{campaign['id']}"
        metric = world.get(path + "/metrics", version=2, res="days", tz="UTC", start=start, end=end)["metric"]
        counted += sum(metric["series"].get("attempted", []))
        query = {"metric": "attempted", "limit": 1000, "start_ts": start, "end_ts": end}
        listed += len(world.walk(path + "/messages", "messages", **query))
    assert counted > 0 and abs(counted - listed) < 5 + counted / 50


@pytest.mark.parametrize("version", [{}, {"version": 1}, {"version": 7}])
def test_metrics_of_any_other_version_are_the_first(world, version):
    """Only 2 is version 2, where res, start and end are needed; everything else, and nothing, is version 1."""
    answer = world.get("/v1/campaigns/1/metrics", period="days", steps=3, **version)
    assert len(answer["metric"]["series"]["sent"]) == 3
    assert world.app("GET", "/v1/campaigns/1/metrics", params={"version": 2, "period": "days"}).status_code == 400


@pytest.mark.parametrize("value", ["true", "false"])
def test_tracked_responses_are_asked_for(world, value):
    """get_tracked_responses adds answers to surveys where there are any, and the parameter is never simply ignored."""
    answer = world.app("GET", "/v1/messages", params={"get_tracked_responses": value, "type": "in_app", "limit": 1000})
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        having = [m for m in answer.json()["messages"] if "tracked_responses" in m]
        assert bool(having) == (value == "true")


def test_repeated_type_is_a_union_or_refused(world):
    """?type=email&type=push is not quietly the last one."""
    answer = world.app("GET", "/v1/messages", params=[("type", "email"), ("type", "push"), ("limit", "1000")])
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        assert {message["type"] for message in answer.json()["messages"]} == {"email", "push"}


def test_unique_clicks_are_fewer(world):
    """unique=true counts people, not clicks."""
    def clicks(**query):
        total = 0
        for campaign in range(1, 13):
            for link in world.get(f"/v1/campaigns/{campaign}/metrics/links", period="months", steps=24, **query)["links"]:
                total += sum(link["metric"]["series"]["clicked"])
        return total
    assert 0 < clicks(unique="true") < clicks(unique="false")


def test_preferences_in_a_language(world):
    """`language` and Accept-Language change the texts, and mean the same."""
    path = f"/v1/customers/{world.walk('/v1/segments/1/membership', 'identifiers')[0]['cio_id']}/subscription_preferences"
    plain = world.get(path, id_type="cio_id")
    french = world.get(path, id_type="cio_id", language="fr")
    accepted = world.app("GET", path, params={"id_type": "cio_id"}, headers={"Accept-Language": "fr"})
    assert french == accepted.json() != plain
    assert [topic["id"] for topic in french["customer"]["topics"]] == [topic["id"] for topic in plain["customer"]["topics"]]


def test_activities_belong_to_the_person_of_their_delivery(world):
    """A join of the two tables is no noise: same person, same channel, and what happened is among the metrics."""
    activities = [a for a in world.walk("/v1/activities", "activities", limit=100) if a.get("delivery_id")]
    assert len(activities) > 50
    for activity in activities[:200]:
        message = world.get("/v1/messages/" + activity["delivery_id"])["message"]
        assert activity["customer_identifiers"] == message["customer_identifiers"]
        metric, channel = activity["type"].split("_", 1)
        assert channel == message["type"]
        assert metric in message["metrics"], (activity["type"], message["metrics"])
        assert activity["timestamp"] >= message["created"]
        if activity["data"].get("delivered"):
            assert activity["data"]["delivered"] == message["metrics"]["delivered"]
        if activity["data"].get("opened"):
            assert "opened" in message["metrics"]


def test_activities_of_a_sent_message_tell_of_it(world):
    """Their data names the delivery, as in activities that no call made."""
    world.identify("letter", email="letter@example.com")
    delivery = world.send(transactional_message_id=1, to="letter@example.com", identifiers={"id": "letter"})
    found = [a for a in world.walk("/v1/customers/letter/activities", "activities") if a["type"].endswith("_email")]
    assert {a["type"] for a in found} >= {"sent_email", "delivered_email"}
    assert all(a["data"]["delivery_id"] == a["delivery_id"] == delivery for a in found)


def test_sends_cause_documented_activities(world):
    """No channel makes a type of activity that no document has."""
    world.identify("known", email="known@example.com")
    common = {"transactional_message_id": 1, "identifiers": {"id": "known"}, "to": "+15551234567"}
    for channel in ("email", "push", "sms", "in_app", "inbox_message", "whatsapp"):
        world.send(channel, **common)
    activities = world.walk("/v1/customers/known/activities", "activities", limit=100)
    unknown = [a for a in activities if a["type"] not in KNOWN_LATER]
    assert unknown and not problems("app", "getPersonActivities", 200, {"activities": unknown})


def test_activities_of_a_deleted_person(world):
    """deleted=true gives them for one person too, and only then."""
    world.identify("gone", email="gone@example.com")
    world.track("POST", "/api/v1/customers/gone/events", json={"name": "left"})
    world.track("DELETE", "/api/v1/customers/gone")
    with_deleted = world.get("/v1/activities", customer_id="gone", deleted="true")["activities"]
    assert "left" in [activity.get("name") for activity in with_deleted]
    assert world.get("/v1/activities", customer_id="gone")["activities"] == []


def test_email_filter_ignores_case(world):
    """An address is one whatever its case, in filters as in lookups."""
    world.identify("mixed", email="Mixed@Example.com")
    for address in ("mixed@example.com", "MIXED@EXAMPLE.COM"):
        by_filter = world.app("POST", "/v1/customers", json={
            "filter": {"attribute": {"field": "email", "operator": "eq", "value": address}}}).json()
        assert by_filter["ids"] == ["mixed"]
        assert [found["id"] for found in world.get("/v1/customers", email=address)["results"]] == ["mixed"]


def test_id_of_a_segment_in_a_filter_is_a_number(world):
    """A text is refused, so that tests find what Customer.io would refuse."""
    answer = world.app("POST", "/v1/customers", json={"filter": {"segment": {"id": "7"}}})
    assert answer.status_code in (400, 422)
    answer = world.app("POST", "/v1/campaigns/1/triggers", json={"recipients": {"segment": {"id": "7"}}})
    assert answer.status_code == 422


def test_suppression_of_nobody(world):
    """An address that no provider suppresses: an answer of the model, with an empty list."""
    answer = world.get("/v1/esp/search_suppression/nobody%40example.com")
    assert not answer["suppressions"]
    assert not problems("app", "getSuppression", 200, answer)


def test_schema_of_a_collection_has_the_keys_of_all_rows(world):
    """Not only those of the first row."""
    rows = [{"name": "a"}, {"name": "b", "price": 3}, {"colour": "red"}]
    answer = world.app("POST", "/v1/collections", json={"name": "rows", "data": rows})
    assert sorted(answer.json()["collection"]["schema"]) == ["colour", "name", "price"]


@pytest.mark.parametrize("limit", ["101", "100000", "99999999999999999999", "9" * 40])
def test_a_limit_above_the_largest_is_clamped(world, limit):
    """However large."""
    page = world.get("/v1/activities", limit=limit)
    assert len(page["activities"]) == 100 and page["next"]


def test_counts_of_the_workspace_follow_calls():
    """People, objects and sent messages: one more each."""
    with Service("--people", 10, "--messages", 100, "--activities", 10) as service:
        def counts():
            return service.get("/v1/workspaces")["workspaces"][0]
        before = counts()
        service.identify("ada", email="ada@example.com")
        service.entity(type="object", action="identify", identifiers={"object_type_id": "1", "object_id": "new"},
                       attributes={"name": "New"})
        service.send(transactional_message_id=1, to="ada@example.com", identifiers={"id": "ada"})
        after = counts()
        assert {name: after[name] - before[name] for name in ("people", "objects", "messages_sent")} == {
            "people": 1, "objects": 1, "messages_sent": 1}
        service.track("DELETE", "/api/v1/customers/ada")
        assert counts()["people"] == before["people"]


@pytest.mark.parametrize("recipients", [
    {"segment": {"id": 1}}, {"attribute": {"field": "cio_id", "operator": "exists"}}])
def test_a_broadcast_by_filter_reaches_everybody(recipients):
    """Ten thousand is the limit of lists of ids, not of filters."""
    with Service("--people", 12_000, "--messages", 0, "--activities", 0) as service:
        people = len(service.walk("/v1/customers", "identifiers", "POST", {"filter": recipients}, limit=1000))
        assert people > 10_000
        answer = service.app("POST", "/v1/campaigns/1/triggers", json={"recipients": recipients})
        assert answer.status_code == 200
        messages = service.walk("/v1/broadcasts/1/messages", "messages", limit=1000, start_ts=NOW, end_ts=NOW)
        reached = {message["customer_identifiers"]["cio_id"] for message in messages}
        assert len(reached) > 10_000
        answer = service.app("POST", "/v1/campaigns/2/triggers", json={"ids": [str(n) for n in range(10_001)]})
        assert answer.status_code == 422


@pytest.mark.trials
def test_the_900_001st_object_is_found_by_its_cio_object_id():
    """However many objects a type has, each cio_object_id names one."""
    with Service("--people", 1, "--messages", 0, "--activities", 0, "--keep", 0) as service:
        for first in range(0, 900_100, 3_000):
            batch = [{"type": "object", "action": "identify", "identifiers": {"object_type_id": "2", "object_id": f"o{n}"}}
                     for n in range(first, first + 3_000)]
            assert service.track("POST", "/api/v2/batch", json={"batch": batch}).status_code == 200
        for number in (0, 899_999, 900_000, 900_001, 900_050):
            path = f"/v1/objects/2/o{number}/attributes"
            identifiers = service.get(path)["object"]["identifiers"]
            again = service.get(f"/v1/objects/2/{identifiers['cio_object_id']}/attributes", id_type="cio_object_id")
            assert again["object"]["identifiers"] == identifiers
