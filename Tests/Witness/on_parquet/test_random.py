"""Random tables, written by us and read by others."""

import pytest

from readers import READERS, by_datafusion, by_polars, same
from columns import COMPRESSIONS, Column, read, table, write


def compare(path, columns, readers=READERS):
    for reader in readers:
        found = reader(path)
        assert [name for name, _ in found] == [column.name for column in columns], reader
        for (name, values), column in zip(found, columns):
            assert len(values) == len(column.values), (reader, column.type)
            if reader is by_datafusion and any(value != value for value in column.values):
                # Where a row group has no bounds, it takes equal ones of the others for all values: of pyarrow's files, too.
                # No file of an extraction has what is not a number.
                continue
            if column.type == "json" and reader is by_polars:
                # It has no such type.
                values = [value if value is None else value.decode() for value in values]
            for row, (value, expected) in enumerate(zip(values, column.values)):
                assert same(value, expected), (reader, column.type, name, row, value, expected)
    rows = [" ".join(column.text(value) for column, value in zip(columns, row)) for row in zip(*(c.values for c in columns))]
    assert read(path) == rows


@pytest.mark.seeds(300)
def test_every_reader_finds_what_was_written(seed, tmp_path):
    columns, ends = table(seed)
    write(tmp_path / "t.parquet", columns, COMPRESSIONS[seed % len(COMPRESSIONS)], ends)
    compare(tmp_path / "t.parquet", columns)


def test_several_full_row_groups(tmp_path):
    rows = 300_000
    columns = [
        Column("number", "int64", values=list(range(rows))),
        Column("name", "string", values=[f"name {n % 7}" if n % 3 else None for n in range(rows)]),
        Column("late", "double", start=250_000, values=[None] * 250_000 + [n / 8 for n in range(50_000)]),
    ]
    write(tmp_path / "t.parquet", columns)
    compare(tmp_path / "t.parquet", columns)


def test_values_of_megabytes(tmp_path):
    """More than a page each, and together more than a row group."""
    columns = [
        Column("long", "string", values=["x" * (5 << 20) + str(n) for n in range(20)]),
        Column("short", "int64", values=list(range(20))),
    ]
    write(tmp_path / "t.parquet", columns)
    compare(tmp_path / "t.parquet", columns)


@pytest.mark.parametrize("rows", [0, 1])
def test_a_table_of_every_type_with_hardly_a_row(rows, tmp_path):
    values = [("boolean", True), ("int64", -(2**63)), ("double", 0.5), ("bytes", b"\xff\0"), ("string", "a\0b"),
              ("json", "{}"), ("timestamp", -1)]
    columns = [Column(type, type, required, values=[value] * rows)
               for type, value in values for required in [False]]
    columns += [Column(type + " required", type, True, values=[value] * rows) for type, value in values]
    write(tmp_path / "t.parquet", columns)
    compare(tmp_path / "t.parquet", columns)


def test_1500_columns(tmp_path):
    rows = 50
    columns = [Column(f"c{n}", ["int64", "string"][n % 2], values=[
        None if (row + n) % 9 else (row if n % 2 == 0 else f"v{row}") for row in range(rows)]) for n in range(750)]
    columns += [Column(f"late{n}", "json", start=30, values=[None] * 30 + ["[]"] * 20) for n in range(750)]
    write(tmp_path / "t.parquet", columns, ends=[10, 20])
    compare(tmp_path / "t.parquet", columns)
