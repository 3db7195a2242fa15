"""The configuration in all forms that people and runners write, and in those that mean nothing."""

import json
import subprocess

import pytest

from conftest import APP_KEY
from validator import Output
from tap import PROGRAM, environment, run, settings, sync, write
from test_command_line import refused


def runs(world, folder, text=None, **config):
    value = text if text is not None else settings(world, **{"streams": ["snippets"], **config})
    done = run("--config", write(folder / "c.json", value))
    assert done.returncode == 0, done.err
    done.output = Output(done.out)
    assert done.output.records["snippets"]
    return done


@pytest.mark.parametrize("name", ["app_api_key", "api_key", "app_key", "access_token"])
def test_names_of_the_key(world, tmp_path, name):
    runs(world, tmp_path, **{"app_api_key": None, name: APP_KEY})


@pytest.mark.parametrize("config", [
    {"requests_per_second": "1000", "retry_seconds": "20", "look_back_days": "3", "export_minutes": "5", "deletes": "false"},
    {"deletes": "true"}, {"deletes": True, "hash": []}, {"streams": "snippets"}, {"streams": " snippets , ip_addresses"},
    {"region": "EU"}, {"region": "Us"}, {"start_date": "2020-01-01"}, {"start_date": "2020-01-01T00:00:00Z"},
    {"start_date": "2020-01-01T00:00:00.123456+02:00"}, {"hash": ""}, {"hash": "snippets.value, customers.email"},
    {"look_back_days": 0}, {"look_back_days": 2.0},
], ids=json.dumps)
def test_a_value_in_another_form(world, tmp_path, config):
    runs(world, tmp_path, **config)


def test_null_means_not_given(world, tmp_path):
    nothing = dict.fromkeys(["region", "start_date", "look_back_days", "hash", "deletes", "proxy", "trust_roots", "api_key",
                             "export_minutes", "access_token"])
    config = {**settings(world, streams=["snippets"]), **nothing}
    runs(world, tmp_path, json.dumps(config))


def test_unknown_settings_are_named_and_ignored(world, tmp_path):
    """Whoever comes from another tap has them, and Meltano adds some."""
    done = runs(world, tmp_path, user_agent="me", request_timeout=300, _some={"deep": [1]}, é="x")
    warnings = [line for line in done.err.splitlines() if line.startswith("WARNING")]
    assert any("user_agent" in line and "request_timeout" in line for line in warnings), done.err


def test_several_files_are_merged(world, tmp_path):
    first = write(tmp_path / "1.json", settings(world, app_api_key="wrong", streams=["campaigns"]))
    second = write(tmp_path / "2.json", {"app_api_key": APP_KEY, "streams": ["snippets"]})
    done = run("--config", first, "-c", second)
    assert done.returncode == 0, done.err
    assert set(Output(done.out).schemas) == {"snippets"}


def test_a_file_that_is_a_pipe(world):
    """Keys need not lie on a disk."""
    text = json.dumps(settings(world, streams=["snippets"]))
    done = subprocess.run([PROGRAM, "--config", "/dev/stdin"], env=environment(), input=text.encode(), capture_output=True)
    assert done.returncode == 0, done.stderr
    assert Output(done.stdout).records["snippets"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "7", '"text"', '{"app_api_key": }', "\x00", "app_api_key: yaml"])
@pytest.mark.parametrize("flag", [[], ["--discover"]])
def test_a_file_that_is_no_object(tmp_path, text, flag):
    refused(run("--config", write(tmp_path / "c.json", text), *flag), "c.json")


@pytest.mark.parametrize("flag", [[], ["--discover"], ["--test"]])
def test_a_file_that_is_not_there(tmp_path, flag):
    refused(run("--config", tmp_path / "nothing.json", *flag), "nothing.json")
    refused(run("--config", tmp_path, *flag))


def test_no_key(world, tmp_path):
    for config in ({}, settings(world, app_api_key=None), settings(world, app_api_key="")):
        refused(run("--config", write(tmp_path / "c.json", config)), "app_api_key")


@pytest.mark.parametrize("name, value", [
    ("region", "mars"), ("region", 7), ("start_date", "soon"), ("start_date", "2026-02-30"), ("look_back_days", "many"),
    ("look_back_days", -1), ("requests_per_second", 0), ("requests_per_second", "fast"), ("deletes", "perhaps"),
    ("streams", ["no_such_stream"]), ("streams", 7), ("hash", ["snippets.nothing"]), ("hash", ["nothing"]), ("hash", {"a": 1}),
    ("app_url", "http://example.com"), ("app_url", "no address"), ("proxy", "gopher://x"), ("trust_roots", "/nowhere.pem"),
    ("app_api_key", 7), ("app_api_key", ["a"]), ("app_api_key", "two\nlines"), ("retry_seconds", []),
], ids=str)
def test_a_value_that_means_nothing(world, tmp_path, name, value):
    """It is named, and nothing is read with half a configuration."""
    config = settings(world, **{name: value}) if name != "app_url" else {"app_api_key": APP_KEY, "app_url": value}
    if name == "region":
        del config["app_url"]
    said = {"app_api_key": "key", "app_url": "http", "streams": "stream"}.get(name, name)
    refused(run("--config", write(tmp_path / "c.json", config)), said)


def test_a_wrong_key(world, tmp_path):
    done = run("--config", write(tmp_path / "c.json", settings(world, app_api_key="another-" + "secret")))
    assert done.returncode == 1 and "CRITICAL" in done.err, done.err
    assert Output(done.out).records == {}
    assert "another-secret" not in done.err + done.out.decode()


def test_nobody_listens(tmp_path):
    """An outage is no mistake of the user."""
    class Nowhere:
        url = "http://127.0.0.1:1"
    done = sync(Nowhere, tmp_path, streams=["snippets"], retry_seconds=1, status=2)
    assert "CRITICAL" in done.err


def test_variables_give_no_key(world, tmp_path):
    """Runners fill the configuration; a key from elsewhere could be another workspace's."""
    done = run("--config", write(tmp_path / "c.json", settings(world, app_api_key=None)), env={"CIOFERRY_APP_KEY": APP_KEY})
    refused(done, "app_api_key")
