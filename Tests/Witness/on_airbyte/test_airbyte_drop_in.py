"""In the place of the usual connector: its saved catalogue, its configuration and its states are taken as they are."""

import pytest

from conftest import APP_KEY
from source import by_name, catalog, run, settings, short
from workspaces import Workspace

# What its catalogue, saved with a connection years ago, has chosen: name by name, with the types that it gave them.
SAVED = {
    "campaigns": "type actions active created created_by date_attribute deduplicate_id event_name first_started frequency id "
    "msg_templates name start_hour start_minutes state tags timezone trigger_segment_ids updated "
    "use_customer_timezone",
    "campaigns_actions": "type bcc body campaign_id created deduplicate_id editor fake_bcc from from_id headers id language "
    "layout name parent_action_id preheader_text preprocessor recipient recipient_environment_id "
    "reply_to reply_to_id request_method sending_state subject updated url",
    "newsletters": "type content_ids created deduplicate_id id name sent_at tags updated",
}
LISTS = {"actions", "msg_templates", "tags", "trigger_segment_ids", "content_ids", "sent_at"}
BASE = 1_700_000_000


def saved(*names, mode="full_refresh"):
    def stream(name):
        properties = {p: {"type": ["null", "array" if p in LISTS else "string"]} for p in SAVED[name].split()}
        return {
            "name": name,
            "json_schema": {"type": "object", "additionalProperties": True, "properties": properties},
            "supported_sync_modes": ["full_refresh"],
            "source_defined_primary_key": [["id"]],
            "default_cursor_field": [],
        }

    return {
        "streams": [{"stream": stream(n), "sync_mode": mode, "destination_sync_mode": "overwrite"} for n in names or SAVED]
    }


def schemas():
    return {name: by_name()[name]["json_schema"] for name in SAVED}


class Known(Workspace):
    """Campaigns with an action each: (number, its time, the time of its action)."""

    def __init__(self, *times):
        super().__init__()
        self.actions = {}
        self.set(*times)

    def set(self, *times):
        self.lists["campaigns"] = [self.record(n, own) for n, own, _ in times]
        self.lists["newsletters"] = [{**self.record(n, own), "sent_at": BASE} for n, own, _ in times]
        self.actions = {str(n): {**self.record(f"{n}0", time), "campaign_id": n, "from_id": 7} for n, _, time in times}

    def record(self, number, updated):
        return {"id": number, "name": f"r{number}", "created": BASE, "type": "email"} | (
            {} if updated is ... else {"updated": updated}
        )

    def answer(self, method, path, query, body):
        parts = path.strip("/").split("/")
        if parts[-1] == "actions":
            return {"actions": [self.actions[parts[2]]], "next": ""}
        return super().answer(method, path, query, body)


def states(**values):
    return [
        {"type": "STREAM", "stream": {"stream_descriptor": {"name": name}, "stream_state": value}}
        for name, value in values.items()
    ]


def ids(output, name):
    return sorted(int(row["id"]) for row in output[name].rows)


def go(folder, workspace, name, state, mode="incremental"):
    output = run(folder, "read", config=settings(workspace), catalog=saved(name, mode=mode), state=state, schemas=schemas())
    assert output.code == 0, output.told
    return output


def test_a_saved_connection_goes_on_as_it_is(world, tmp_path):
    """Its catalogue, and the states that it was given by the former connector."""
    mark = {"__ab_no_cursor_state_message": True}
    output = run(
        tmp_path,
        "read",
        config={"app_api_key": APP_KEY, "app_url": world.url},
        catalog=saved(),
        state=states(**{name: mark for name in SAVED}),
        schemas=schemas(),
    )
    assert output.code == 0, output.told
    campaigns = world.app("/v1/campaigns")["campaigns"]
    assert ids(output, "campaigns") == sorted(c["id"] for c in campaigns)
    assert len(output["campaigns_actions"].rows) > len(campaigns) / 2 and output["newsletters"].rows
    for name in SAVED:
        assert output[name].states[-1] == {"__ab_full_refresh_sync_complete": True}
    row = next(row for row in output["campaigns"].rows if row["id"] == campaigns[0]["id"])
    assert all(row.get(n) == campaigns[0].get(n) for n in SAVED["campaigns"].split()), "the fields as the API has them"


@pytest.mark.parametrize("name", SAVED)
@pytest.mark.parametrize("value", [BASE + 5000, str(BASE + 5000)])
def test_what_changed_since_and_an_hour_before(name, value, tmp_path):
    times = [
        (1, BASE, BASE),
        (2, BASE + 1399, BASE + 1399),
        (3, BASE + 1400, BASE + 1400),
        (4, BASE + 5000, BASE + 5000),
        (5, BASE + 9000, BASE + 9000),
    ]
    with Known(*times) as workspace:
        first = go(tmp_path, workspace, name, [])
        second = go(tmp_path, workspace, name, states(**{name: {"updated": value}}))
        third = go(tmp_path, workspace, name, second.states)
    scale = 10 if name == "campaigns_actions" else 1
    assert ids(first, name) == [n * scale for n in (1, 2, 3, 4, 5)]
    assert ids(second, name) == [n * scale for n in (3, 4, 5)]
    assert ids(third, name) == [5 * scale]
    for output in (first, second, third):
        assert output[name].states[-1] == {"updated": str(BASE + 9000)}


def test_an_action_may_change_when_its_campaign_does_not(tmp_path):
    with Known((1, BASE, BASE), (2, BASE, BASE + 90_000)) as workspace:
        output = go(tmp_path, workspace, "campaigns_actions", states(campaigns_actions={"updated": str(BASE + 50_000)}))
    assert ids(output, "campaigns_actions") == [20]


@pytest.mark.parametrize("name", SAVED)
def test_a_record_without_a_time_is_never_held_back(name, tmp_path):
    with Known((1, ..., ...), (2, None, None), (3, BASE, BASE), (4, str(BASE + 90_000), str(BASE + 90_000))) as workspace:
        output = go(tmp_path, workspace, name, states(**{name: {"updated": str(BASE + 50_000)}}))
    scale = 10 if name == "campaigns_actions" else 1
    assert ids(output, name) == [scale, 2 * scale, 4 * scale]


def test_nothing_new_keeps_the_state(tmp_path):
    with Known() as workspace:
        output = go(tmp_path, workspace, "campaigns", states(campaigns={"updated": "1700000000"}))
    assert output["campaigns"].states[-1] == {"updated": "1700000000"}


@pytest.mark.parametrize(
    "state",
    [
        {"updated": "3021-09-08T07:04:28Z"},
        {"updated": {}},
        {"updated": True},
        {"updated_at": "x"},
        {"updated": None},
        {
            "use_global_cursor": False,
            "lookback_window": 1,
            "state": {"updated": str(BASE)},
            "states": [
                {"partition": {"parent_id": 1, "parent_slice": {}}, "cursor": {"updated": str(BASE)}},
                {"partition": {"parent_id": 2, "parent_slice": {}}, "cursor": {"updated": "0"}},
            ],
        },
    ],
    ids=short,
)
@pytest.mark.parametrize("name", SAVED)
def test_other_states_lose_no_row(name, state, tmp_path):
    with Known((1, BASE + 1, BASE + 1), (2, BASE + 2, BASE + 2)) as workspace:
        output = go(tmp_path, workspace, name, states(**{name: state}))
    if "3021" not in str(state):
        assert len(output[name].rows) == 2
    assert output[name].states[-1].keys() == {"updated"}


def test_the_numbers_of_actions_are_texts(tmp_path):
    """Whatever the API writes them as; and a field that others call a text is what the API sends."""
    with Known((1, BASE, BASE)) as workspace:
        for number in (18, "18", "018"):
            workspace.actions["1"]["id"] = number
            rows = go(tmp_path, workspace, "campaigns_actions", [])["campaigns_actions"].rows
            assert [row["id"] for row in rows] == [str(number)]


def test_the_state_of_the_one_stream_is_not_the_others(tmp_path):
    with Known((1, BASE, BASE), (2, BASE + 90_000, BASE + 90_000)) as workspace:
        output = run(
            tmp_path,
            "read",
            config=settings(workspace),
            catalog=catalog("campaigns", "newsletters"),
            state=states(campaigns={"updated": str(BASE + 90_000)}),
        )
    assert (ids(output, "campaigns"), ids(output, "newsletters")) == ([2], [1, 2])


@pytest.mark.parametrize("name", SAVED)
def test_a_time_from_the_future_holds_nothing_back(name, tmp_path):
    """One record's odd time is no reason to keep what others become for years."""
    future = 4_000_000_000
    with Known((1, BASE, BASE), (2, future, future)) as workspace:
        first = go(tmp_path, workspace, name, [])
        now = workspace.now
        workspace.set((1, now, now), (2, future, future), (3, now, now))
        second = go(tmp_path, workspace, name, first.states)
    scale = 10 if name == "campaigns_actions" else 1
    assert {scale, 3 * scale} <= set(ids(second, name))
