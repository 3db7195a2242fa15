"""What may happen to a program and to its server: the tables are right in the end, or it is said what to do.

Views on every table are looked at all the while: nobody waits for them, and no row that is kept is gone for a moment.
"""

import contextlib
import random
import subprocess
import threading
import time

import psycopg
import pytest

from conftest import agrees, cioferry, extract
from postgres import Server

STREAMS = "messages customers customer_attributes customer_devices activities segments " \
    "segment_membership objects campaigns campaign_tags campaign_actions newsletters esp_suppressions snippets".split()
OPTIONS = ("--streams", *STREAMS)
KEPT = {"messages", "activities"}


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


@pytest.fixture(scope="module")
def undisturbed(world, server):
    """The tables of a run that nobody disturbs, and how long it took."""
    schema = server.schema()
    began = time.monotonic()
    done = extract(world, server.to(schema), *OPTIONS)
    assert done.returncode == 0, done.err
    return server.tables(schema), time.monotonic() - began


class Looking(contextlib.AbstractContextManager):
    """Somebody who looks at the data through views, again and again."""

    def __init__(self, server, schema, expected):
        self.server, self.schema, self.expected = server, schema, expected
        self.longest, self.wrong, self.looks, self.over = 0.0, [], 0, threading.Event()

    def __enter__(self):
        with self.server.connect() as connection:
            connection.execute(f"CREATE SCHEMA {self.schema}_views")
            for name in self.expected:
                connection.execute(f"CREATE VIEW {self.schema}_views.{name} AS SELECT * FROM {self.schema}.{name}")
        self.thread = threading.Thread(target=self.look)
        self.thread.start()
        return self

    def look(self):
        while not self.over.is_set():
            # A server that is away is waited for; only a lock counts.
            with contextlib.suppress(psycopg.OperationalError), self.server.connect() as connection:
                while not self.over.is_set():
                    for name, rows in self.expected.items():
                        began = time.monotonic()
                        (count,) = connection.execute(f"SELECT count(*) FROM {self.schema}_views.{name}").fetchone()
                        self.longest = max(self.longest, time.monotonic() - began)
                        self.looks += 1
                        if count != len(rows):
                            self.wrong.append((name, count, len(rows)))
            time.sleep(0.02)

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()


def finish(world, server, schema, expected, codes=(0,)):
    done = extract(world, server.to(schema), *OPTIONS)
    assert done.returncode in codes, done.err
    found = server.tables(schema)
    assert found.keys() == expected.keys()
    for name, rows in expected.items():
        assert found[name] == rows, name
    with server.connect() as connection:
        left = connection.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relname ~ '^_(stage|changes)_'", [schema])
        assert left.fetchall() == []


def until_rows_are_staged(server, schema, process):
    with server.connect() as connection:
        while process.poll() is None:
            if connection.execute(
                "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = %s AND relname = '_stage_messages'",
                    [schema]).fetchone():
                return
            time.sleep(0.005)
    raise AssertionError("the program has ended before anything was staged")


def has_begun(connection, schema):
    """Whether the program has written a row of its own."""
    with contextlib.suppress(psycopg.errors.UndefinedTable):
        return connection.execute(f"SELECT EXISTS (SELECT 1 FROM {schema}._state)").fetchone()[0]
    return False


def told(process):
    """One sentence for each stream that failed, and no address."""
    assert "postgresql://" not in process.err and "Fatal" not in process.err
    return process.returncode == 0 or process.returncode in (1, 2) and (
        any(words in process.err for words in ("start again", "read anew", "cannot be used")))


@pytest.mark.seeds(100)
def test_our_program_is_killed(world, server, undisturbed, seed):
    expected, duration = undisturbed
    moments, schema = random.Random(f"kill {seed}"), server.schema()
    for _ in range(3):
        process = extract(world, server.to(schema), *OPTIONS, wait=False)
        time.sleep(moments.uniform(0.01, duration))
        process.kill()
        process.communicate()
    finish(world, server, schema, expected)
    if seed % 10 == 0:
        agrees(world, server.to(schema), *STREAMS)


@pytest.mark.seeds(50)
def test_our_program_is_killed_while_it_begins(world, server, seed):
    moments, schema = random.Random(f"begin {seed}"), server.schema()
    for _ in range(4):
        process = extract(world, server.to(schema), "--streams", "segments", wait=False)
        time.sleep(moments.uniform(0.01, 0.15))
        process.kill()
        process.communicate()
    done = extract(world, server.to(schema), "--streams", "segments")
    assert done.returncode == 0, done.err


@pytest.mark.seeds(50)
def test_the_server_crashes(world, server, undisturbed, seed):
    expected, duration = undisturbed
    moments, schema = random.Random(f"crash {seed}"), server.schema()
    process = extract(world, server.to(schema), *OPTIONS, wait=False)
    time.sleep(moments.uniform(0.05, duration))
    server.stop("immediate")
    if moments.random() < 0.3:
        process.kill()
    time.sleep(moments.uniform(0, 0.5))
    server.start()
    process.out, process.err = process.communicate(timeout=120)
    assert process.returncode == -9 or told(process), process.err
    finish(world, server, schema, expected)


@pytest.mark.seeds(50)
def test_the_server_crashes_while_a_later_run_changes_the_tables(world, server, undisturbed, seed):
    expected, duration = undisturbed
    moments, schema = random.Random(f"later crash {seed}"), server.schema()
    finish(world, server, schema, expected)
    spoil = moments.choice(["recipient = 'x'", "subject = NULL", "created = created + 1"])
    server.execute(f"UPDATE {schema}.messages SET {spoil} WHERE hashtext(id) % 3 = 0; DELETE FROM {schema}.customers WHERE hashtext(cio_id) % 5 = 0")
    process = extract(world, server.to(schema), *OPTIONS, "--full", wait=False)
    time.sleep(moments.uniform(0.05, duration))
    server.stop("immediate")
    server.start()
    process.out, process.err = process.communicate(timeout=120)
    assert told(process), process.err
    done = extract(world, server.to(schema), *OPTIONS, "--full")
    assert done.returncode == 0, done.err
    finish(world, server, schema, expected)


@pytest.mark.seeds(50)
def test_the_connection_is_cut(world, server, undisturbed, seed):
    expected, duration = undisturbed
    moments, schema = random.Random(f"cut {seed}"), server.schema()
    cuts = sorted(moments.uniform(0.02, duration) for _ in range(5))
    process = extract(world, server.to(schema), *OPTIONS, wait=False)
    began, is_early = time.monotonic(), False
    with server.connect() as connection:
        for cut in cuts:
            time.sleep(max(0, cut - (time.monotonic() - began)))
            is_early = is_early or not has_begun(connection, schema)
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'cioferry%'")
    process.out, process.err = process.communicate(timeout=120)
    # Before it has begun to write, nobody knows whether the address is right.
    assert process.returncode == 0 or is_early and "cannot be used" in process.err, process.err
    finish(world, server, schema, expected)


@pytest.mark.seeds(20)
def test_two_programs(world, server, undisturbed, seed):
    expected, duration = undisturbed
    schema = server.schema()
    first = extract(world, server.to(schema), *OPTIONS, wait=False)
    time.sleep(random.Random(f"two {seed}").uniform(0, duration) if seed else 0)
    second = extract(world, server.to(schema), *OPTIONS)
    first.out, first.err = first.communicate(timeout=120)
    # The other one waits a little for a program that may be about to end.
    assert sorted([first.returncode, second.returncode]) in ([0, 0], [0, 1]), first.err + second.err
    for program in first, second:
        assert not program.returncode or "is being written by another program (process " in program.err
    finish(world, server, schema, expected)


@pytest.mark.parametrize("seconds", [4])
def test_the_server_is_away(world, server, undisturbed, seconds, request):
    expected, _ = undisturbed
    schema = server.schema()
    seconds = 30 if request.config.getoption("trials") else seconds
    process = extract(world, server.to(schema), *OPTIONS, wait=False)
    until_rows_are_staged(server, schema, process)
    server.stop("fast")
    time.sleep(seconds)
    server.start()
    process.out, process.err = process.communicate(timeout=120)
    assert process.returncode == 0, process.err
    assert "does not answer" in process.err, "the wait is not told"
    finish(world, server, schema, expected)


def test_the_server_is_away_for_longer_than_there_is_patience(world, server, undisturbed):
    expected, _ = undisturbed
    schema = server.schema()
    process = extract(world, server.to(schema), *OPTIONS, "--retry-seconds", 2, wait=False)
    until_rows_are_staged(server, schema, process)
    server.stop("fast")
    process.out, process.err = process.communicate(timeout=120)
    server.start()
    assert process.returncode == 2 and "does not answer any more" in process.err, process.err
    finish(world, server, schema, expected)


def test_nobody_who_looks_is_kept_waiting(world, server, undisturbed):
    """Kills, cuts and changes, and all the while views on every table."""
    expected, duration = undisturbed
    moments, schema = random.Random("views"), server.schema()
    finish(world, server, schema, expected)
    with Looking(server, schema, expected) as looking:
        for _ in range(4):
            process = extract(world, server.to(schema), *OPTIONS, "--full", wait=False)
            time.sleep(moments.uniform(0.1, duration))
            process.kill()
            process.communicate()
        finish(world, server, schema, expected)
    assert looking.looks > 20 and not looking.wrong and looking.longest < 1, (looking.wrong, looking.longest)


class Disk:
    """A file system in memory, for the tables of one schema."""

    def __init__(self, server, size):
        self.place = server.place / f"disk-{random.getrandbits(32)}"
        self.place.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", self.place]
        if subprocess.run(command, capture_output=True).returncode:
            pytest.skip("only the administrator may mount a file system")
        server.own(self.place)

    def resize(self, size):
        subprocess.run(["mount", "-o", f"remount,size={size}", self.place], check=True)


@pytest.mark.seeds(20)
def test_the_disk_is_full(world, undisturbed, server, seed):
    expected, _ = undisturbed
    schema = server.schema()
    size = int(random.Random(f"disk {seed}").uniform(0.3, 9) * 1024 * 1024)
    disk = Disk(server, size)
    server.execute(f"CREATE TABLESPACE {schema} LOCATION '{disk.place}'")
    to = server.to(schema) + f"&options=-c%20default_tablespace%3D{schema}"
    done = extract(world, to, *OPTIONS)
    if done.returncode:
        assert "make room on its disk" in done.err, done.err
    for name, rows in server.tables(schema).items():
        if name not in KEPT:
            assert rows == expected[name], name
    disk.resize("1g")
    done = extract(world, to, *OPTIONS)
    assert done.returncode == 0, done.err
    finish(world, server, schema, expected)
    server.execute(f"DROP SCHEMA {schema} CASCADE")
    server.execute(f"DROP TABLESPACE {schema}")
    subprocess.run(["umount", disk.place], check=True)
