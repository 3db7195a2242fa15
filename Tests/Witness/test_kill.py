"""A crash costs nothing: the real command is killed at seeded moments and started again until it is done."""

import random
import time

import pytest

from conftest import agrees, extract, read

KILLS = 4
STREAMS = "messages customers customer_attributes customer_devices activities customers_export segments " \
    "segment_membership objects campaigns campaign_tags campaign_actions newsletters esp_suppressions snippets".split()


@pytest.fixture(scope="module", params=["sqlite", "csv", "jsonl", "parquet"])
def undisturbed(request, world, tmp_path_factory):
    """The tables of a run that nobody disturbs, and how long it took."""
    place = tmp_path_factory.mktemp("undisturbed") / "out"
    began = time.monotonic()
    done = extract(world, f"{request.param}:{place}", "--streams", *STREAMS)
    assert done.returncode == 0, done.err
    return request.param, read(f"{request.param}:{place}"), time.monotonic() - began


@pytest.mark.seeds(25)
def test_the_same_table(world, undisturbed, seed, tmp_path):
    kind, expected, duration = undisturbed
    moments = random.Random(f"{kind} {seed}")
    destination = f"{kind}:{tmp_path / 'out'}"
    killed = 0
    for _ in range(KILLS):
        process = extract(world, destination, "--streams", *STREAMS, wait=False)
        time.sleep(moments.uniform(0.01, duration))
        killed += process.poll() is None
        process.kill()
        process.communicate()
    done = extract(world, destination, "--streams", *STREAMS)
    assert done.returncode == 0, done.err
    tables = read(destination)
    assert tables.keys() == expected.keys()
    for name, rows in expected.items():
        assert tables[name] == rows, f"{name} differs after {killed} kills"
    agrees(world, destination, *STREAMS)
