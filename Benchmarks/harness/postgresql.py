# SPDX-License-Identifier: Apache-2.0
"""PostgreSQL: beside `psql \\copy`, what goes through the server's log, and who waits. The server is started here, with its
own settings; psycopg comes with `scripts/install bench`."""

import contextlib
import json
import os
import re
import statistics
import subprocess
import sys
import threading
import time

from . import settings
from .clients import KEY, _clear, extract
from .emulator import Emulator
from .processes import clean_environment, run
from .report import Row

SCHEMA = "customerio"
TABLE = f"{SCHEMA}.messages"


def note(text):
    print(f"PostgreSQL: {text}", file=sys.stderr, flush=True)


def _server(**more):
    sys.path.insert(0, str(settings.ROOT / "Tests/Witness"))
    # Only those who measure it need it.
    from postgres import Server  # pylint: disable=import-outside-toplevel
    return Server(fsync="on", max_wal_size="4GB", **more)


def _psql(server, *commands):
    """The seconds that commands took, one connection for all of them."""
    words = [word for command in commands for word in ("-c", command)]
    began = time.monotonic()
    subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", server.url, *words], check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def _into(server, emulator):
    server.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
    server.execute("CHECKPOINT")
    return run(
        [settings.CIOFERRY, "extract", "--to", server.to(SCHEMA), "--requests-per-second", 100_000, "--streams", "messages"],
        clean_environment(CIOFERRY_APP_URL=emulator.url, CIOFERRY_APP_KEY=KEY))


def copying(folder):
    """End to end from the emulator, beside `\\copy` of the ready rows, in turn."""
    ours, same, bare, files = [], [], [], []
    csv = f"{folder}/ready.csv"
    people = ("--people", 1_000, "--messages", settings.ROWS, "--activities", 0)
    with _server() as server, Emulator(settings.CIOFERRY, *people) as emulator:
        for repetition in range(settings.REPETITIONS):
            note(f"beside \\copy, {repetition + 1} of {settings.REPETITIONS}")
            files.append(extract(emulator, folder, "csv", "--streams", "messages"))
            _clear(folder)
            ours.append(_into(server, emulator))
            _psql(server, f"\\copy {TABLE} TO '{csv}' CSV")
            server.execute(f"CREATE TABLE bare (LIKE {TABLE})")
            server.execute("CHECKPOINT")
            bare.append(_psql(
                server, f"\\copy bare FROM '{csv}' CSV", "ALTER TABLE bare ADD PRIMARY KEY (id)", "CREATE INDEX ON bare (created)"))
            server.execute(f"DROP TABLE bare; TRUNCATE {TABLE}")
            server.execute("CHECKPOINT")
            same.append(_psql(server, f"\\copy {TABLE} FROM '{csv}' CSV"))
    wall, same, bare = (statistics.median(times) for times in ([cost.wall for cost in ours], same, bare))
    cpu, file_cpu = (statistics.median(cost.cpu for cost in costs) for costs in (ours, files))
    rows = settings.ROWS
    yield Row(
        f"{rows:,} deliveries → PostgreSQL, end to end", f"{rows / wall:,.0f} rows/s",
        f"`\\copy` of the ready rows into the same table {rows / same:,.0f}: {same / wall:.2f} ×", "≥ 0.9 ×", same / wall >= 0.9)
    yield Row(
        "the same beside `\\copy` into a bare table, key and index made afterwards", f"{bare / wall:.2f} ×",
        f"{rows / bare:,.0f} rows/s")
    yield Row(
        "CPU of the client, times that to CSV", f"{cpu / file_cpu:.2f} ×",
        f"{cpu * 1e6 / rows:.2f} s a million, {file_cpu * 1e6 / rows:.2f} s", "≤ 1.2 ×", cpu / file_cpu <= 1.2)
    peak = max(cost.memory for cost in ours)
    yield Row(f"peak memory, {rows:,} deliveries → PostgreSQL", f"{peak:.0f} MB", "", "≤ 64 MB", peak <= 64)


def _write(server, plan):
    """One pass of the bench's own rows: what it cost, with the bytes of the server's log."""
    note(plan)
    with server.connect() as connection:
        (before,) = connection.execute("SELECT pg_current_wal_lsn()").fetchone()
        done = subprocess.run(
            [settings.DESTINATION_BENCH, "postgres", "-", plan], check=True, capture_output=True, text=True,
            env={**os.environ, "CIOFERRY_POSTGRES": server.to(SCHEMA)})
        (bytes_,) = connection.execute("SELECT pg_current_wal_lsn() - %s::pg_lsn", [before]).fetchone()
    return {**json.loads(done.stdout), "log": int(bytes_)}


def log(_):
    """What a second run writes through the log in which the newest 3 % of the rows have changed."""
    rows = settings.ROWS * 5
    with _server() as server:
        for has_checkpoint in True, False:
            server.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
            server.execute("CHECKPOINT")
            first = _write(server, f"0..<{rows}/{rows}")
            if has_checkpoint:
                server.execute("CHECKPOINT")
            second = _write(server, f"{rows * 97 // 100}..<{rows}/{rows},opened")
            share = second["log"] / first["log"]
            words = "after a checkpoint" if has_checkpoint else "without a checkpoint between"
            yield Row(
                f"the server's log, 3 % of {rows:,} rows changed, {words}", f"{share:.1%} of the first run's",
                f"{second['log'] / 1e6:.0f} MB, the first {first['log'] / 1e6:.0f} MB", "≤ 10 %", share <= 0.1)


class Looking(contextlib.AbstractContextManager):
    """One reader holds a snapshot, another asks again and again."""

    def __init__(self, server):
        self.server, self.times, self.over = server, [], threading.Event()

    def __enter__(self):
        self.holder = self.server.connect()
        self.holder.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        self.seen = self.holder.execute(f"SELECT max(created) FROM {TABLE}").fetchone()
        self.thread = threading.Thread(target=self.look)
        self.thread.start()
        return self

    def look(self):
        with self.server.connect() as connection:
            connection.execute("SET max_parallel_workers_per_gather = 0")
            while not self.over.is_set():
                began = time.monotonic()
                connection.execute(
                    f"SELECT count(subject) FROM {TABLE} WHERE created > (SELECT max(created) - 86400 FROM {TABLE})").fetchone()
                self.times.append(time.monotonic() - began)

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()
        assert self.holder.execute(f"SELECT max(created) FROM {TABLE}").fetchone() == self.seen
        self.holder.close()


def history(_):
    """A long history and a tenth as many new rows, while a reader holds a snapshot and another one asks."""
    rows = settings.HISTORY
    news = rows // 10
    with _server(log_lock_waits="on", deadlock_timeout="50ms") as server:
        first = _write(server, f"0..<{rows}/{rows + news}")
        server.execute(f"ANALYZE {TABLE}")
        with Looking(server) as looking:
            second = _write(server, f"{rows - news // 10}..<{rows + news}/{rows + news},opened")
        waits = [float(found) / 1000 for found in re.findall(
            r"acquired AccessShareLock on relation .* after ([\d.]+) ms", server.log.read_text())]
    what = f"{news:,} new rows and {news // 10:,} changed ones into {rows:,}, a snapshot held: "
    yield Row(
        what + "the longest a reader waited for a lock", f"{max(waits):.2f} s" if waits else "under 0.05 s",
        f"{len(looking.times):,} queries in {second['seconds']:.0f} s", "≤ 1 s", max(waits, default=0) <= 1)
    yield Row(
        "a reader's query of a day meanwhile", f"{statistics.median(looking.times):.3f} s", f"longest {max(looking.times):.2f} s")
    yield Row(
        "the writer's peak memory, first load and this", f"{first['memory']:.0f} MB, {second['memory']:.0f} MB",
        f"{rows / first['seconds']:,.0f} rows/s the first load", "≤ 64 MB", max(first["memory"], second["memory"]) <= 64)


def postgres(folder):
    """All of them."""
    for measurement in copying, log, history:
        yield from measurement(folder)
