"""What stands in the footer, as pyarrow and DuckDB read it."""

import datetime
import json
import subprocess

import datafusion
import duckdb
import pyarrow.parquet
import pytest

from readers import READERS, same
from columns import PARQUET_FILES, Column, write


def chunk(path, columns, group=0, index=0, **options):
    write(path, columns, **options)
    return pyarrow.parquet.read_metadata(path).row_group(group).column(index)


MANY = [f"{n * 2654435761 % 2**32:08x}-{n}" for n in range(3000)]
ENCODINGS = {
    "dictionary of strings": ("string", [["email", "push"][n % 2] for n in range(3000)], {"RLE_DICTIONARY", "PLAIN"}),
    "dictionary of integers": ("int64", [n % 3 * 10**15 for n in range(3000)], {"RLE_DICTIONARY", "PLAIN"}),
    "dictionary of doubles": ("double", [n % 3 / 8 for n in range(3000)], {"RLE_DICTIONARY", "PLAIN"}),
    "differences": ("int64", list(range(3000)), {"DELTA_BINARY_PACKED"}),
    "differences of times": ("timestamp", [n * 10**6 for n in range(3000)], {"DELTA_BINARY_PACKED"}),
    # Lengths apart from the bytes would be smaller, but Spark 3.3 to 3.5.6 reads them wrong.
    "plain strings": ("string", MANY, {"PLAIN"}),
    "plain doubles": ("double", [n / 7 for n in range(3000)], {"PLAIN"}),
    "plain booleans": ("boolean", [n % 2 == 0 for n in range(3000)], {"PLAIN"}),
    "nothing but nulls": ("string", [None] * 3000, {"PLAIN"}),
}


@pytest.mark.parametrize("name", ENCODINGS)
@pytest.mark.parametrize("required", [False, True])
def test_encodings(name, required, tmp_path):
    type, values, encodings = ENCODINGS[name]
    if required and None in values:
        return
    found = chunk(tmp_path / "t.parquet", [Column("a", type, required, values=values)])
    assert set(found.encodings) == encodings | (set() if required else {"RLE"})
    assert found.has_dictionary_page == ("RLE_DICTIONARY" in encodings)
    assert found.has_column_index and found.has_offset_index


def test_a_dictionary_that_grows_too_large_is_left(tmp_path):
    values = ["few"] * 20_480 + [f"{n:0100}" for n in range(40_000)]
    found = chunk(tmp_path / "t.parquet", [Column("a", "string", values=values)])
    assert set(found.encodings) == {"RLE_DICTIONARY", "PLAIN", "RLE"}


@pytest.mark.parametrize("option, name", [("none", "UNCOMPRESSED"), ("snappy", "SNAPPY"), ("zstd:9", "ZSTD")])
def test_compressions(option, name, tmp_path):
    assert chunk(tmp_path / "t.parquet", [Column("a", "int64", values=[1])], compression=option).compression == name


def test_the_file_says_who_wrote_it_and_what(tmp_path):
    path = tmp_path / "t.parquet"
    write(path, [Column("a", "int64", values=[1])], key_values=[("cioferry.table", "messages ä"), ("empty", "-")])
    metadata = pyarrow.parquet.read_metadata(path)
    assert metadata.created_by == "cioferry version 0.0.0"
    assert metadata.metadata == {b"cioferry.table": "messages ä".encode(), b"empty": b"-"}


def test_types(tmp_path):
    types = ["boolean", "int64", "double", "bytes", "string", "json", "timestamp"]
    write(tmp_path / "t.parquet", [Column(type, type) for type in types])
    schema = pyarrow.parquet.ParquetFile(tmp_path / "t.parquet").schema
    found = {column.name: (column.physical_type, str(column.logical_type)) for column in map(schema.column, range(7))}
    assert found == {
        "boolean": ("BOOLEAN", "None"), "int64": ("INT64", "None"), "double": ("DOUBLE", "None"),
        "bytes": ("BYTE_ARRAY", "None"), "string": ("BYTE_ARRAY", "String"), "json": ("BYTE_ARRAY", "JSON"),
        "timestamp": ("INT64", "Timestamp(isAdjustedToUTC=true, timeUnit=microseconds, "
                               "is_from_converted_type=false, force_set_converted_type=false)")}
    described = duckdb.sql(f"DESCRIBE SELECT * FROM '{tmp_path}/t.parquet'").fetchall()
    assert [row[1] for row in described] == [
        "BOOLEAN", "BIGINT", "DOUBLE", "BLOB", "VARCHAR", "JSON", "TIMESTAMP WITH TIME ZONE"]


def test_row_groups_of_122880_rows(tmp_path):
    path = tmp_path / "t.parquet"
    write(path, [Column("a", "int64", values=list(range(250_000)))])
    metadata = pyarrow.parquet.read_metadata(path)
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [122_880, 122_880, 4_240]


def test_row_groups_of_64_megabytes(tmp_path):
    path = tmp_path / "t.parquet"
    write(path, [Column("a", "bytes", values=[b"x" * (8 << 20)] * 20)])
    metadata = pyarrow.parquet.read_metadata(path)
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [8, 8, 4]


def test_statistics(tmp_path):
    columns = [
        Column("int64", "int64", values=[5, None, -7]), Column("double", "double", values=[0.0, 2.5, None]),
        Column("boolean", "boolean", values=[True, True, None]), Column("bytes", "bytes", values=[b"\xff", b"", b"\x7f"]),
        Column("string", "string", values=["é", "z", None]),
        Column("timestamp", "timestamp", values=[0, None, 10**15]), Column("null", "string", values=[None] * 3),
        Column("nan", "double", values=[0.0, float("nan"), 1.0]),
    ]
    write(tmp_path / "t.parquet", columns)
    group = pyarrow.parquet.read_metadata(tmp_path / "t.parquet").row_group(0)
    found = {group.column(n).path_in_schema: group.column(n).statistics for n in range(8)}
    utc = datetime.timezone.utc
    bounds = {name: (s.min, s.max, s.null_count) for name, s in found.items() if s.has_min_max}
    assert bounds == {
        "int64": (-7, 5, 1), "double": (0.0, 2.5, 1), "boolean": (True, True, 1), "bytes": (b"", b"\xff", 0),
        "string": ("z", "é", 1),
        "timestamp": (datetime.datetime(1970, 1, 1, tzinfo=utc), datetime.datetime(2001, 9, 9, 1, 46, 40, tzinfo=utc), 1)}
    assert str(bounds["double"][0]) == "-0.0"
    assert found["null"].null_count == 3 and not any(s.has_distinct_count for s in found.values())


@pytest.mark.parametrize("type, value, least, most", [
    ("bytes", b"\xff" * 63 + b"ab", b"\xff" * 63 + b"a", b"\xff" * 63 + b"b"),
    ("bytes", b"a" + b"\xff" * 70, b"a" + b"\xff" * 63, b"b"),
    ("bytes", b"\xff" * 70, b"\xff" * 64, None),
    ("string", "a" * 63 + "éb", "a" * 63, "a" * 62 + "b"),
    ("string", "\U0010ffff" * 17, "\U0010ffff" * 16, None),
    ("string", "a" + "\U0010ffff" * 17, "a" + "\U0010ffff" * 15, "b"),
    ("string", "\ud7ff" * 22, "\ud7ff" * 21, "\ud7ff" * 20 + "\ue000"),
    ("string", "\x7f" * 65, "\x7f" * 64, "\x7f" * 63 + "\x80"),
])
def test_long_bounds_are_cut(type, value, least, most, tmp_path):
    path = tmp_path / "t.parquet"
    write(path, [Column("a", type, values=[value])])
    found = duckdb.sql(f"SELECT stats_min_value, stats_max_value, min_is_exact, max_is_exact FROM parquet_metadata('{path}')")
    _, _, least_is_exact, most_is_exact = found.fetchall()[0]
    assert least_is_exact is False and most_is_exact is (None if most is None else False)
    if most is not None:
        statistics = pyarrow.parquet.read_metadata(path).row_group(0).column(0).statistics
        expected = [bound.encode() if type == "string" else bound for bound in (least, most)]
        assert [statistics.min_raw, statistics.max_raw] == expected


@pytest.mark.parametrize("type, values", [
    ("double", [0.0, -0.0, 0.0]), ("double", [-0.0] * 3), ("double", [1.0, float("nan")]), ("boolean", [True] * 3),
    ("string", ["a" * 100 + end for end in "213"]), ("string", ["x"] * 3), ("bytes", [b"\xff" * 70, b"\xff" * 71]),
])
def test_bounds_are_not_taken_for_values(type, values, tmp_path):
    """Readers answer from the statistics where they can: equal bounds are the only value, exact ones the least."""
    path = tmp_path / "t.parquet"
    write(path, [Column("a", type, values=values)])
    for reader in READERS:
        assert all(map(same, reader(path)[0][1], values)), reader
    if values[-1] == values[-1]:
        assert duckdb.sql(f"SELECT min(a), max(a) FROM '{path}'").fetchall() == [(min(values), max(values))]
        column = datafusion.col("a")
        found = datafusion.SessionContext().read_parquet(str(path)).aggregate(
            [], [datafusion.functions.min(column), datafusion.functions.max(column)])
        assert [*found.to_pylist()[0].values()] == [min(values), max(values)]


def test_queries_skip_row_groups(tmp_path):
    path = tmp_path / "t.parquet"
    columns = [Column("number", "int64", values=list(range(400_000))),
               Column("name", "string", values=[f"{n:09}" for n in range(400_000)])]
    write(path, columns)
    for condition in ["number = 390000", "name = '000390000'"]:
        plan = duckdb.sql(f"EXPLAIN ANALYZE SELECT count(*) FROM '{path}' WHERE {condition}").fetchall()[0][1]
        assert "Row Groups Scanned: 1 / 4" in plan, plan


def test_queries_skip_pages(tmp_path):
    """DataFusion says how many: the page index of one column serves all of them."""
    path = tmp_path / "t.parquet"
    write(path, [Column("number", "int64", values=list(range(122_880))),
                 Column("late", "string", start=100_000, values=[None] * 100_000 + ["x"] * 22_880)])
    context = datafusion.SessionContext()
    context.register_parquet("t", str(path))
    query = "SELECT late FROM t WHERE number BETWEEN 50000 AND 50010"
    plan = context.sql("EXPLAIN ANALYZE " + query).to_pylist()[0]["plan"]
    assert "page_index_pages_pruned=6 total \u2192 1 matched" in plan, plan
    assert context.sql(query).to_pylist() == [{"late": None}] * 11


def test_memory_is_that_of_a_row_group(tmp_path):
    """And 64 MB."""
    command = [PARQUET_FILES, "deliveries", tmp_path / "t.parquet", "zstd:2", "250000"]
    found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert found["memory"] < 128 << 10
