"""What is said on the side: lines, measures, and JSON for the runner that asks for it."""

import json

import pytest

from tap import settings, sync, write

# What Meltano writes for each run of a tap; the formatter tells whether JSON is wanted.
STRUCTURED, PLAIN = {"()": "singer_sdk.logging.StructuredFormatter"}, {"format": "%(message)s"}
NEEDED = {"level", "pid", "logger_name", "ts", "thread_name", "app_name", "message"}
METRIC = "INFO METRIC: "


def asked(folder, formatter, level="INFO"):
    """As the runner asks: a file of Python's logging, named by a variable."""
    return {"SINGER_SDK_LOG_CONFIG": write(folder / "tap.singer_sdk_logging.json", {
        "version": 1, "disable_existing_loggers": False, "formatters": {"singer_formatter": formatter},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "singer_formatter", "stream": "ext://sys.stderr"}},
        "root": {"handlers": ["console"], "level": level}})}


@pytest.fixture(scope="module")
def plain(world, tmp_path_factory):
    return sync(world, tmp_path_factory.mktemp("log"), "messages", "snippets", "campaigns")


def measures(lines):
    return [json.loads(line.removeprefix(METRIC)) for line in lines if line.startswith(METRIC)]


def checked(points, output):
    counts = {}
    for point in points:
        assert point["type"] in ("counter", "timer") and point["metric"] and isinstance(point["value"], (int, float))
        assert isinstance(point["tags"], dict)
        if point["metric"] == "record_count":
            counts[point["tags"]["stream"]] = counts.get(point["tags"]["stream"], 0) + point["value"]
        if point["metric"] == "http_request_duration":
            assert point["type"] == "timer" and point["tags"]["status"] in ("succeeded", "failed")
            assert "endpoint" in point["tags"] and 200 <= point["tags"]["http_status_code"] < 600
        if point["metric"] == "sync_duration":
            assert point["type"] == "timer" and point["value"] > 0
    assert counts == {stream: len(output.records[stream]) for stream in output.schemas}


def test_every_line_has_its_weight(plain):
    for line in plain.err.splitlines():
        assert line.startswith(("INFO ", "WARNING ", "ERROR ", "CRITICAL ")), line


def test_measures_add_up(plain):
    """The counts of a stream, however often they are told, are its records."""
    checked(measures(plain.err.splitlines()), plain.output)


def test_measures_are_few(plain):
    """A line a request would be thousands."""
    assert len(measures(plain.err.splitlines())) < 60


def test_the_plain_form_that_a_runner_asks_for(world, tmp_path):
    done = sync(world, tmp_path, "snippets", env=asked(tmp_path, PLAIN))
    assert not any(line.startswith("{") for line in done.err.splitlines())
    assert any("METRIC: " in line for line in done.err.splitlines())


def test_json_for_a_runner_that_asks_for_it(world, tmp_path):
    done = sync(world, tmp_path, "messages", "snippets", env=asked(tmp_path, STRUCTURED))
    lines = [json.loads(line) for line in done.err.splitlines()]
    assert lines
    for line in lines:
        assert NEEDED <= line.keys() and line["level"] in ("debug", "info", "warning", "error", "critical"), line
        assert isinstance(line["message"], str) and isinstance(line["ts"], float) and isinstance(line["pid"], int)
        assert not line["message"].startswith(("INFO ", "WARNING "))
        assert isinstance(line.get("extra", {}), dict)
    checked([line["metric_info"] for line in lines if "metric_info" in line], done.output)


def test_json_when_it_fails(world, tmp_path):
    done = sync(world, tmp_path, streams=["snippets"], app_api_key="wrong", env=asked(tmp_path, STRUCTURED), status=1)
    lines = [json.loads(line) for line in done.err.splitlines()]
    assert "critical" in {line["level"] for line in lines} and all(NEEDED <= line.keys() for line in lines)


def test_only_what_is_heavy_enough(world, tmp_path):
    """The level of the runner holds."""
    done = sync(world, tmp_path, "snippets", env=asked(tmp_path, STRUCTURED, "WARNING"))
    assert all(json.loads(line)["level"] not in ("info", "debug") for line in done.err.splitlines())


@pytest.mark.parametrize("text", ["", "{", "[]", '{"formatters": 7}', '{"formatters": {"a": {"()": 7}}}'])
def test_a_file_that_asks_for_nothing(world, tmp_path, text):
    """A log that cannot be set up stops no data."""
    path = write(tmp_path / "logging.json", text)
    assert sync(world, tmp_path, "snippets", env={"SINGER_SDK_LOG_CONFIG": path}).output.records["snippets"]
    assert sync(world, tmp_path, "snippets", env={"SINGER_SDK_LOG_CONFIG": "/nowhere"}).output.records["snippets"]


def test_settings_are_not_told(world, tmp_path):
    """Who turns everything on sees no secret either; the key is looked for in each output anyway."""
    done = sync(world, tmp_path, "snippets", env=asked(tmp_path, STRUCTURED, "DEBUG"), proxy="none")
    assert "Bearer" not in done.err and settings(world)["app_api_key"] not in done.err
