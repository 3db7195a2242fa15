"""The rows that a reader has in the end are those that the command writes into SQLite, of every stream."""

import datetime

import pytest

from conftest import extract
from source import by_name, catalog, offered, run, settings
from tables import GROWING, RENAMED, Reader, differences, sent, stored

# Many rows, or many jobs, that show nothing of their own when they are read once more.
LONG = ("campaign_action_metrics", "customer_attribute_timestamps", "deliveries_export", "customers_export", "objects")


@pytest.fixture(scope="module")
def whole(world, tmp_path_factory):
    """All streams, read once by each program."""
    folder = tmp_path_factory.mktemp("whole")
    done = extract(world, f"sqlite:{folder / 'out.db'}", "--streams", *offered())
    assert done.returncode == 0, done.err
    output = run(folder, "read", config=settings(world), catalog=catalog(), state=[])
    assert output.code == 0, output.told
    reader = Reader()
    reader.take(output)
    return folder / "out.db", reader, output


@pytest.mark.parametrize("name", list(offered()))
def test_a_stream_is_what_sqlite_holds(whole, name):
    place, reader, output = whole
    name = next((here for here, there in RENAMED.items() if there == name), name)
    assert output[name].statuses[-1] == "COMPLETE"
    if name == "exports":
        assert len(stored(place, name)) <= len(sent(reader, name))
        return
    assert differences(reader, place, name) is None


def test_every_complete_stream_says_so_in_its_last_state(whole):
    for name, stream in whole[2].streams.items():
        if by_name()[name]["supported_sync_modes"] == ["full_refresh"]:
            assert stream.states[-1] == {"__ab_full_refresh_sync_complete": True}
        else:
            assert by_name()[name]["default_cursor_field"][0] in stream.states[-1]


def test_a_second_run_adds_nothing(world, whole, tmp_path):
    """Asked to go on with everything: full streams come whole again, the others from the look-back on."""
    place, reader, first = whole
    names = [name for name in first.streams if name not in LONG]
    output = run(tmp_path, "read", config=settings(world), catalog=catalog(*names), state=reader.state)
    assert output.code == 0, output.told
    again = Reader()
    again.tables = {name: dict(table) for name, table in reader.tables.items() if first[name].keys}
    again.take(output)
    for name in set(names) - GROWING:
        assert differences(again, place, name) is None, name
        assert len(output[name].rows) <= len(first[name].rows), name
    for name in ("messages", "campaigns", "campaigns_actions", "newsletters"):
        assert len(output[name].rows) < len(first[name].rows), name


def test_full_refresh_reads_everything_whatever_the_state(world, whole, tmp_path):
    names = ("messages", "activities", "segments", "campaigns", "newsletters")
    output = run(
        tmp_path, "read", config=settings(world), catalog=catalog(*names, mode="full_refresh"), state=whole[1].state
    )
    reader = Reader()
    reader.take(output)
    for name in names:
        assert differences(reader, whole[0], name) is None, name
        assert output[name].states[-1] == {"__ab_full_refresh_sync_complete": True}, name


def test_properties_that_were_not_chosen_are_left_out(world, whole, tmp_path):
    names, chosen = ("messages", "customers", "campaigns"), ("id", "cio_id", "created", "name")
    output = run(
        tmp_path, "read", config=settings(world), catalog=catalog(*names, mode="full_refresh", only=chosen), state=[]
    )
    for name in names:
        expected = {
            repr(sorted((n, v) for n, v in row.items() if n in chosen and v is not None)) for row in whole[2][name].rows
        }
        found = {repr(sorted((n, v) for n, v in row.items() if v is not None)) for row in output[name].rows}
        assert found == expected and expected


def test_since_a_day(world, whole, tmp_path):
    """Nothing older is sent; everything younger is."""
    rows = whole[2]["messages"].rows
    middle = sorted(row["created"] for row in rows)[len(rows) // 2] // 86_400 * 86_400
    for written in (day(middle), day(middle) + "T00:00:00Z"):
        output = run(tmp_path, "read", config=settings(world, start_date=written), catalog=catalog("messages"))
        expected = {row["id"] for row in rows if row["created"] >= middle}
        found = {row["id"] for row in output["messages"].rows}
        assert expected <= found and len(found) < len(rows)


def day(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%d")
