"""Going on: what a reader kept of a run that was killed, with the states that it kept, in the end makes every row."""

import random
import signal
import subprocess
import time

import pytest

from source import Output, catalog, command_line, run, settings
from tables import Reader, sent
from workspaces import DAY, Refusal, Workspace

STREAMS = ("messages", "activities", "segments", "campaigns", "campaigns_actions", "newsletters", "customers")


def killed(folder, seconds, how=signal.SIGKILL, **files):
    """A run that is ended from outside; what came whole until then."""
    with open(folder / "out", "wb") as out, open(folder / "err", "wb") as err:
        process = subprocess.Popen(command_line(folder, "read", **files), stdout=out, stderr=err)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(how)
            process.wait(5)
    return Output(
        "read",
        (folder / "out").read_bytes(),
        (folder / "err").read_bytes(),
        process.returncode,
        files["catalog"],
        is_whole=how != signal.SIGKILL and process.returncode == 0,
    )


@pytest.fixture(scope="module")
def undisturbed(world, tmp_path_factory):
    began = time.monotonic()
    output = run(
        tmp_path_factory.mktemp("undisturbed"), "read", config=settings(world), catalog=catalog(*STREAMS), state=[]
    )
    assert output.code == 0, output.told
    reader = Reader()
    reader.take(output)
    return reader, time.monotonic() - began


@pytest.mark.seeds(20)
def test_every_row_is_there_in_the_end(world, undisturbed, seed, tmp_path):
    """A reader keeps of each stream what came before its last state, and nothing behind it."""
    expected, duration = undisturbed
    moments, reader = random.Random(seed), Reader()
    for _ in range(3):
        reader.take(
            killed(
                tmp_path,
                moments.uniform(0.02, duration),
                config=settings(world),
                catalog=catalog(*STREAMS),
                state=reader.state,
            )
        )
    output = run(tmp_path, "read", config=settings(world), catalog=catalog(*STREAMS), state=reader.state)
    assert output.code == 0, output.told
    reader.take(output)
    for name in STREAMS:
        assert sent(reader, name) == sent(expected, name), name


class Long(Workspace):
    """Deliveries of four years, and answers that take their time."""

    def __init__(self):
        super().__init__(latency=0.02)
        self.messages = [
            {"id": f"m{n}", "created": self.now - n * 2400, "type": "email", "metrics": {}} for n in range(50_000)
        ]
        self.lists["segments"] = [{"id": n, "name": f"s{n}"} for n in range(3)]


def test_states_come_on_the_way_and_save_work(tmp_path):
    """A run that is killed after its half does not read everything again."""
    with Long() as workspace:
        files = {"config": settings(workspace, requests_per_second=25), "catalog": catalog("messages")}
        reader, counts, asked = Reader(), [], []
        for seconds in (4, 4, 120):
            workspace.log.clear()
            output = killed(tmp_path, seconds, **files, state=reader.state)
            reader.take(output)
            counts.append(len(reader.tables["messages"]))
            asked.append(len(workspace.log))
        assert output.code == 0 and output["messages"].statuses[-1] == "COMPLETE", output.told
        assert set(reader.tables["messages"]) == {(row["id"],) for row in workspace.messages}
    assert len(output["messages"].rows) < 50_000, "nothing was kept of the runs before"
    assert 0 < counts[0] < counts[1] or counts[1] == 50_000, counts


def test_late_changes_within_the_look_back_arrive(tmp_path):
    with Workspace() as workspace:
        workspace.messages = [
            {"id": f"m{n}", "created": workspace.now - n * DAY, "type": "email", "metrics": {}} for n in range(300)
        ]
        files = {"config": settings(workspace), "catalog": catalog("messages")}
        reader = Reader()
        reader.take(run(tmp_path, "read", **files, state=[]))
        for number in (0, 3, 25, 200):
            workspace.messages[number] = {**workspace.messages[number], "metrics": {"opened": workspace.now}}
        workspace.messages.insert(0, {"id": "new", "created": workspace.now, "type": "email", "metrics": {}})
        second = run(tmp_path, "read", **files, state=reader.state)
        reader.take(second)
        assert reader.tables["messages"]["new",]
        opened = {key[0] for key, row in reader.tables["messages"].items() if row["metrics"]}
        assert opened == {"m0", "m3", "m25"}, "what is older is left to a longer look-back"
        longer = run(
            tmp_path, "read", config=settings(workspace, look_back_days=250), catalog=files["catalog"], state=reader.state
        )
        reader.take(longer)
        assert reader.tables["messages"]["m200",]["metrics"] and len(longer["messages"].rows) < 301


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_polite_end(how, tmp_path):
    """Whole lines only, and soon; what was sent can be gone on from."""
    with Long() as workspace:
        files = {"config": settings(workspace, requests_per_second=25), "catalog": catalog("messages", "segments")}
        output = killed(tmp_path, 3, how=how, **files, state=[])
        assert output.code in (1, 130) and not output.out.rpartition(b"\n")[2]
        assert "messages" in output.streams and output["messages"].statuses[-1] != "COMPLETE"
        assert "Fatal" not in output.err and "Error Domain" not in output.told


def test_an_end_while_it_waits(tmp_path):
    """It was told to ask again in a minute."""

    class Crowded(Workspace):
        def before(self, path, query, body):
            if path == "/v1/segments":
                raise Refusal(429, (("Retry-After", "60"),))

    with Crowded() as workspace:
        output = killed(
            tmp_path, 2, how=signal.SIGTERM, config=settings(workspace, retry_seconds=300), catalog=catalog("segments")
        )
    assert output.code in (1, 130) and not output["segments"].rows


def test_a_reader_that_goes_away(world, tmp_path):
    """Exit 1, and no word."""
    arguments = command_line(tmp_path, "read", config=settings(world), catalog=catalog("messages", "customers"))
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.read(2000)
    process.stdout.close()
    assert (process.wait(30), process.stderr.read()) == (1, b"")
