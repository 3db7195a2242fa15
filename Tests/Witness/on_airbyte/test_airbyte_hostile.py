"""A workspace that means it ill: odd numbers, odd texts, values of other types, fields that come late."""

import json

import pytest

from raw import CAMPAIGN, HUGE, Raw, campaigns, read
from source import by_name

NUMBERS = [
    "12345678901234567890.123456789012345678",
    "1e400",
    "-0.0",
    "0.1",
    str(HUGE),
    "9223372036854775807",
    "-9223372036854775808",
    "1e2",
]


def test_numbers_within_objects_are_told_digit_by_digit(tmp_path):
    body = {"campaigns": [{**CAMPAIGN, "id": 1, "actions": [{"id": "@", "type": "email"}]}]}
    for number in NUMBERS:
        with Raw(campaigns=json.dumps(body).replace('"@"', number)) as workspace:
            output = read(tmp_path, workspace, "campaigns")
        assert number.encode() in output.out, number


def test_integers_that_no_column_of_64_bits_holds(tmp_path):
    """They are kept beside, the column is null, and the record says so."""
    rows, output = campaigns(
        tmp_path, {"webhook_id": HUGE}, {"webhook_id": (1 << 63) - 1}, {"webhook_id": -(1 << 63)}, {"webhook_id": 1 << 63}
    )
    assert [rows[n].get("webhook_id") for n in (1, 2, 3, 4)] == [None, (1 << 63) - 1, -(1 << 63), None]
    assert rows[1]["_extra"]["webhook_id"] == HUGE and rows[4]["_extra"]["webhook_id"] == 1 << 63
    changed = {(row["id"], c["field"], c["change"], c["reason"]) for row, c in output["campaigns"].changes}
    assert changed == {(n, "webhook_id", "NULLED", "SOURCE_SERIALIZATION_ERROR") for n in (1, 4)}
    assert sum("webhook_id" in line for line in output.logs + output.err.splitlines()) == 1, "told once a stream"


ODD = {
    "active": ["yes", 1, [], {}, "true"],
    "created": ["soon", 1.5, True, {}, [], "", "1_0", " 7", "0x10"],
    "actions": ["nil", 5],
    "start_hour": [1.25, "ten"],
}


@pytest.mark.parametrize("field", ODD)
def test_values_of_other_types_are_kept_beside(field, tmp_path):
    rows, output = campaigns(tmp_path, *({field: value} for value in ODD[field]), {field: None})
    schema = by_name()["campaigns"]["json_schema"]["properties"][field]["type"]
    for number, value in enumerate(ODD[field], 1):
        row = rows[number]
        assert row.get(field) is None and row["_extra"][field] == value, (field, value, row, schema)
    assert {c["field"] for _, c in output["campaigns"].changes} == {field}
    assert len(output["campaigns"].changes) == len(ODD[field])
    assert rows[len(ODD[field]) + 1].get(field) is None and not rows[len(ODD[field]) + 1].get("_extra")


def test_texts_take_what_is_no_text_and_numbers_take_digits(tmp_path):
    rows, output = campaigns(
        tmp_path, {"name": 5, "start_hour": "12"}, {"name": {"a": [1, None]}}, {"name": True}, {"name": 1.50}
    )
    assert [rows[n]["name"] for n in (1, 3, 4)] == ["5", "true", "1.5"]
    assert json.loads(rows[2]["name"]) == {"a": [1, None]}
    assert rows[1]["start_hour"] == 12 and not output["campaigns"].changes


TEXTS = [
    "\0",
    "a\0b",
    "😀",
    "e\u0301",
    "\u2028\u2029",
    "\x7f\x1b[31m",
    "\ufeff",
    "\uffff",
    '"\\/',
    "\n\r\t",
    "𐀀" * 3000,
    "",
]


def test_every_text_arrives_as_it_was(tmp_path):
    rows, _ = campaigns(tmp_path, *({"name": value, value or "empty": value} for value in TEXTS))
    for number, value in enumerate(TEXTS, 1):
        assert rows[number]["name"] == value
        assert rows[number]["_extra"] == {value or "empty": value}


def test_half_of_a_surrogate_pair_is_spelled_out(tmp_path):
    """Readers take none, so a column has a sign in its place; what was sent can be told from `_extra`."""
    rows, _ = campaigns(
        tmp_path, {"name": "a\ud83d"}, {"name": "\ude00\ud83d"}, {"tags": ["x\ud83d"]}, {"new": {"\ud83d": "\ud83d"}}
    )
    assert rows[1]["name"] == "a\ufffd" and rows[1]["_extra"] == {"name": "a\\ud83d"}
    assert rows[2]["name"] == "\ufffd\ufffd" and rows[2]["_extra"] == {"name": "\\ude00\\ud83d"}
    assert rows[4]["_extra"] == {"new": {"\\ud83d": "\\ud83d"}}
    # Inside of lists and objects, where it may be a name, it is spelled out in its place.
    assert rows[3]["tags"] == ["x\\ud83d"] and "_extra" not in rows[3]


def test_a_field_that_no_column_asks_for(tmp_path):
    """Late fields, a field called as the rest is, and names that only look alike."""
    odd = {
        "_extra": {"mine": 1},
        "Name": "other",
        "na\u0308me": 1,
        "n\u00e4me": 2,
        "_airbyte_meta": {},
        "__proto__": 3,
        "": 4,
    }
    rows, output = campaigns(tmp_path, {}, odd, {"late": {"deep": [1, {"er": None}]}}, {"late": "of another type"})
    assert not rows[1].get("_extra")
    assert rows[2]["_extra"] == odd and rows[2]["name"] == "n"
    assert rows[3]["_extra"] == {"late": {"deep": [1, {"er": None}]}}
    assert rows[4]["_extra"] == {"late": "of another type"}
