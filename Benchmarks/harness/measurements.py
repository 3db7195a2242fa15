# SPDX-License-Identifier: Apache-2.0
"""The measurements. Each gives rows for the report: what was measured, the figure, what it is beside, the goal."""

import json
import shutil
import statistics
import subprocess
import sys

from . import settings
from .clients import ACTIVITIES, KINDS, component, component_yardstick, extract, transfer, yardstick
from .destinations import destinations
from .emulator import Emulator
from .faces import faces
from .lake import lake
from .postgresql import postgres
from .processes import run
from .report import Row
from .requests_needed import fewest


def note(text):
    print(text, file=sys.stderr, flush=True)


def _deliveries(count):
    """An emulator with nothing but deliveries that counts."""
    return Emulator(settings.CIOFERRY, "--people", 1_000, "--messages", count, "--activities", 0)


def cpu(folder):
    """CPU seconds of a million deliveries, ours and the yardstick's in turn on the same server."""
    goals = {"csv": 13, "jsonl": 9, "sqlite": 7}
    ours = {kind: [] for kind in KINDS}
    theirs = {kind: [] for kind in KINDS}
    bare = []
    with _deliveries(settings.ROWS) as emulator:
        for repetition in range(settings.REPETITIONS):
            for kind in KINDS:
                note(f"CPU {kind}, {repetition + 1} of {settings.REPETITIONS}")
                ours[kind].append(extract(emulator, folder, kind, "--streams", "messages").cpu)
                theirs[kind].append(yardstick(emulator, folder, kind).cpu)
            if shutil.which("curl"):
                bare.append(transfer(emulator).cpu)
    million = 1e6 / settings.ROWS
    for kind, name in KINDS.items():
        our, their = (statistics.median(times) * million for times in (ours[kind], theirs[kind]))
        yield Row(
            f"CPU, 1 million deliveries → {name}", f"{our:.2f} s", f"yardstick {their:.1f} s: {their / our:.1f} ×",
            f"≥ {goals[kind]} ×", their / our >= goals[kind])
    if bare:
        yield Row("CPU, the same pages thrown away by curl", f"{statistics.median(bare) * million:.2f} s", "the bare transfer")


def keboola(folder):
    """CPU seconds and memory of Keboola's component beside the original's way of reading activities."""
    ours, theirs = [], []
    with Emulator(settings.CIOFERRY, "--people", 1_000, "--messages", 0, "--activities", settings.ROWS) as emulator:
        for repetition in range(settings.REPETITIONS):
            note(f"Keboola, {repetition + 1} of {settings.REPETITIONS}")
            ours.append(component(emulator, folder))
            theirs.append(component_yardstick(emulator, folder))
    million = 1e6 / settings.ROWS
    our, their = (statistics.median(cost.cpu for cost in costs) * million for costs in (ours, theirs))
    yield Row(
        f"CPU, 1 million activities of {len(ACTIVITIES)} types → Keboola's table, their data in columns", f"{our:.2f} s",
        f"requests and csv {their:.1f} s: {their / our:.1f} ×", "≥ 10 ×", their / our >= 10)
    peak = max(cost.memory for cost in ours)
    yield Row(f"peak memory, {settings.ROWS:,} activities → Keboola's table", f"{peak:.0f} MB", "", "≤ 64 MB", peak <= 64)


def memory(folder):
    """Peak memory at two sizes and of a whole workspace."""
    peaks = {}
    for count in (settings.SMALL, settings.LARGE):
        with _deliveries(count) as emulator:
            for kind in KINDS:
                note(f"memory {kind}, {count} deliveries")
                peaks[kind, count] = extract(emulator, folder, kind, "--streams", "messages")
    for kind, name in KINDS.items():
        small, large = peaks[kind, settings.SMALL], peaks[kind, settings.LARGE]
        growth = large.memory / small.memory - 1
        yield Row(
            f"peak memory, {settings.LARGE:,} deliveries → {name}", f"{large.memory:.0f} MB",
            f"{small.memory:.0f} MB at {settings.SMALL:,}: {growth:+.0%}; {settings.LARGE / large.wall:,.0f} rows/s",
            "≤ 64 MB, within 10 %", large.memory <= 64 and abs(growth) <= 0.1)


def workspace(folder):
    """Memory and requests for all default streams of one workspace."""
    with Emulator(settings.CIOFERRY, "--people", settings.PEOPLE) as emulator:
        for kind, name in KINDS.items():
            note(f"workspace of {settings.PEOPLE} people → {name}")
            emulator.forget()
            cost = extract(emulator, folder, kind)
            yield Row(
                f"peak memory, all default streams of {settings.PEOPLE:,} people → {name}", f"{cost.memory:.0f} MB",
                f"{cost.wall:.1f} s, {cost.cpu:.2f} s CPU", "≤ 64 MB", cost.memory <= 64)
        asked = emulator.record()["total"]
    least = fewest(f"{folder}/cioferry.db")
    yield Row(
        "requests for that workspace", f"{asked:,}", f"fewest {least:,}: {asked / least - 1:+.1%}", "≤ 2 % above",
        asked <= 1.02 * least)


def limit(folder):
    """How much of the allowed rate is used, at 200 ms an answer.

    Activities are one long chain: each page names the next, so alone they cannot be asked for more than five times a
    second. The first row leaves them out, the second has them.
    """
    chained = ("activities",)
    with _limited() as emulator:
        others = [name for name in _default_streams() if name not in chained]
        yield from _use(emulator, folder, "all default streams but activities", "--streams", *others)
        yield from _use(emulator, folder, "all default streams")


def _limited():
    return Emulator(settings.CIOFERRY, "--people", settings.LIMITED_PEOPLE, "--limits", "--latency", 200)


def _default_streams():
    """The names that `cioferry streams` marks as default."""
    listed = subprocess.run([settings.CIOFERRY, "streams", "--json"], check=True, capture_output=True, text=True)
    return [stream["name"] for stream in json.loads(listed.stdout) if stream["isDefault"]]


def _use(emulator, folder, what, *options):
    allowed = 10
    note(f"use of the limit, {what} of {settings.LIMITED_PEOPLE} people at {allowed} requests a second")
    emulator.forget()
    extract(emulator, folder, "jsonl", *options, rate=allowed)
    record = emulator.record()
    seconds = {int(second): count for second, count in record["per_second"].items()}
    middle = range(min(seconds) + 1, max(seconds))
    use = sum(seconds.get(second, 0) for second in middle) / (allowed * len(middle))
    yield Row(
        f"use of the limit, {what}", f"{use:.1%}", f"{record['total']} requests in {len(middle)} s, 200 ms latency",
        "≥ 95 %", use >= 0.95)
    yield Row("answers of 429 in that run", f"{record['too_many']}", "", "0", record["too_many"] == 0)


def start(folder):
    """How fast the programs are there."""
    times = [run([settings.CIOFERRY, "--help"]).wall * 1000 for _ in range(21)]
    yield Row("`cioferry --help`", f"{statistics.median(times):.0f} ms", f"slowest of 21: {max(times):.0f} ms", "≤ 20 ms",
              statistics.median(times) <= 20)
    ready = []
    for _ in range(5):
        with Emulator(settings.CIOFERRY, "--people", settings.PEOPLE) as emulator:
            ready.append(emulator.ready * 1000)
    yield Row("emulator, start to first answer", f"{statistics.median(ready):.0f} ms", f"{settings.PEOPLE:,} people",
              "≤ 100 ms", statistics.median(ready) <= 100)


ALL = {
    "start": start, "cpu": cpu, "keboola": keboola, "memory": memory, "workspace": workspace, "limit": limit, "destinations": destinations,
    "postgres": postgres, "lake": lake, "faces": faces}
