"""Ends that others bring about: a target that dies, a runner that stops the tap, an output that is full."""

import json
import os
import signal
import subprocess

import pytest

from validator import Output
from tap import PROGRAM, arguments, environment, finish, run, settings, start, write


def config(world, folder, *, latency=None):
    return arguments(folder, settings(world, streams=["messages", "activities", "segments"], requests_per_second=latency or 100_000))


@pytest.mark.parametrize("lines", [0, 1, 50])
def test_a_target_that_dies(world, tmp_path, lines):
    """The tap ends with code 1 and says nothing: the target has said why."""
    process = start(*config(world, tmp_path))
    for _ in range(lines):
        assert process.stdout.readline()
    process.stdout.close()
    process.stdout = None
    finish(process, timeout=60)
    assert process.returncode == 1, process.returncode
    assert "CRITICAL" not in process.err and "Broken pipe" not in process.err and "rror" not in process.err, process.err


def test_a_closed_output(world, tmp_path):
    words = " ".join(f"'{word}'" for word in [PROGRAM, *config(world, tmp_path)])
    done = subprocess.run(["bash", "-c", f"exec {words} >&-"], env=environment(), capture_output=True, timeout=60)
    assert 0 < done.returncode < 128, (done.returncode, done.stderr)


def test_a_full_disk(world, tmp_path):
    with open("/dev/full", "wb") as full:
        done = subprocess.run([PROGRAM, *map(str, config(world, tmp_path))], env=environment(), stdout=full,
                              stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode in (1, 2) and "CRITICAL" in done.stderr, (done.returncode, done.stderr)


def test_a_closed_standard_error(world, tmp_path):
    words = " ".join(f"'{word}'" for word in [PROGRAM, *config(world, tmp_path)])
    done = subprocess.run(["bash", "-c", f"exec {words} 2>&-"], env=environment(), capture_output=True, timeout=60)
    assert done.returncode == 0 and Output(done.stdout).records["messages"]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_signal(world, tmp_path, name):
    """Whole lines up to the end, and at the end what was read."""
    process = start(*config(world, tmp_path, latency=20))
    first = process.stdout.readline()
    while not first.startswith(b'{"type":"RECORD"') and b'"RECORD"' not in first:
        first += process.stdout.readline()
    process.send_signal(getattr(signal, name))
    finish(process, timeout=30)
    assert process.returncode == 130, (process.returncode, process.err)
    output = Output(first + process.out)
    assert sum(map(len, output.records.values())) and "Fatal" not in process.err


def test_a_signal_before_anything(world, tmp_path):
    process = start(*config(world, tmp_path, latency=1))
    while not os.path.exists(f"/proc/{process.pid}/task"):
        pass
    process.stderr.read(1)
    process.send_signal(signal.SIGTERM)
    finish(process, timeout=30)
    assert process.returncode in (130, -signal.SIGTERM, 143), process.returncode
    Output(process.out)


def test_a_slow_reader_is_waited_for(world, tmp_path):
    """A target that takes its time makes the tap wait, and loses nothing."""
    process = start(*config(world, tmp_path))
    out = b""
    while chunk := process.stdout.read1(1 << 13):
        out += chunk
    finish(process)
    assert process.returncode == 0, process.err
    whole = run(*config(world, tmp_path))
    assert Output(out).rows("messages").keys() == Output(whole.out).rows("messages").keys()


def test_the_first_record_comes_before_the_last_is_read(world, tmp_path):
    """Runners test a configuration by its first record."""
    process = start(*arguments(tmp_path, settings(world, streams=["messages"], requests_per_second=10)))
    for line in process.stdout:
        if json.loads(line)["type"] == "RECORD":
            break
    assert process.poll() is None
    process.terminate()
    finish(process)
    assert process.returncode == 130


def test_no_file_is_left_behind(world, tmp_path):
    """Nothing is written beside what was asked for."""
    folder, temporary = tmp_path / "here", tmp_path / "temporary"
    folder.mkdir(), temporary.mkdir()
    path = write(tmp_path / "c.json", settings(world, streams=["snippets", "customers_export"]))
    process = start("--config", path, env={"TMPDIR": temporary, "HOME": folder}, cwd=folder)
    finish(process)
    assert process.returncode == 0, process.err
    assert not list(folder.iterdir()) and not list(temporary.iterdir())
