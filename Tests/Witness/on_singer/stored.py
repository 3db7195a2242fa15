"""What a SQLite destination holds, as the records that a tap should send of the same workspace."""

import re
import sqlite3

from messages import read


def kinds(schema):
    """A type may be written as one word."""
    types = schema["type"]
    return {types} if isinstance(types, str) else set(types)


def typed(value, types):
    if "boolean" in types:
        return bool(value)
    return read(value) if types & {"object", "array"} else value


def fits(value, types):
    kinds = {bool: "boolean", int: "integer", str: "string", list: "array"}
    return "number" in types or kinds.get(type(value), "object") in types


def record(row, properties):
    """What has no property, or does not fit its own, is in `_extra`."""
    found, rest = {}, {}
    for name, value in row.items():
        if name == "_extracted_at" or value is None:
            continue
        if name == "_extra":
            rest.update(read(value))
        elif name in properties:
            types = kinds(properties[name])
            value = typed(value, types)
            (found if fits(value, types) else rest)[name] = value
        elif name.endswith("__text"):
            rest[name.removesuffix("__text")] = Text(value)
        else:
            rest[name] = value
    return {**found, "_extra": rest} if rest else found


class Text(str):
    """A value as text: a string's own, and JSON of everything else."""

    def __eq__(self, other):
        try:
            return str(self) == other or read(self) == other
        except ValueError:
            return False

    __hash__ = str.__hash__


def stored(path, stream, entry):
    """Records of a table, by key, or all of them if it has none. Keys that a schema does not allow are nobody's."""
    properties, key = entry["schema"]["properties"], entry["key_properties"]
    connection = sqlite3.connect(path)
    cursor = connection.execute(f'SELECT * FROM "{stream}"')
    names = [column[0] for column in cursor.description]
    rows = [record(dict(zip(names, row)), properties) for row in cursor]
    connection.close()
    return {tuple(r[name] for name in key): r for r in rows if r.keys() >= set(key)} if key else rows


def text(value):
    """Halves of letters are no text: what stands for them, or spells them, is as good as they are."""
    if isinstance(value, dict):
        return {text(name): text(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [text(inner) for inner in value]
    return re.sub(r"\\ud[89a-f][0-9a-f]{2}|[\ud800-\udfff]", "\ufffd", value) if type(value) is str else value


def sent(value):
    """A record without what is null."""
    found = {name: inner for name, inner in value.items() if inner is not None}
    if not found.get("_extra", True):
        del found["_extra"]
    return found


def differences(wanted, found):
    """What differs between two sets of records: by key, column by column, with types."""
    if isinstance(wanted, list):
        wanted, found = (sorted(rows, key=lambda r: repr(sorted(r.items()))) for rows in (wanted, found.values()))
        wanted, found = dict(enumerate(wanted)), dict(enumerate(found))
    faults = [f"missing: {key}" for key in wanted.keys() - found.keys()]
    faults += [f"too many: {key}" for key in found.keys() - wanted.keys()]
    for key in wanted.keys() & found.keys():
        left, right = text(wanted[key]), text(sent(found[key]))
        for name in left.keys() | right.keys():
            a, b = left.get(name), right.get(name)
            if a != b or not isinstance(a, Text) and kind(a) != kind(b):
                faults.append(f"{key}.{name}: {a!r:.300} is {b!r:.300}")
    return faults


def kind(value):
    return bool if isinstance(value, bool) else dict if isinstance(value, dict) else type(value)
