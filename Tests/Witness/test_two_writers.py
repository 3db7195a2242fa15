"""Two programs on one destination: one writes, the other is told who does; nothing is lost, doubled or broken."""

import random
import time

import pytest

from conftest import extract, read

STREAMS = ("--streams", "customers", "messages")


@pytest.mark.parametrize("kind", ["sqlite", "csv", "jsonl", "parquet"])
@pytest.mark.seeds(20)
def test_one_writes(world, tmp_path, kind, seed):
    distance = random.Random(f"{kind} {seed}").uniform(0, 1) if seed else 0
    alone, shared = f"{kind}:{tmp_path}/alone", f"{kind}:{tmp_path}/shared"
    assert extract(world, alone, *STREAMS).returncode == 0
    first = extract(world, shared, *STREAMS, wait=False)
    time.sleep(distance)
    second = extract(world, shared, *STREAMS)
    first.out, first.err = first.communicate(timeout=300)
    codes = sorted([first.returncode, second.returncode])
    assert codes in ([0, 0], [0, 1]), first.err + second.err
    for program in first, second:
        if program.returncode:
            assert "is being written by another program (process " in program.err
    assert extract(world, shared, *STREAMS).returncode == 0
    assert read(shared) == read(alone)


def test_a_killed_program_leaves_no_lock(world, tmp_path):
    to = f"sqlite:{tmp_path}/workspace.db"
    program = extract(world, to, *STREAMS, wait=False)
    while not (tmp_path / "workspace.db.lock").exists():
        time.sleep(0.01)
    program.kill()
    program.communicate()
    assert extract(world, to, *STREAMS).returncode == 0
