"""Parquet as four other programs read it: columns of plain values, times as microseconds."""

import math

import datafusion
import duckdb
import polars
import pyarrow
import pyarrow.parquet


def by_pyarrow(path):
    return values(pyarrow.parquet.read_table(path))


def by_datafusion(path):
    """That is the Arrow of Rust, another implementation than pyarrow's."""
    # Several partitions would come in any order.
    context = datafusion.SessionContext(datafusion.SessionConfig().with_target_partitions(1))
    frame = context.read_parquet(str(path))
    return values(pyarrow.Table.from_batches(frame.collect(), schema=frame.schema()))


def values(table):
    result = []
    for name, column in zip(table.column_names, table.columns):
        if pyarrow.types.is_timestamp(column.type):
            assert column.type == pyarrow.timestamp("us", tz="UTC")
            column = column.cast(pyarrow.int64())
        result.append((name, column.to_pylist()))
    return result


def by_duckdb(path):
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    types = connection.execute("DESCRIBE SELECT * FROM read_parquet($1)", [str(path)]).fetchall()
    result = []
    for name, type, *_ in types:
        quoted = '"' + name.replace('"', '""') + '"'
        if type == "TIMESTAMP WITH TIME ZONE":
            quoted = f"epoch_us({quoted})"
        values = connection.execute(f"SELECT {quoted} FROM read_parquet($1)", [str(path)]).fetchall()
        result.append((name, [value for (value,) in values]))
    return result


def by_polars(path):
    frame = polars.read_parquet(path)
    result = []
    for series in frame.get_columns():
        if series.dtype == polars.Datetime:
            assert series.dtype == polars.Datetime("us", "UTC")
            series = series.cast(polars.Int64)
        result.append((series.name, series.to_list()))
    return result


READERS = [by_pyarrow, by_datafusion, by_duckdb, by_polars]


def same(found, expected):
    """Every bit of it: zeros have signs."""
    if isinstance(expected, float):
        if math.isnan(expected):
            return isinstance(found, float) and math.isnan(found)
        return found == expected and math.copysign(1, found) == math.copysign(1, expected)
    return found == expected and type(found) is type(expected)
