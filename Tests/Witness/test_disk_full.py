"""A disk that is full costs nothing: what readers see stays right, and with room again the same command goes on."""

import pathlib
import random
import shutil
import subprocess

import pytest

from conftest import extract, read

STREAMS = ("--streams", "customers", "messages", "segments", "segment_membership", "activities")
FORGOTTEN = {"messages", "activities"}
"""Tables of which a part may be seen, since rows are only ever added to them."""


class Disk:
    """A file system in memory that has a size."""

    def __init__(self, place):
        self.place = place
        place.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", "size=1g", "tmpfs", place]
        if subprocess.run(command, capture_output=True).returncode:
            pytest.skip("only the administrator may mount a file system")

    def resize(self, size):
        subprocess.run(["mount", "-o", f"remount,size={max(1, int(size) // 4096) * 4096}", self.place], check=True)

    @property
    def used(self):
        return shutil.disk_usage(self.place).used


@pytest.fixture
def disk(tmp_path):
    disk = Disk(tmp_path / "disk")
    yield disk
    subprocess.run(["umount", disk.place], check=True)


@pytest.fixture(scope="module", params=["sqlite", "csv", "jsonl", "parquet"])
def undisturbed(request, world, tmp_path_factory):
    """The tables of a run that has room, and how many bytes they take."""
    place = tmp_path_factory.mktemp("undisturbed") / "out"
    done = extract(world, f"{request.param}:{place}/x", *STREAMS)
    assert done.returncode == 0, done.err
    size = sum(path.stat().st_size for path in pathlib.Path(place).rglob("*") if path.is_file())
    return request.param, read(f"{request.param}:{place}/x"), size


def require_right(destination, expected):
    """Nobody sees a table that is neither as it was nor as it is afterwards."""
    if not pathlib.Path(destination.split(":")[1]).exists():
        return
    for name, rows in read(destination).items():
        if name in FORGOTTEN:
            assert set(rows) <= set(expected[name]) and len(rows) == len(set(rows)), name
        else:
            assert rows == expected[name], name


def require_told(done, disk):
    assert done.returncode in (1, 2), done.err
    assert str(disk.place) in done.err and ("disk" in done.err or "room" in done.err), done.err


@pytest.mark.seeds(7)
def test_a_first_run(world, undisturbed, disk, seed):
    kind, expected, size = undisturbed
    destination = f"{kind}:{disk.place}/x"
    disk.resize(random.Random(f"{kind} {seed}").uniform(0.01, 1.2) * size)
    done = extract(world, destination, *STREAMS)
    if done.returncode:
        require_told(done, disk)
        require_right(destination, expected)
    disk.resize(1 << 30)
    done = extract(world, destination, *STREAMS)
    assert done.returncode == 0, done.err
    assert read(destination) == expected


@pytest.mark.seeds(7)
def test_a_later_run(world, undisturbed, disk, seed):
    kind, expected, size = undisturbed
    destination = f"{kind}:{disk.place}/x"
    assert extract(world, destination, *STREAMS).returncode == 0
    disk.resize(disk.used + random.Random(f"{kind} {seed}").uniform(0, 0.5) * size)
    done = extract(world, destination, *STREAMS, "--full")
    if done.returncode:
        require_told(done, disk)
    assert read(destination) == expected
    disk.resize(1 << 30)
    assert extract(world, destination, *STREAMS).returncode == 0
    assert read(destination) == expected
