"""Our own reader and files that are broken: a sentence, never a crash."""

import random
import subprocess

import pytest

from columns import PARQUET_FILES, Column, write


def read(path):
    return subprocess.run([PARQUET_FILES, "read", path], capture_output=True, timeout=60)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "t.parquet"
    columns = [Column(type, type, values=[value] * 40 + [None] * 3) for type, value in [
        ("boolean", True), ("int64", -5), ("double", 0.5), ("string", "a\0b"), ("timestamp", 10**15)]]
    columns.append(Column("many", "string", values=[f"value {n * n}" for n in range(43)]))
    write(path, columns, "none")
    return path.read_bytes()


def test_a_cut_file_is_refused(whole, tmp_path):
    path = tmp_path / "t.parquet"
    for size in [0, 3, 4, 11, 12, len(whole) // 2, len(whole) - 9, len(whole) - 1]:
        path.write_bytes(whole[:size])
        done = read(path)
        assert done.returncode == 1 and b"this is no whole Parquet file" in done.stderr, (size, done)


@pytest.mark.seeds(200)
def test_changed_bytes_do_not_crash(seed, whole, tmp_path):
    dice = random.Random(seed)
    path = tmp_path / "t.parquet"
    for _ in range(10):
        changed = bytearray(whole)
        for _ in range(dice.choice([1, 1, 2, 8])):
            changed[dice.randrange(len(changed))] = dice.choice([0, 0xFF, 0x7F, 0x80, dice.randrange(256)])
        path.write_bytes(changed)
        done = read(path)
        # A crash ends by a signal.
        assert done.returncode in (0, 1), (seed, done.returncode, done.stderr[-2000:])
        assert done.returncode == 0 or b"Parquet" in done.stderr or b"zstd" in done.stderr, done.stderr[-2000:]
