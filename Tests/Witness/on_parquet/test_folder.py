"""Folders of Parquet, CSV and JSON Lines: DuckDB, pyarrow, Polars and Spark find the rows that SQLite has."""

import datetime
import json
import pathlib
import re
import sqlite3

import duckdb
import pyarrow.parquet
import pytest
from pyspark.sql import SparkSession
from pyspark.sql.types import StringType, StructField, StructType

from conftest import cioferry, extract
from folders import READERS, connect
from nasty import MAY, Nasty
from workspaces import Workspace

MONTHS = {"messages": "created", "activities": "timestamp", "deliveries_export": "created"}
ALL = ["messages", "activities", "customers", "customer_attributes", "segments", "segment_membership", "campaigns",
       "snippets", "customers_export", "deliveries_export"]

TEXT_STREAMS = ["messages", "activities", "customers", "customer_attributes", "segments", "campaigns"]
# Beside the column of months that readers add, and where they do not tell small letters from capitals.
RENAMED = {
    ("deliveries_export", "created_month"): "created_month_2",
    ("deliveries_export", "Created_Month_2"): "Created_Month_3",
    ("customers_export", "É"): "É_2"}


@pytest.fixture(scope="session")
def spark():
    """With its own choices where rows are read; the others save time."""
    settings = {
        "spark.ui.enabled": "false", "spark.sql.session.timeZone": "UTC", "spark.sql.shuffle.partitions": "1",
        "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.memory": "1g",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR",
        # What it asks for itself before it reads times before 1900.
        "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
        "spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN"}
    session = SparkSession.builder.master("local[1]").config(map=settings).getOrCreate()
    yield session
    session.stop()


class Folders:
    """What the same workspace becomes in two runs."""

    def __init__(self, folder, workspace, *streams):
        self.folder, self.workspace, self.streams = folder, workspace, streams
        if isinstance(workspace, Nasty):
            self.run("sqlite", "parquet", "csv", "jsonl")
            workspace.later()
        else:
            self.run("sqlite", "parquet")
        self.run("sqlite", "parquet", "csv", "jsonl")
        self.expected = sqlite_rows(folder / "w.db")

    def run(self, *kinds):
        running = []
        for kind in kinds:
            to = f"sqlite:{self.folder}/w.db" if kind == "sqlite" else f"{kind}:{self.folder}/{kind}"
            streams = TEXT_STREAMS if kind in ("csv", "jsonl") else self.streams
            running.append(extract(self.workspace, to, *["--streams"] * bool(streams), *streams, wait=False))
        for process in running:
            _, err = process.communicate(timeout=100)
            assert process.returncode == 0, err


@pytest.fixture(scope="module")
def seeded(world, tmp_path_factory):
    return Folders(tmp_path_factory.mktemp("seeded"), world)


@pytest.fixture(scope="module")
def nasty(tmp_path_factory):
    with Nasty() as workspace:
        yield Folders(tmp_path_factory.mktemp("nasty"), workspace, *ALL)


def sqlite_rows(path):
    """Table -> names and types of columns, and rows."""
    connection = sqlite3.connect(path)
    found = {}
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 1) <> '_'")
    for (name,) in names.fetchall():
        types = dict(connection.execute(
            'SELECT "column", type FROM _columns WHERE "table" = ? ORDER BY position', [name]))
        quoted = ", ".join('"' + column.replace('"', '""') + '"' for column in types)
        rows = [dict(zip(types, row)) for row in connection.execute(f'SELECT {quoted} FROM "{name}"')]
        found[name] = types, rows
    connection.close()
    return found


# Unix seconds of the years 1 to 9999, which all readers take for times.
YEARS = range(-62_135_596_800, 253_402_300_800)


def typed(types, rows, times):
    """As Parquet has them: what does not fit is text in a column of its own, also in keys and times without a year."""
    types, result = dict(types), [dict(row) for row in rows]
    for column in (column for column, type in types.items() if type == "json"):
        for row in result:
            row[column] = row[column] and spelled_out(row[column])
    for column, type in list(types.items()):
        for row in result if type in ("boolean", "integer", "timestamp", "number") else []:
            value = row[column]
            if value is None:
                continue
            is_time = type == "timestamp" and times == "timestamp"
            if isinstance(value, str) or is_time and value not in YEARS:
                types[column + "__text"] = "string"
                row[column], row[column + "__text"] = None, str(value)
            elif is_time:
                row[column] = value * 10**6
            elif type == "boolean":
                row[column] = bool(value)
    return types, [{column: row.get(column) for column in types} for row in result]


def spelled_out(text):
    """JSON with halves of letters, which DuckDB does not read, as the texts that they are written as."""
    high, low = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    return re.sub(
        rf"{high}{low}|({high}|{low})|\\.", lambda found: found[0] if found[1] is None else "\\" + found[1], text)


def agree(reader, folder, expected, spark, times="seconds"):
    found = {name: (columns, rows) for name, columns, rows in reader(folder, spark)}
    assert found.keys() == expected.keys()
    for name, (types, rows) in expected.items():
        types, rows = typed(types, rows, times)
        names = {RENAMED.get((name, column), column): column for column in types}
        month = [f"{MONTHS[name]}_month"] if name in MONTHS else []
        columns, others = found[name]
        assert sorted(columns) == sorted([*names, "_extracted_at", *month]), (reader, name)
        others = [dict(zip(columns, row)) for row in others]
        for row in others:
            assert isinstance(row["_extracted_at"], int)
            for column in month:
                assert row[column] == month_of(row, MONTHS[name], times), (reader, name, row)
        ours = sorted(repr([row[column] for column in names.values()]) for row in rows)
        theirs = sorted(repr([row[column] for column in names]) for row in others)
        assert len(ours) == len(theirs), (reader, name)
        for one, other in zip(theirs, ours):
            assert one == other, (reader, name)


def month_of(row, column, times):
    """None for what lies outside of the years 0 to 9999."""
    time = row[column]
    if time is not None and times == "timestamp":
        time //= 10**6
    if time is None and times == "timestamp" and re.fullmatch("-?[0-9]+", row.get(f"{column}__text") or ""):
        time = int(row[f"{column}__text"])
    if time is None or not -62_167_219_200 <= time < 253_402_300_800:
        return None
    # Python has no year 0; the calendar is the same every 400 years.
    turns, rest = divmod(time + 62_167_219_200, 146_097 * 86_400)
    moment = datetime.datetime(2000, 1, 1) + datetime.timedelta(seconds=rest)
    return f"{turns * 400 + moment.year - 2000:04}-{moment.month:02}"


def verified(folders, *streams):
    done = cioferry(
        "verify", "--to", f"parquet:{folders.folder}/parquet", "--requests-per-second", 100000, "--sample", 100,
        *["--streams"] * bool(streams), *streams, emulator=folders.workspace)
    assert done.returncode == 0, done.out + done.err


@pytest.mark.parametrize("reader", READERS)
def test_the_same_rows_as_in_sqlite(reader, seeded, spark):
    agree(reader, seeded.folder / "parquet", seeded.expected, spark)


@pytest.mark.parametrize("reader", READERS)
def test_the_same_nasty_rows(reader, nasty, spark):
    agree(reader, nasty.folder / "parquet", nasty.expected, spark)


def test_verify_finds_all_of_it(seeded, nasty):
    verified(seeded)
    verified(nasty, *ALL)


def test_months_that_are_not_touched_keep_their_columns(nasty):
    columns = [set(pyarrow.parquet.read_schema(file).names)
               for file in sorted((nasty.folder / "parquet/messages").glob("created_month=2*/*.parquet"))]
    assert "newsletter_id__text" in columns[-1] and "newsletter_id__text" not in columns[0]


@pytest.fixture(scope="module")
def timed(tmp_path_factory):
    """With timestamps, and compressed as everybody reads it."""
    folder, streams = tmp_path_factory.mktemp("timed"), ["--streams", "activities", "segments", "campaigns"]
    with Nasty() as workspace:
        for to in [f"sqlite:{folder}/w.db"], [f"parquet:{folder}/p", "--times", "timestamp", "--compression", "snappy"]:
            done = extract(workspace, *to, *streams)
            assert done.returncode == 0, done.err
    return folder / "p", sqlite_rows(folder / "w.db")


@pytest.mark.parametrize("reader", READERS)
def test_timestamps(reader, timed, spark):
    agree(reader, *timed, spark, times="timestamp")


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    folder = tmp_path_factory.mktemp("empty")
    with Workspace() as workspace:
        for to in f"sqlite:{folder}/w.db", f"parquet:{folder}/p", f"parquet:{folder}/p":
            assert extract(workspace, to, "--streams", *TEXT_STREAMS).returncode == 0
    return folder / "p", sqlite_rows(folder / "w.db")


@pytest.mark.parametrize("reader", READERS)
def test_tables_without_a_row(reader, empty, spark):
    agree(reader, *empty, spark)


@pytest.mark.parametrize("is_inside", [True, False])
def test_the_folder_may_lie_in_one_that_looks_like_a_month(is_inside, tmp_path, monkeypatch):
    """What other folders are called says nothing about our rows."""
    folder = tmp_path / "created=1/p"
    with Workspace() as workspace:
        workspace.messages = [{"id": "m", "created": MAY}]
        assert extract(workspace, f"parquet:{folder}", "--streams", "messages").returncode == 0
    if is_inside:
        monkeypatch.chdir(folder)
    found = connect(folder, is_inside).execute("SELECT id, created, created_month FROM messages").fetchall()
    assert found == [("m", MAY, "2026-05")]


def test_the_guide_works_when_pasted(seeded, spark, capfd):
    """Its lines, with the folder that is here: Spark's machine stays where it was started."""
    text = (pathlib.Path(__file__).parents[3] / "Sources/FrontEnds/CommandLine/Documentation.docc/Parquet.md").read_text()
    expected = {row["type"] for row in seeded.expected["messages"][1]}
    (question,) = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
    assert {type for type, _ in connect(seeded.folder / "parquet").execute(question).fetchall()} <= expected
    programs = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(programs) == 3
    for program in programs:
        exec(program.replace("lake/", f"{seeded.folder}/parquet/"), {})
        said = capfd.readouterr().out
        assert all(type in said for type in expected), said


# Text ---------------------------------------------------------------------------------------------------------------


def texts(types, rows):
    """What the files of text hold: each value is in its own column, whatever it is."""
    columns = [column for column in types if not column.endswith("__text")]

    def text(row, column):
        value = row.get(f"{column}__text") if row[column] is None else row[column]
        if value is None:
            return None
        if types[column] == "boolean" and isinstance(value, int):
            return str(bool(value)).lower()
        if types[column] == "json" and value.startswith('"'):
            return json.loads(value)
        return str(value)
    return columns, [[text(row, column) for column in columns] for row in rows]


def compare_texts(types, rows, columns, others, plain=str):
    wanted, ours = texts(types, rows)
    assert sorted(columns) == sorted([*wanted, "_extracted_at"])
    others = [dict(zip(columns, row)) for row in others]
    theirs = [[row[column] for column in wanted] for row in others]
    ours, theirs = (
        sorted(repr([v if v is None else plain(v) for v in row]) for row in rows) for rows in (ours, theirs))
    assert len(ours) == len(theirs)
    for one, other in zip(theirs, ours):
        assert one == other


def same_json(text):
    """DuckDB takes spaces out of JSON, Spark takes half a letter for a question mark, and 1e400 for a text."""
    try:
        return re.sub('"(-?Infinity)"', r"\1", json.dumps(json.loads(text)))
    except ValueError:
        return text.replace("\ufffd", "?")


def place(folder, name, ending):
    """Where a table lies, and all its files."""
    whole = folder / ending / f"{name}.{ending}"
    return (whole, [whole]) if whole.exists() else (whole.with_suffix(""), sorted(whole.with_suffix("").iterdir()))


@pytest.mark.parametrize("which", ["seeded", "nasty"])
def test_csv(which, request, spark):
    folders = request.getfixturevalue(which)
    for name in TEXT_STREAMS:
        path, files = place(folders.folder, name, "csv")
        # Nothing is null, nothing in quotes is a text without letters. The longest line has 2 MB, where DuckDB stops.
        found = duckdb.execute(
            "FROM read_csv($1, union_by_name = true, all_varchar = true, header = true, delim = ',', quote = '\"', "
            "escape = '\"', allow_quoted_nulls = false, max_line_size = 16000000)", [list(map(str, files))])
        compare_texts(*folders.expected[name], [column for column, *_ in found.description], found.fetchall())
        # Spark takes both for null, unless null is something else.
        frame = spark.read.csv(str(path), header=True, multiLine=True, escape='"', nullValue="no such text")
        compare_texts(*folders.expected[name], frame.columns, frame.collect())


@pytest.mark.parametrize("which", ["seeded", "nasty"])
def test_json_lines(which, request, spark):
    folders = request.getfixturevalue(which)
    for name in TEXT_STREAMS:
        types, rows = folders.expected[name]
        path, files = place(folders.folder, name, "jsonl")
        names = [*texts(types, rows)[0], "_extracted_at"]
        frame = spark.read.schema(StructType([StructField(column, StringType()) for column in names])).json(str(path))
        compare_texts(types, rows, frame.columns, frame.collect(), same_json)
        if any(re.search(r"\\ud83d(?!\\u)", file.read_text()) for file in files):
            # DuckDB reads no file that has half a letter.
            continue
        found = duckdb.execute(
            "FROM read_json($1, format = 'newline_delimited', columns = $2, maximum_object_size = 33554432)",
            [list(map(str, files)), dict.fromkeys(names, "VARCHAR")])
        compare_texts(types, rows, [column for column, *_ in found.description], found.fetchall(), same_json)


# What is not read ---------------------------------------------------------------------------------------------------


def plan(connection, query):
    return connection.execute("EXPLAIN ANALYZE " + query).fetchall()[0][1]


def test_a_month_is_one_file(seeded):
    connection = connect(seeded.folder / "parquet")
    counts = connection.execute(
        "SELECT created_month, count(*), count(*) FILTER (strftime(to_timestamp(created), '%Y-%m') = created_month) "
        "FROM messages GROUP BY 1").fetchall()
    assert len(counts) > 12 and all(count == right for _, count, right in counts)
    found = plan(connection, "SELECT count(id) FROM messages WHERE created_month = '2026-05'")
    assert f"Scanning Files: 1/{len(counts)}" in found and "Total Files Read: 1 " in found, found


def test_a_time_is_some_row_groups(tmp_path):
    with Workspace() as workspace:
        workspace.messages = [{"id": f"{n}", "created": MAY + 2_600_000 - n * 10} for n in range(260_000)]
        done = extract(workspace, f"parquet:{tmp_path}", "--streams", "messages", "--since", "2026-04-30")
        assert done.returncode == 0, done.err
    file = pyarrow.parquet.ParquetFile(tmp_path / "messages/created_month=2026-05/part-0.parquet")
    place = file.schema_arrow.names.index("created")
    bounds = [file.metadata.row_group(n).column(place).statistics for n in range(file.num_row_groups)]
    assert len(bounds) == 3
    for time in min(bound.min for bound in bounds), max(bound.max for bound in bounds):
        found = plan(connect(tmp_path), f"SELECT count(id) FROM messages WHERE created = {time}")
        assert "Row Groups Scanned: 1 / 3" in found, found
