#!/usr/bin/env python3
"""Our Parquet beside DuckDB's: the same rows written by one core, and queries of both files. `parquet.py ROWS`; the program
`parquet-files` is in PARQUET_FILES or of the release build. Medians of seconds of CPU, which other work disturbs least."""

import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile

import duckdb

ROOT = pathlib.Path(__file__).resolve().parents[1]
PARQUET_FILES = os.environ.get("PARQUET_FILES") or ROOT / ".build/release/parquet-files"
TIMES = 7
QUERIES = {
    "an id": "SELECT count(*) FROM {} WHERE id = 'dgOq6Q--6795v6aoq3FLx0lQYFzYc8'",
    "a day": "SELECT * FROM {} WHERE created BETWEEN TIMESTAMPTZ '2025-01-01' AND TIMESTAMPTZ '2025-01-02'",
    "a campaign": "SELECT count(*), min(created), max(created) FROM {} WHERE campaign_id = 7",
    "by type": "SELECT type, count(*), avg(campaign_id) FROM {} GROUP BY type",
    "two texts": "SELECT sum(length(metrics::VARCHAR)), sum(length(subject)) FROM {}",
    "everything": "SELECT sum(hash(t)) FROM {} t",
}


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def seconds(body):
    began = cpu()
    body()
    return cpu() - began


def ours(path, rows, compression):
    runs = []
    for _ in range(TIMES):
        done = subprocess.run(
            [PARQUET_FILES, "deliveries", path, compression, str(rows)], check=True, capture_output=True, text=True)
        runs.append(json.loads(done.stdout))
    return statistics.median(run["cpu"] for run in runs), runs[0]["size"], max(run["memory"] for run in runs)


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        connection = duckdb.connect()
        connection.execute("SET threads = 1")
        theirs = f"{folder}/theirs.parquet"
        print(f"| {rows} deliveries, one core | seconds of CPU | rows a second | bytes | of DuckDB's |")
        print("| --- | --- | --- | --- | --- |")
        written = {name: ours(f"{folder}/{name}.parquet", rows, name) for name in ["zstd:1", "zstd:2", "zstd:3", "snappy"]}
        connection.execute(f"CREATE TABLE t AS SELECT * FROM '{folder}/zstd:2.parquet'")
        copies = {}
        for name, options in [("zstd", ""), ("snappy", ""), ("zstd, level 1", ", COMPRESSION_LEVEL 1")]:
            copy = f"COPY t TO '{folder}/copy.parquet' (FORMAT parquet, COMPRESSION {name.split(',')[0]}{options})"
            copies[name] = (statistics.median(seconds(lambda: connection.execute(copy)) for _ in range(TIMES)),
                            os.path.getsize(f"{folder}/copy.parquet"))
        connection.execute(f"COPY t TO '{theirs}' (FORMAT parquet, COMPRESSION zstd)")
        for name, (used, size, memory) in written.items():
            base = copies["snappy" if name == "snappy" else "zstd"][1]
            print(f"| ours, {name}, {memory // 1000} MB | {used:.2f} | {rows / used:,.0f} | {size:,} | {size / base:.3f} |")
        for name, (used, size) in copies.items():
            print(f"| DuckDB, {name} | {used:.2f} | {rows / used:,.0f} | {size:,} | |")
        print("\n| query of DuckDB | ours, ms | its own, ms | ratio |\n| --- | --- | --- | --- |")
        for name, query in QUERIES.items():
            times = {file: [] for file in (f"{folder}/zstd:2.parquet", theirs)}
            for _ in range(TIMES):
                for file, found in times.items():
                    found.append(seconds(lambda: connection.execute(query.format(f"'{file}'")).fetchall()))
            first, second = (1000 * statistics.median(found) for found in times.values())
            print(f"| {name} | {first:.1f} | {second:.1f} | {first / second:.2f} |")


main()
