"""A table of a folder of Parquet as four other programs read it: names of columns and rows, times as microseconds."""

import pathlib

import duckdb
import polars
import pyarrow
import pyarrow.dataset
from pyspark.sql import functions, types


def tables(folder):
    return sorted(path.name for path in pathlib.Path(folder).iterdir() if path.is_dir() and path.name[0] not in "._")


def connect(folder, is_inside=False):
    """With the views that lie in the folder."""
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    if not is_inside:
        connection.execute("SET file_search_path = '" + str(folder).replace("'", "''") + "'")
    connection.execute((pathlib.Path(folder) / "cioferry.sql").read_text())
    return connection


def by_duckdb(folder, spark):
    connection = connect(folder)
    for (name,) in connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall():
        columns = connection.execute(f'DESCRIBE "{name}"').fetchall()
        wanted = []
        for column, type, *_ in columns:
            quoted = '"' + column.replace('"', '""') + '"'
            wanted.append(f"epoch_us({quoted})" if type == "TIMESTAMP WITH TIME ZONE" else quoted)
        rows = connection.execute(f'SELECT {", ".join(wanted)} FROM "{name}"').fetchall()
        yield name, [column for column, *_ in columns], rows


def by_pyarrow(folder, spark):
    for name in tables(folder):
        options = {"source": f"{folder}/{name}", "format": "parquet", "partitioning": partitioning(f"{folder}/{name}")}
        first = pyarrow.dataset.dataset(**options)
        # It takes the first file's schema, and so it does not see columns that only others have.
        schema = pyarrow.unify_schemas([first.schema, *(part.physical_schema for part in first.get_fragments())])
        table = pyarrow.dataset.dataset(**options, schema=schema).to_table()
        yield name, table.column_names, lines(
            column.cast(pyarrow.int64()).to_pylist() if pyarrow.types.is_timestamp(column.type) else column.to_pylist()
            for column in table.columns)


def partitioning(folder):
    """It finds out the type of a month by itself, unless there is none: "couldn't infer type"."""
    months = [path.name.split("=") for path in pathlib.Path(folder).glob("*=*")]
    if not months or any(month != "__HIVE_DEFAULT_PARTITION__" for _, month in months):
        return "hive"
    return pyarrow.dataset.partitioning(pyarrow.schema([(months[0][0], pyarrow.string())]), flavor="hive")


def by_polars(folder, spark):
    for name in tables(folder):
        files = sorted(pathlib.Path(folder, name).rglob("*.parquet"))
        frame = polars.concat(
            [polars.scan_parquet(file, hive_partitioning=True) for file in files], how="diagonal_relaxed").collect()
        columns = []
        for series in frame.get_columns():
            if series.dtype == polars.Datetime:
                series = series.cast(polars.Int64)
            # It has no type of JSON.
            columns.append([v.decode() if isinstance(v, bytes) else v for v in series.to_list()])
        yield name, frame.columns, lines(columns)


def by_spark(folder, spark):
    for name in tables(folder):
        frame = spark.read.option("mergeSchema", "true").parquet(f"{folder}/{name}")
        wanted = []
        for field in frame.schema:
            column = functions.col("`" + field.name.replace("`", "``") + "`")
            wanted.append(functions.unix_micros(column) if field.dataType == types.TimestampType() else column)
        yield name, frame.columns, [tuple(row) for row in frame.select(*wanted).collect()]


def lines(columns):
    return list(zip(*columns))


READERS = [by_duckdb, by_pyarrow, by_polars, by_spark]
