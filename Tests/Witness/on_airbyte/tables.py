"""What a reader has in the end, and what the command writes into SQLite, in one shape that can be compared."""

import decimal
import functools
import json
import re
import sqlite3

from source import offered

RENAMED = {"campaigns_actions": "campaign_actions"}
# Each run adds to them: export jobs, and the numbers of another moment.
GROWING = {"exports", "segment_counts"}
# When it was read is another moment in each run.
OF_THE_RUN = {"read_at"}


class Reader:
    """A destination. What came before a state is kept, by key, the last one wins; states are handed back."""

    def __init__(self):
        self.tables, self.states = {}, {}

    def take(self, output):
        for name, stream in output.streams.items():
            table = self.tables.setdefault(name, {})
            for number, row in enumerate(stream.rows[: stream.kept]):
                table[tuple(row[key] for key in stream.keys) or (number, len(table))] = row
        for state in output.states:
            self.states[state["stream"]["stream_descriptor"]["name"]] = state

    @property
    def state(self):
        return list(self.states.values())


def frozen(value):
    """A value that can be compared and sorted, numbers by what they are worth."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{frozen(k)}:{frozen(v)}" for k, v in sorted(value.items())) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(frozen, value)) + "]"
    if isinstance(value, (float, decimal.Decimal)) and value == int(value):
        return str(int(value))
    if isinstance(value, str):
        # Half of a surrogate pair, which readers of messages do not take, has a sign in its place or is spelled out.
        return json.dumps(re.sub(r"[\ud800-\udfff]|\\ud[89a-f][0-9a-f]{2}", "\ufffd", value))
    return str(value) if isinstance(value, (float, decimal.Decimal)) else json.dumps(value)


def flat(row):
    """Fields are fields, whether a column is theirs or `_extra`; one that is null is like one that is not there."""
    fields = {**(row.get("_extra") or {}), **{n: v for n, v in row.items() if v is not None}}
    return {frozen(n): frozen(v) for n, v in fields.items() if v is not None and n != "_extra" and n not in OF_THE_RUN}


def sent(reader, name):
    return sorted(map(repr, (sorted(flat(row).items()) for row in reader.tables.get(name, {}).values())))


@functools.cache
def stored(path, name):
    """The table of the stream, read with the types that its columns have in the catalogue."""
    table = RENAMED.get(name, name)
    kinds = {column["name"]: column["type"] for column in offered()[table]["columns"]}
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    rows = []
    for found in connection.execute(f'SELECT * FROM "{table}"'):
        row = {}
        for column in found.keys():
            value = found[column]
            if value is None or (column.startswith("_") and column != "_extra"):
                continue
            kind = kinds.get(column)
            if kind == "json":
                value = json.loads(value, parse_float=decimal.Decimal)
            elif kind == "boolean":
                value = bool(value)
            # This one id is a text, as in the connector of that name.
            row[column] = str(value) if name == "campaigns_actions" and column == "id" else value
        rows.append(flat(row))
    connection.close()
    return sorted(repr(sorted(row.items())) for row in rows)


def differences(reader, path, name):
    """How many rows each has, and the first that the other one has not."""
    ours, theirs = sent(reader, name), stored(path, name)
    if ours == theirs:
        return None
    return len(ours), len(theirs), sorted(set(ours) - set(theirs))[:2], sorted(set(theirs) - set(ours))[:2]
