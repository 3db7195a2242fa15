# SPDX-License-Identifier: Apache-2.0
"""Destinations by themselves, with rows that are made in the process that writes them."""

import json
import pathlib
import shutil
import subprocess
import sys

from . import settings
from .clients import KINDS
from .report import Row


def passes(folder, kind, *plans):
    """What each pass cost, one after the other into one new destination."""
    place = pathlib.Path(folder) / "destination"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    print(f"{kind}: {' '.join(plans)}", file=sys.stderr, flush=True)
    done = subprocess.run(
        [settings.DESTINATION_BENCH, kind, place, *plans], check=True, capture_output=True, text=True)
    shutil.rmtree(place)
    return [json.loads(line) for line in done.stdout.splitlines()]


def changes(folder):
    """How much a second pass writes in which the newest 3 % of the rows have changed."""
    rows = settings.ROWS * 5
    for kind, name in KINDS.items():
        first, second = passes(folder, kind, f"0..<{rows}/{rows}", f"{rows * 97 // 100}..<{rows}/{rows},opened")
        share = second["written"] / first["written"]
        yield Row(
            f"3 % of {rows:,} rows changed → {name}", f"{share:.1%} of the bytes",
            f"{second['written'] / 1e6:.0f} MB, the first pass {first['written'] / 1e6:.0f} MB", "≤ 10 %", share <= 0.1)


def history(folder):
    """A long history and a pass with a tenth as many rows, half of them new and half changed."""
    rows = settings.HISTORY
    total = rows + rows // 20
    costs = {}
    for size in rows // 10, rows:
        news = rows // 20
        costs[size] = passes(
            folder, "sqlite", f"0..<{size}/{total}", f"{size - news}..<{size + news}/{total},opened")[1]
    small, large = costs[rows // 10], costs[rows]
    yield Row(
        f"{rows // 10:,} rows, half new and half changed, into {rows:,} in SQLite", f"{large['cpu']:.0f} s CPU",
        f"into {rows // 10:,}: {small['cpu']:.0f} s")
    yield Row("its peak memory", f"{large['memory']:.0f} MB", "", "≤ 64 MB", large["memory"] <= 64)
    yield Row("its write-ahead log", f"{large['log'] / 1e6:.0f} MB", "", "≤ 128 MB", large["log"] <= 128e6)


def large_records(folder):
    """Records of 90 KB."""
    for kind, name in KINDS.items():
        cost, = passes(folder, kind, "0..<10000/10000,padding=90000")
        yield Row(
            f"peak memory, 10,000 records of 90 KB → {name}", f"{cost['memory']:.0f} MB", "", "≤ 64 MB",
            cost["memory"] <= 64)


def scopes(folder):
    """What it costs to remember 100 rows a walk."""
    rows = settings.HISTORY
    for kind, name in KINDS.items():
        one, many = (passes(folder, kind, f"0..<{rows}/{rows}{end}")[0] for end in ("", ",scopes=100"))
        share = many["written"] / one["written"] - 1
        yield Row(
            f"bytes for the progress of {rows // 100:,} walks → {name}", f"{share:.2%} of the rows'",
            f"{(many['written'] - one['written']) / 1e6:.0f} MB", "≤ 1 %", share <= 0.01)


def destinations(folder):
    """All of them."""
    for measurement in changes, history, large_records, scopes:
        yield from measurement(folder)
