"""What the tap says of itself, and what it says to who calls it wrongly."""

import json

import jsonschema
import pytest

from conftest import APP_KEY
from validator import Output
from tap import arguments, discover, run, settings, write

SETTINGS = {"app_api_key", "region", "start_date", "look_back_days", "streams", "hash", "deletes", "app_url", "trust_roots",
            "proxy", "requests_per_second", "retry_seconds", "export_minutes"}


def refused(done, *words):
    """One sentence on stderr, nothing on stdout, and no trap."""
    assert done.returncode == 1, (done.returncode, done.err)
    assert not done.out
    last = done.err.strip().splitlines()[-1]
    assert "CRITICAL" in done.err and "Fatal error" not in done.err and len(last) < 500, done.err
    for word in words:
        assert word.lower() in done.err.lower(), (word, done.err)


def test_version():
    done = run("--version")
    assert done.returncode == 0 and done.err == ""
    assert done.out.decode().count("\n") == 1 and any(letter.isdigit() for letter in done.out.decode())


@pytest.mark.parametrize("form", [["--about", "--format", "json"], ["--about", "--format=json"], ["--about=json"]])
def test_about_as_json(form):
    """With the settings as a JSON schema that a real configuration satisfies."""
    done = run(*form)
    assert done.returncode == 0, done.err
    about = json.loads(done.out)
    assert about["name"] == "tap-customerio" and about["version"] and about["description"]
    assert {"catalog", "discover", "state", "about"} <= set(about["capabilities"])
    schema = about.get("settings") or about.get("config_jsonschema")
    jsonschema.Draft7Validator.check_schema(schema)
    assert SETTINGS <= schema["properties"].keys(), SETTINGS - schema["properties"].keys()
    assert all(value.get("description") for value in schema["properties"].values())
    jsonschema.validate({"app_api_key": "k", "region": "eu", "start_date": "2026-01-01T00:00:00Z", "deletes": True}, schema)


@pytest.mark.parametrize("form", [["--about"], ["--about", "--format", "markdown"], ["--about=markdown"]])
def test_about_as_text(form):
    done = run(*form)
    text = done.out.decode()
    assert done.returncode == 0 and "tap-customerio" in text
    assert all(name in text for name in SETTINGS), [name for name in SETTINGS if name not in text]


def test_about_in_a_form_that_is_none():
    assert run("--about", "--format", "xml").returncode in (1, 2, 64)


def test_help_names_every_flag():
    done = run("--help")
    assert done.returncode == 0
    for flag in ("--config", "--discover", "--catalog", "--properties", "--state", "--about", "--version", "--test"):
        assert flag in done.out.decode(), flag


@pytest.mark.parametrize("words", [
    [], ["--discover"], ["--config"], ["--nonsense"], ["word"], ["--config", "/nowhere/c.json", "--catalog"]])
def test_a_wrong_call(words):
    """A message, no output, another code than 0, and never a trap."""
    done = run(*words)
    assert done.returncode not in (0, 130) and 0 < done.returncode < 128 and not done.out and done.err


def test_the_connection_test(world, tmp_path):
    """It asks little, and prints no record of anything."""
    config = write(tmp_path / "c.json", settings(world))
    world.forget()
    for form in ("--test", "--test=all"):
        done = run("--config", config, form)
        assert done.returncode == 0, done.err
        assert Output(done.out).records == {}
    assert run("--config", config, "--test=schema").returncode == 0
    asked = world.record()["requests"]
    assert 0 < len(asked) < 200, len(asked)


def test_the_connection_test_with_a_wrong_key(world, tmp_path):
    done = run("--config", write(tmp_path / "c.json", settings(world, app_api_key="wrong-" + "key")), "--test")
    refused(done, "key")
    assert "wrong-key" not in done.err


def test_the_connection_test_of_selected_streams(world, tmp_path):
    config = settings(world, streams=["snippets"])
    world.forget()
    assert run("--config", write(tmp_path / "c.json", config), "--test").returncode == 0
    paths = {request["path"].split("?")[0] for request in world.record()["requests"]}
    assert "/v1/snippets" in paths and not any("messages" in path or "activities" in path for path in paths), paths


@pytest.mark.parametrize("flags", [["-c", "-s", "--catalog"], ["-c", "-s", "-p"], ["--config", "--state", "--properties"]])
def test_short_and_old_names_of_flags(world, tmp_path, flags):
    catalog = discover(tmp_path)
    for entry in catalog["streams"]:
        entry["metadata"][0]["metadata"]["selected"] = entry["tap_stream_id"] == "snippets"
    _, config, _, catalog_file, _, state = arguments(tmp_path, settings(world), catalog, {})
    done = run(flags[0], config, flags[1], state, flags[2], catalog_file)
    assert done.returncode == 0, done.err
    assert set(Output(done.out, catalog).schemas) == {"snippets"}


def test_flags_with_an_equals_sign(world, tmp_path):
    done = run(f"--config={write(tmp_path / 'c.json', settings(world, streams='snippets'))}",
               f"--state={write(tmp_path / 's.json', {})}")
    assert done.returncode == 0, done.err
    assert set(Output(done.out).schemas) == {"snippets"}


def test_the_key_is_in_no_argument_and_no_help():
    assert APP_KEY not in run("--help").out.decode()
