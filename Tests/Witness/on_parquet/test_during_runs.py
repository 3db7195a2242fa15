"""What readers of a folder see while it is written: each month as it was, or as it will be."""

import pathlib
import random
import threading
import time

import duckdb
import pytest

from conftest import extract
from test_laws import deliveries
from workspaces import DAY, Workspace

MONTHS, ROWS = 8, 400


class Reader(threading.Thread):
    """Asks DuckDB again and again, from the first file on until it is told to stop."""

    def __init__(self, folder):
        super().__init__()
        self.folder, self.stopped, self.seen, self.error = folder, threading.Event(), set(), None
        self.start()

    def run(self):
        try:
            while not self.stopped.is_set():
                if any(pathlib.Path(self.folder).glob("messages/*/*.parquet")):
                    self.seen.update(self.look())
        except Exception as error:  # Told by the test.
            self.error = error

    def look(self):
        """Of each month: how many rows, how many keys, and all generations of its rows."""
        rows = duckdb.connect().execute(
            "SELECT created_month, count(*), count(DISTINCT id), list(DISTINCT subject) "
            f"FROM read_parquet('{self.folder}/messages/*/*.parquet', hive_partitioning = true) GROUP BY 1").fetchall()
        return {(month, rows, keys, *sorted(names)) for month, rows, keys, names in rows}

    def stop(self):
        self.stopped.set()
        self.join()
        if self.error:
            raise self.error
        return self.seen


@pytest.mark.seeds(20)
def test_each_month_is_old_or_new(tmp_path, seed):
    moments = random.Random(seed)
    with Workspace() as workspace:
        begin = workspace.now - MONTHS * 31 * DAY
        workspace.messages = deliveries([begin + n * 31 * DAY * MONTHS // (MONTHS * ROWS) for n in range(MONTHS * ROWS)])
        reader = Reader(tmp_path)
        for generation in range(3):
            for message in workspace.messages:
                message["subject"] = f"generation {generation}"
            while True:
                process = extract(
                    workspace, f"parquet:{tmp_path}", "--streams", "messages", "--full", wait=False)
                time.sleep(moments.uniform(0, 2))
                if moments.random() < 0.5 and process.poll() is None:
                    process.kill()
                _, err = process.communicate(timeout=100)
                assert process.returncode in (0, -9), err
                if process.returncode == 0:
                    break
        seen = reader.stop()
    counts = {month: rows for month, rows, *_ in seen}
    assert len(counts) >= MONTHS and sum(counts.values()) == MONTHS * ROWS
    for month, rows, keys, *generations in seen:
        assert rows == keys == counts[month] and len(generations) == 1, (month, rows, keys, generations)
    assert {generation for *_, generation in seen} == {f"generation {n}" for n in range(3)}
