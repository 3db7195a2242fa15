"""A tap's lines as values: numbers as they were written, names that come twice remembered."""

import decimal
import json

TYPES = {"SCHEMA", "RECORD", "STATE", "ACTIVATE_VERSION"}
MEMBERS = {
    "SCHEMA": ({"stream", "schema", "key_properties"}, {"bookmark_properties"}),
    "RECORD": ({"stream", "record"}, {"time_extracted", "version"}),
    "STATE": ({"value"}, set()),
    "ACTIVATE_VERSION": ({"stream", "version"}, set()),
}


class Fault(AssertionError):
    """The output breaks a rule."""


class Object(dict):
    """Knows which of its names came more than once."""

    def __init__(self, pairs):
        super().__init__(pairs)
        self.twice = []
        if len(self) < len(pairs):
            names = [name for name, _ in pairs]
            self.twice = sorted({name for name in names if names.count(name) > 1})


def constant(word):
    raise ValueError(f"{word} is no JSON")


def read(text):
    return json.loads(text, object_pairs_hook=Object, parse_float=decimal.Decimal, parse_constant=constant)


def messages(output, cut=False):
    """The messages of an output; the last line of a program that was killed may be cut."""
    lines = output.split(b"\n")
    rest = lines.pop()
    if rest and not cut:
        raise Fault(f"the last line has no end: {rest[:200]!r}")
    for number, line in enumerate(lines, 1):
        try:
            message = read(line.decode("utf-8", "strict"))
        except ValueError as error:
            raise Fault(f"line {number} is no JSON ({error}): {line[:200]!r}") from error
        kind = message.get("type") if isinstance(message, Object) else None
        if kind not in TYPES:
            raise Fault(f"line {number} is no message: {line[:200]!r}")
        needed, allowed = MEMBERS[kind]
        names = message.keys() - {"type"}
        if not needed <= names <= needed | allowed or message.twice:
            raise Fault(f"line {number}, a {kind}, has {sorted(names)}, twice {message.twice}")
        yield number, message
