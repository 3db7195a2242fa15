"""Faults of every kind at once: every table is still exactly right; where one never ends, exit 2 with a sentence."""

import time

import pytest

from conftest import Emulator, extract, read

STREAMS = "messages customers customer_attributes activities segment_membership objects campaign_actions " \
    "customers_export newsletters esp_suppressions".split()
KINDS = [
    "429", "429-retry-after", "500", "502", "503", "reset", "reset-in-body", "truncated", "html", "stall",
]


@pytest.fixture(scope="module")
def faulty():
    with Emulator("--people", 1500, "--seed", 11, "--messages", 5000, "--activities", 3000) as emulator:
        yield emulator


@pytest.mark.parametrize("kind", ["sqlite", "csv", "jsonl", "parquet"])
def test_tables_are_exact(faulty, kind, tmp_path):
    faulty.faults({})
    clean = extract(faulty, f"{kind}:{tmp_path / 'clean'}", "--streams", *STREAMS)
    assert clean.returncode == 0, clean.err
    faulty.faults({"seed": 8, "probability": 0.2, "kinds": KINDS, "stall": 5, "retryAfter": 1})
    faulty.forget()
    done = extract(faulty, f"{kind}:{tmp_path / 'out'}", "--silence-seconds", 1, "--streams", *STREAMS)
    assert set(faulty.record()["faults"]) == set(KINDS), "every kind of fault occurred"
    faulty.faults({})
    assert done.returncode == 0, done.err
    expected, tables = read(f"{kind}:{tmp_path / 'clean'}"), read(f"{kind}:{tmp_path / 'out'}")
    assert tables.keys() == expected.keys()
    for name, rows in expected.items():
        assert not set(tables[name]) ^ set(rows), (name, list(set(tables[name]) - set(rows))[:2], list(set(rows) - set(tables[name]))[:2])
        assert tables[name] == rows, name


@pytest.mark.parametrize("kind, cause", [("500", "500"), ("html", "web page"), ("reset", "connection")])
def test_a_fault_without_end(faulty, kind, cause, tmp_path):
    faulty.faults({"always": {"listMessages": kind}})
    began = time.monotonic()
    done = extract(faulty, f"sqlite:{tmp_path / 'out.db'}", "--streams", "messages", "segments", "--retry-seconds", 4)
    faulty.faults({})
    assert done.returncode == 2, done.err
    assert time.monotonic() - began < 40
    sentence = next(line for line in done.err.splitlines() if line.startswith("messages:"))
    assert "listMessages" in sentence and cause in sentence, sentence
    assert read(f"sqlite:{tmp_path / 'out.db'}")["segments"], "the other stream goes on"
