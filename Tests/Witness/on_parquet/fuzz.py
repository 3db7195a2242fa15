"""Writes random tables and lets all readers find what is in them, for a time: `fuzz.py SECONDS [FIRST_SEED]`."""

import pathlib
import sys
import tempfile
import time

from columns import COMPRESSIONS, table, write
from test_random import compare


def main():
    seconds, seed = float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    first, end = seed, time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "t.parquet"
        while time.monotonic() < end:
            columns, ends = table(seed)
            try:
                write(path, columns, COMPRESSIONS[seed % len(COMPRESSIONS)], ends)
                compare(path, columns)
            except BaseException:
                print(f"seed {seed}", file=sys.stderr)
                raise
            seed += 1
    print(f"{seed - first} tables, the same to all readers")


if __name__ == "__main__":
    main()
