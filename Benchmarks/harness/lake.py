# SPDX-License-Identifier: Apache-2.0
"""The folders of Parquet beside what DuckDB makes of the same rows."""

import pathlib
import shutil
import statistics
import time

from . import settings
from .clients import extract
from .destinations import passes
from .emulator import Emulator
from .report import Row

QUERIES = {
    "for an id": "SELECT count(*) FROM {} WHERE id = (SELECT max(id) FROM {})",
    "for a day": "SELECT * FROM {} WHERE created BETWEEN {day} AND {day} + 86400",
    "for a month": "SELECT count(*), count(DISTINCT customer_id) FROM {} WHERE created_month = '{month}'",
    "by campaign": "SELECT campaign_id, count(*), min(created), max(created) FROM {} GROUP BY ALL",
    "for two texts": "SELECT sum(length(metrics::VARCHAR)), sum(length(subject)) FROM {}",
}
TIMES = 7


def lake(folder):
    """CPU of extracting deliveries, the size of the files, queries of them, and what a second run writes."""
    import duckdb

    rows = settings.ROWS
    with Emulator(settings.CIOFERRY, "--people", 1_000, "--messages", rows, "--activities", 0) as emulator:
        costs = {}
        for kind in ["csv", "parquet"] * settings.REPETITIONS:
            place = pathlib.Path(folder) / "extracted"
            place.mkdir(exist_ok=True)
            costs.setdefault(kind, []).append(extract(emulator, place, kind, "--streams", "messages"))
    parquet, text = (statistics.median(cost.cpu for cost in costs[kind]) for kind in ["parquet", "csv"])
    yield Row(
        "Parquet: deliveries a second of CPU, from the socket to closed files", f"{rows / parquet:,.0f}",
        f"into CSV {rows / text:,.0f}", "≥ 350,000", rows / parquet >= 350_000)
    peak = max(cost.memory for cost in costs["parquet"])
    yield Row("Parquet: peak memory of that", f"{peak:.0f} MB", "", "≤ 64 MB + a row group", peak <= 128)

    ours = f"{folder}/extracted/cioferry/messages"
    theirs = f"{folder}/theirs"
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    # As the views have it, over both.
    options = "union_by_name = true, hive_partitioning = true, hive_types_autocast = false"
    connection.execute(f"CREATE VIEW ours AS FROM read_parquet('{ours}/*/*.parquet', {options})")
    connection.execute(
        f"COPY (FROM ours) TO '{theirs}' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (created_month))")
    connection.execute(f"CREATE VIEW theirs AS FROM read_parquet('{theirs}/*/*.parquet', {options})")
    sizes = [sum(file.stat().st_size for file in pathlib.Path(place).rglob("*.parquet")) for place in (ours, theirs)]
    yield Row(
        "Parquet: size of the files", f"{sizes[0] / 1e6:.1f} MB", f"DuckDB's, by month, {sizes[1] / 1e6:.1f} MB",
        "≤ 1.1 ×", sizes[0] <= 1.1 * sizes[1])
    day, month = connection.execute("SELECT median(created)::BIGINT, max(created_month) FROM ours").fetchone()
    for name, query in QUERIES.items():
        taken = {"ours": [], "theirs": []}
        for view in [*taken] * TIMES:
            began = time.process_time()
            connection.execute(query.replace("{}", view).format(day=day, month=month)).fetchall()
            taken[view].append(time.process_time() - began)
        our, their = (statistics.median(times) for times in taken.values())
        yield Row(
            f"Parquet: DuckDB asks {name}", f"{our * 1000:.1f} ms", f"of its own {their * 1000:.1f} ms: {our / their:.2f} ×",
            "≤ 1.1 ×", our <= 1.1 * their)
    shutil.rmtree(theirs)

    count = rows * 5
    first, second = passes(folder, "parquet", f"0..<{count}/{count}", f"{count * 97 // 100}..<{count}/{count},opened")
    yield Row(
        f"Parquet: {count:,} rows by themselves, a second of CPU", f"{count / first['cpu']:,.0f}", "with the making of the rows")
    share = second["written"] / first["written"]
    yield Row(
        f"Parquet: 3 % of {count:,} rows changed", f"{share:.1%} of the bytes",
        f"{second['written'] / 1e6:.0f} MB, the first pass {first['written'] / 1e6:.0f} MB")
