"""Tables for `parquet-files`, and what they hold."""

import dataclasses
import os
import pathlib
import random
import struct
import subprocess

PARQUET_FILES = os.environ.get("PARQUET_FILES") or str(pathlib.Path(os.environ["CIOFERRY"]).with_name("parquet-files"))
TYPES = ["boolean", "int64", "double", "bytes", "string", "json", "timestamp"]
COMPRESSIONS = ["none", "snappy", "zstd:1", "zstd:3"]
LETTERS = "abcxyzäöüß€日本🎂\0\x7f\ud7ff\ue000\U0010ffff"


@dataclasses.dataclass
class Column:
    name: str
    type: str
    required: bool = False
    # The first row that could have a value: the column is added there.
    start: int = 0
    values: list = dataclasses.field(default_factory=list)

    @property
    def line(self):
        return f"+{self.type} {'required' if self.required else 'optional'} {self.name}\n"

    def text(self, value):
        if value is None:
            return "-"
        if self.type in ("boolean", "int64", "timestamp"):
            return str(int(value))
        if self.type == "double":
            return str(struct.unpack("<q", struct.pack("<d", value))[0])
        return "x" + (value if self.type == "bytes" else value.encode()).hex()


def write(path, columns, compression="zstd:1", ends=(), key_values=()):
    """Writes columns of the same number of values; a row group ends before each of the rows `ends`."""
    rows = max((len(column.values) for column in columns), default=0)
    lines = [f"={key} {value}\n" for key, value in key_values]
    lines += [column.line for column in columns if column.start == 0]
    for row in range(rows):
        if row in ends:
            lines.append("!\n")
        lines += [column.line for column in columns if column.start == row > 0]
        lines.append(" ".join(c.text(c.values[row]) for c in columns if c.start <= row) + "\n")
    done = subprocess.run([PARQUET_FILES, "write", path, compression], input="".join(lines), text=True, capture_output=True)
    assert done.returncode == 0, done.stderr


def read(path):
    """What our own reader finds: the rows as texts."""
    done = subprocess.run([PARQUET_FILES, "read", path], text=True, capture_output=True)
    assert done.returncode == 0, done.stderr
    return [line for line in done.stdout.splitlines() if line[0] not in "+!"]


def value(random, type, style):
    few = style == "few"
    if type == "boolean":
        return random.random() < (0.01 if few else 0.5)
    if type in ("int64", "timestamp"):
        if few:
            return random.choice([0, 1, -1, 40, 1_700_000_000_000_000])
        most = 2**63 - 1 if type == "int64" else 9 * 10**18
        return random.choice([random.randrange(-most, most), random.randrange(1000), most, -most])
    if type == "double":
        special = [0.0, -0.0, 1.5, float("inf"), float("-inf"), float("nan"), 5e-324]
        return random.choice(special) if few or random.random() < 0.01 else random.gauss(0, 1e6)
    if type == "json":
        return random.choice(["{}", "[1,2]", "null"]) if few else '{"a":%d}' % random.randrange(10**9)
    length = random.choice([0, 1, 5]) if few else random.choice([0, 3, 8, 30, 63, 64, 65, 200])
    if type == "bytes":
        return bytes([random.choice([0, 255, 65])]) * length if few else random.randbytes(length)
    return random.choice("ab\0") * length if few else "".join(random.choices(LETTERS, k=length))


def column(random, number, rows, start=0):
    type = random.choice(TYPES)
    required = start == 0 and random.random() < 0.2
    style = random.choice(["few", "many", "mixed", "runs", "ascending"])
    nulls = 0 if required else random.choice([0, 0.001, 0.5, 0.99, 1])
    made = Column(f"c{number} ä", type, required, start, [None] * start)
    last = value(random, type, "few")
    for row in range(start, rows):
        if style == "runs":
            last = last if random.random() < 0.97 else value(random, type, "many")
        elif style == "ascending" and type in ("int64", "timestamp"):
            last = max(-10**15, min(last, 10**15)) + random.randrange(100)
        else:
            last = value(random, type, "few" if style == "few" or style == "mixed" and row < rows / 2 else "many")
        made.values.append(None if random.random() < nulls else last)
    return made


def table(seed):
    """A random table, and where its row groups end besides."""
    dice = random.Random(seed)
    rows = dice.choice([0, 1, 7, 31, 32, 33, 63, 64, 65, 129, 1000, 1000, 5000, 20_480, 20_481, 45_000])
    ends = sorted(dice.sample(range(1, rows), min(rows - 1, dice.randrange(4)))) if rows > 1 else []
    count = dice.randrange(1, 8)
    starts = [0] + [dice.choice([0, 0, dice.randrange(rows) if rows else 0]) for _ in range(count - 1)]
    return [column(dice, number, rows, start) for number, start in enumerate(sorted(starts))], ends
