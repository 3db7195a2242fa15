"""The files in `deploy/` are what their readers take them for, and name options that exist."""

import pathlib
import shlex
import subprocess

import pytest
import yaml

from conftest import cioferry

FOLDER = pathlib.Path(__file__).parents[2] / "deploy"


def commands():
    services = yaml.safe_load((FOLDER / "compose.yaml").read_text())["services"]
    yield services["emulator"]["command"]
    yield shlex.split(services["extract"]["command"][2].split("do ")[1].split(";")[0])
    (container,) = yaml.safe_load((FOLDER / "cronjob.yaml").read_text())[
        "spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"]
    yield container["command"]
    lines = dict(line.split("=", 1) for line in (FOLDER / "cioferry.service").read_text().splitlines() if "=" in line)
    yield shlex.split(lines["ExecStart"].replace("/usr/local/bin/", ""))


def test_they_can_be_read():
    compose = yaml.safe_load((FOLDER / "compose.yaml").read_text())
    assert set(compose["services"]) == {"postgres", "emulator", "extract"}
    assert yaml.safe_load((FOLDER / "cronjob.yaml").read_text())["kind"] == "CronJob"
    assert "OnCalendar" in (FOLDER / "cioferry.timer").read_text()


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_their_commands_exist(command):
    assert command[0] == "cioferry"
    # Without a key, and with an address where nobody listens: what is told is not that an option is wrong.
    if command[1] == "emulator":
        done = cioferry(*command[1:], "--help")
        assert done.returncode == 0
    else:
        done = cioferry(*command[1:], key=None, env={"PGHOST": "127.0.0.1", "PGPORT": "1"})
        assert done.returncode == 1 and "CIOFERRY_APP_KEY" in done.err, done.err


def test_the_timer_is_one(tmp_path):
    try:
        done = subprocess.run(
            ["systemd-analyze", "verify", FOLDER / "cioferry.timer"], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no systemd here")
    assert "Unknown" not in done.stderr, done.stderr
