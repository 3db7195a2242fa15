"""Bad input: exit 1, one sentence that says what, where and what to do, and nothing on stdout."""

import pytest

from conftest import TRACK_KEY, Emulator, cioferry, extract, read


def sentence(process):
    lines = [line for line in process.err.splitlines() if line]
    assert process.returncode == 1, process.err
    assert process.out == ""
    assert "Fatal" not in process.err and "emulator-" not in process.err
    return lines[-1]


def test_no_key(world):
    assert "CIOFERRY_APP_KEY" in sentence(cioferry("extract", "--to", "sqlite:x.db", emulator=world, key=None))


@pytest.mark.parametrize("key", ["no-such-key", TRACK_KEY])
def test_wrong_key(world, key, tmp_path):
    text = sentence(extract(world, f"sqlite:{tmp_path}/x.db", key=key))
    assert "refuses the App API key (401)" in text and "Track API" in text
    assert not list(tmp_path.iterdir()), "nothing is created for a key that is refused"


def test_track_key_as_app_key_is_recognised(world, tmp_path):
    text = sentence(extract(world, f"sqlite:{tmp_path}/x.db", key=TRACK_KEY, env={"CIOFERRY_TRACK_KEY": TRACK_KEY}))
    assert "same as the Track API key" in text


def test_wrong_region(world):
    assert "us or eu" in sentence(extract(world, "sqlite:x.db", "--region", "mars"))


def test_unknown_stream(world):
    assert 'no stream "mesages"; did you mean "messages"?' in sentence(
        extract(world, "sqlite:x.db", "--streams", "mesages"))


@pytest.mark.parametrize("place", ["sqlite:/proc/no/such/x.db", "csv:/proc/x", "jsonl:/dev/null/x"])
def test_unwritable_path(world, place):
    assert place.split(":")[1].split("/x")[0] in sentence(extract(world, place))


@pytest.mark.parametrize("place", ["x.db", "parquet", "sqlite:", "mysql://x"])
def test_unknown_destination(world, place):
    assert "sqlite:FILE" in sentence(extract(world, place))


def test_not_a_database(world, tmp_path):
    (tmp_path / "x.db").write_text("this is no database, it is a letter to a friend" * 50)
    assert "x.db" in sentence(extract(world, f"sqlite:{tmp_path}/x.db"))
    assert (tmp_path / "x.db").read_text().startswith("this is no database")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("reigon: eu\n", 'no option "reigon"; did you mean "region"?'),
        ("to: sqlite:x.db\nstreams: [messages\n", "line"),
        ("to:\n", "to has no value"),
        ("just some text\n", "region: eu"),
        ("streams: {a: 1}\n", "list of names"),
        ("requests_per_second: fast\nto: csv:x\n", "whole number"),
        ("to: sqlite:x.db\nsince: yesterday\n", "2024-12-31"),
        ("to: sqlite:x.db\nlog_format: xml\n", "text or json"),
        ("app_url: http://example.com\nto: sqlite:x.db\n", "plain http"),
    ],
)
def test_configuration_file(tmp_path, text, expected):
    (tmp_path / "cioferry.yaml").write_text(text)
    assert expected in sentence(cioferry("extract", cwd=tmp_path))


def test_missing_configuration_file(world):
    assert "nowhere.yaml" in sentence(cioferry("extract", "--config", "nowhere.yaml", emulator=world))


def test_another_workspace(world, tmp_path):
    for kind in ["sqlite", "csv", "jsonl", "parquet"]:
        place = f"{kind}:{tmp_path}/{kind}"
        assert extract(world, place, "--streams", "segments", "--workspace", "ours").returncode == 0
        before = read(place)
        text = sentence(extract(world, place, "--streams", "segments", "--workspace", "theirs"))
        assert "ours" in text and "theirs" in text
        assert read(place) == before


def test_unknown_flag(world):
    assert cioferry("extract", "--too", "x", emulator=world).returncode == 1
    assert cioferry("extrakt", emulator=world).returncode == 1


def test_forbidden_streams_are_skipped(tmp_path):
    with Emulator("--people", 20, "--forbid", "listSnippets") as emulator:
        done = extract(emulator, f"sqlite:{tmp_path}/a.db")
        assert done.returncode == 0 and "snippets: skipped" in done.err
        done = extract(emulator, f"sqlite:{tmp_path}/b.db", "--streams", "snippets", "segments")
        assert done.returncode == 1 and "snippets: skipped" in done.err
        assert read(f"sqlite:{tmp_path}/b.db")["segments"]
