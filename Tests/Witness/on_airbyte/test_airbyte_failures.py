"""One stream that fails costs the others nothing, and is told: by a status, by a TRACE of its own, at the end and by exit 1."""

import pytest

from conftest import Emulator
from source import catalog, run, settings
from workspaces import Refusal, Workspace

STREAMS = ("segments", "snippets", "messages", "newsletters")


def incomplete(output, name, kind):
    """This stream and no other; its TRACE says of what kind the failure is."""
    assert output.code == 1
    for stream in output.streams.values():
        assert stream.statuses[-1] == ("INCOMPLETE" if stream.name == name else "COMPLETE"), output.told
    own = [e for e in output.errors if (e.get("stream_descriptor") or {}).get("name") == name]
    assert [e["failure_type"] for e in own] == [kind], output.errors
    assert name in output.errors[-1]["message"] and "stream_descriptor" not in output.errors[-1]
    return own[0]["message"]


@pytest.fixture(scope="module")
def faulty():
    with Emulator("--people", 60, "--messages", 900, "--activities", 300) as emulator:
        yield emulator


@pytest.mark.parametrize("fault", ["500", "html", "reset"])
@pytest.mark.parametrize("mode", ["incremental", "full_refresh"])
def test_a_stream_that_keeps_failing(faulty, fault, mode, tmp_path):
    faulty.faults({"always": {"listMessages": fault}})
    try:
        output = run(
            tmp_path, "read", config=settings(faulty, retry_seconds=1), catalog=catalog(*STREAMS, mode=mode), timeout=60
        )
    finally:
        faulty.faults({})
    assert incomplete(output, "messages", "transient_error")
    assert output["segments"].rows and output["newsletters"].rows
    assert not any("__ab_full_refresh_sync_complete" in state for state in output["messages"].states)
    again = run(tmp_path, "read", config=settings(faulty), catalog=catalog(*STREAMS, mode=mode), state=output.states)
    clean = run(tmp_path, "read", config=settings(faulty), catalog=catalog("messages"))
    assert again.code == 0 and len(again["messages"].rows) == len(clean["messages"].rows) > 800


def test_faults_that_pass_are_of_no_account(faulty, tmp_path):
    clean = run(tmp_path, "read", config=settings(faulty), catalog=catalog(*STREAMS))
    faulty.faults({"seed": 3, "probability": 0.2, "kinds": ["429", "500", "reset", "truncated", "html"], "retryAfter": 1})
    try:
        output = run(tmp_path, "read", config=settings(faulty, retry_seconds=60), catalog=catalog(*STREAMS))
    finally:
        faulty.faults({})
    assert output.code == 0, output.told
    for name in STREAMS:
        assert sorted(map(repr, output[name].rows)) == sorted(map(repr, clean[name].rows))


def test_a_stream_that_the_key_may_not_read(tmp_path):
    with Emulator("--people", 20, "--forbid", "listSnippets") as emulator:
        assert run(tmp_path, "check", config=settings(emulator)).body["status"] == "SUCCEEDED"
        output = run(tmp_path, "read", config=settings(emulator), catalog=catalog(*STREAMS))
    assert "403" in incomplete(output, "snippets", "config_error")
    assert not output["snippets"].rows and output["segments"].rows


class Deleted(Workspace):
    """Campaign 2 is deleted after the first list of campaigns, or only its actions are missing."""

    def __init__(self, is_gone):
        super().__init__()
        self.is_gone, self.lists["campaigns"] = (
            is_gone,
            [{"id": n, "name": "c", "updated": 5, "created": 5} for n in (1, 2, 3)],
        )

    def before(self, path, query, body):
        if path == "/v1/campaigns/2/actions":
            if self.is_gone:
                self.lists["campaigns"] = [c for c in self.lists["campaigns"] if c["id"] != 2]
            raise Refusal(404)
        if path.startswith("/v1/campaigns/2") and self.is_gone and len(self.lists["campaigns"]) == 2:
            raise Refusal(404)

    def answer(self, method, path, query, body):
        parts = path.strip("/").split("/")
        if parts[-1] == "actions":
            return {"actions": [{"id": parts[2] + "0", "campaign_id": int(parts[2]), "updated": 9}], "next": ""}
        if parts[1:2] == ["campaigns"] and len(parts) == 3:
            return {"campaign": next(c for c in self.lists["campaigns"] if str(c["id"]) == parts[2])}
        return super().answer(method, path, query, body)


def test_a_campaign_that_was_deleted_meanwhile_is_no_failure(tmp_path):
    with Deleted(is_gone=True) as workspace:
        output = run(tmp_path, "read", config=settings(workspace), catalog=catalog("campaigns_actions"))
    assert output.code == 0, output.told
    assert sorted(row["id"] for row in output["campaigns_actions"].rows) == ["10", "30"]


def test_actions_that_are_missing_while_the_campaign_is_there(tmp_path):
    with Deleted(is_gone=False) as workspace:
        output = run(tmp_path, "read", config=settings(workspace, retry_seconds=1), catalog=catalog("campaigns_actions"))
    incomplete(output, "campaigns_actions", "system_error")
    assert sorted(row["id"] for row in output["campaigns_actions"].rows) == ["10", "30"]


def test_a_key_that_is_revoked_on_the_way(tmp_path):
    class Revoked(Workspace):
        def before(self, path, query, body):
            if path == "/v1/newsletters":
                self.before = self.refuse

        def refuse(self, *_):
            raise Refusal(401)

    with Revoked() as workspace:
        output = run(
            tmp_path, "read", config=settings(workspace), catalog=catalog("newsletters", "segments", "snippets", "messages")
        )
    assert output.code == 1 and output.errors[-1]["failure_type"] == "config_error" and "401" in output.told
