"""Bad input: a status or a TRACE that says what is wrong, no crash, and the right exit code."""

import subprocess

import pytest

from conftest import APP_KEY
from source import PROGRAM, Output, catalog, command_line, run, settings, short

DEEP = b"[" * 200_000
BROKEN = [b"", b"{", b"not JSON", b"\xff\xfe", b'{"app_api_key": "\xff"}', DEEP, b'{"a":' * 100_000, b"\0"]


def failed(output, kind="config_error"):
    assert output.code == 1 and output.errors, (output.code, output.messages)
    assert {error["failure_type"] for error in output.errors} == {kind}, output.errors
    return output.told


@pytest.mark.parametrize("command", ["check", "discover", "read"])
def test_no_such_file(command, tmp_path):
    further = ["--catalog", "/nowhere/catalog.json"] if command == "read" else []
    done = subprocess.run([PROGRAM, command, "--config", "/nowhere/config.json", *further], capture_output=True, timeout=30)
    assert "/nowhere/" in failed(Output(command, done.stdout, done.stderr, done.returncode))


@pytest.mark.parametrize("content", BROKEN, ids=short)
@pytest.mark.parametrize("command", ["check", "discover", "read"])
def test_a_configuration_that_is_no_json(command, content, tmp_path):
    assert "config.json" in failed(run(tmp_path, command, config=content, catalog=b'{"streams":[]}'))


@pytest.mark.parametrize(
    "content",
    BROKEN
    + [
        b"[]",
        b"5",
        b"null",
        b'{"streams":{}}',
        b'{"streams":[5]}',
        b"{}",
        b'{"streams":[{"stream":{}}]}',
        b'{"streams":[{}]}',
    ],
    ids=short,
)
def test_a_catalogue_that_is_none(world, content, tmp_path):
    assert "catalog" in failed(run(tmp_path, "read", config=settings(world), catalog=content))


WRONG = [
    ({"app_api_key": None}, "app_api_key"),
    ({"app_api_key": 5}, "app_api_key"),
    ({"app_api_key": "  "}, "app_api_key"),
    ({"app_api_key": "with\nlines"}, "App API key"),
    ({"region": "mars"}, "region"),
    ({"region": 7}, "region"),
    ({"start_date": "yesterday"}, "start_date"),
    ({"start_date": "2024-13-45"}, "start_date"),
    ({"look_back_days": -1}, "look_back_days"),
    ({"look_back_days": "many"}, "look_back_days"),
    ({"requests_per_second": 0}, "requests_per_second"),
    ({"app_url": "http://example.com"}, "https"),
    ({"app_url": "no address"}, "https://"),
    ({"trust_roots": "/nowhere.pem"}, "/nowhere.pem"),
]


@pytest.mark.parametrize("change, name", WRONG, ids=short)
def test_a_configuration_against_the_spec(world, change, name, tmp_path):
    config = settings(world, **change)
    output = run(tmp_path, "check", config=config)
    assert output.code == 0 and output.body["status"] == "FAILED" and name in output.body["message"]
    output = run(tmp_path, "read", config=config, catalog=catalog("segments"))
    assert name in failed(output) and not output["segments"].rows


@pytest.mark.parametrize("config", [{}, [], "x", 5, None], ids=short)
def test_a_configuration_without_anything(config, tmp_path):
    content = b"null" if config is None else config
    output = run(tmp_path, "check", config=content)
    assert output.errors or (output.body["status"] == "FAILED" and output.body["message"])


def test_a_key_of_the_environment_is_none(world, tmp_path, monkeypatch):
    """Whoever runs the source for many must not lend one's key to another."""
    monkeypatch.setenv("CIOFERRY_APP_KEY", APP_KEY)
    config = settings(world)
    del config["app_api_key"]
    assert run(tmp_path, "check", config=config).body["status"] == "FAILED"


@pytest.mark.parametrize("name", ["catalog", "state"])
def test_a_file_that_is_not_there(world, name, tmp_path):
    arguments = command_line(tmp_path, "read", config=settings(world), catalog={"streams": []}, state=[])
    (tmp_path / f"{name}.json").unlink()
    done = subprocess.run(arguments, capture_output=True, timeout=30)
    assert f"{name}.json" in failed(Output("read", done.stdout, done.stderr, done.returncode))


@pytest.mark.parametrize("key", ["a-key-that-nobody-has", "emulator-track-key"])
def test_a_key_that_is_refused(world, key, tmp_path):
    output = run(tmp_path, "check", config=settings(world, app_api_key=key))
    assert output.body["status"] == "FAILED" and "401" in output.body["message"]
    output = run(tmp_path, "read", config=settings(world, app_api_key=key), catalog=catalog("segments", "campaigns"))
    assert "401" in failed(output)


def test_a_key_with_blanks_around_it_is_taken(world, tmp_path):
    config = settings(world)
    config["app_api_key"] = f" {config['app_api_key']}\n"
    assert run(tmp_path, "check", config=config).body["status"] == "SUCCEEDED"


def test_a_server_that_is_not_there(world, tmp_path):
    config = settings(world, app_url="http://127.0.0.1:9", retry_seconds=1)
    output = run(tmp_path, "check", config=config, timeout=30)
    assert output.body["status"] == "FAILED" and "127.0.0.1" in output.body["message"]
    failed(run(tmp_path, "read", config=config, catalog=catalog("segments"), timeout=30), "transient_error")


def test_check_succeeds(world, tmp_path):
    assert run(tmp_path, "check", config=settings(world, region="Eu")).body["status"] == "SUCCEEDED"


def test_an_unknown_stream_costs_the_others_nothing(world, tmp_path):
    chosen = catalog("segments", "newsletters")
    chosen["streams"].insert(
        1,
        {
            "stream": {"name": "mesages", "json_schema": {}, "supported_sync_modes": ["full_refresh"]},
            "sync_mode": "full_refresh",
            "destination_sync_mode": "append",
        },
    )
    output = run(tmp_path, "read", config=settings(world), catalog=chosen)
    assert "mesages" in failed(output) and output["mesages"].statuses in ([], ["STARTED", "INCOMPLETE"])
    assert output["segments"].rows and output["newsletters"].rows


def test_nothing_chosen(world, tmp_path):
    output = run(tmp_path, "read", config=settings(world), catalog={"streams": []})
    assert output.code == 0 and not output.errors


def test_what_runners_add_to_files_is_read_over(world, tmp_path):
    """Fields of later versions, nulls, and one name twice."""
    chosen = catalog("segments")
    chosen["streams"][0] |= {
        "generation_id": 7,
        "minimum_generation_id": 7,
        "sync_id": 42,
        "include_files": False,
        "mapper": None,
    }
    chosen["streams"][0]["stream"] |= {"namespace": None, "is_resumable": True, "is_file_based": None}
    plain = run(tmp_path, "read", config=settings(world), catalog=catalog("segments"))
    rich = run(tmp_path, "read", config=settings(world, start_date=None, region=None, _x=[1]), catalog=chosen, state=[])
    assert rich["segments"].rows == plain["segments"].rows
