"""The tables that the transcripts expect are those of the reference. `test_transcripts.py --write [CASE …]` writes them."""

import csv
import io
import json
import pathlib
import shutil
import sys

import pytest

if __name__ == "__main__":
    sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

from conftest import NOW, SITE_ID, TRACK_KEY, Emulator  # noqa: E402
from reference import Reference  # noqa: E402

FOLDER = pathlib.Path(__file__).parents[2] / "Transcripts" / "keboola"
CASES = sorted(path.parent.name for path in FOLDER.glob("*/transcript.json"))


def emulator(settings):
    options = []
    for name in ("people", "messages", "activities", "seed"):
        if name in settings:
            options += ["--" + name, settings[name]]
    return Emulator(*options)


def track(server, calls):
    for call in calls:
        method, path = next((m, call[m]) for m in ("PUT", "POST", "DELETE") if m in call)
        server.session.request(
            method, server.url + path, data=json.dumps(call.get("body", {}), sort_keys=True, separators=(",", ":")),
            headers={"Content-Type": "application/json"}, auth=(SITE_ID, TRACK_KEY)).raise_for_status()


def advance(server, seconds):
    server.session.put(server.url + "/__emulator/clock", json={"advance": seconds}).raise_for_status()


def runs(name):
    """The steps of a case that succeed, each with the reference's idea of its result."""
    transcript = json.loads((FOLDER / name / "transcript.json").read_text())
    with emulator(transcript.get("emulator", {})) as server:
        now, state = NOW, None
        for number, step in enumerate(transcript["steps"], 1):
            now += step.get("advance", 0)
            advance(server, step.get("advance", 0))
            track(server, step.get("track", []))
            state = step.get("state", state)
            if step.get("exit", 0) == 0 and "answer" not in step:
                result = Reference(server.url, step["config"], state, now, transcript.get("environment"))
                state = result.state
                yield number, result


def table(path):
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    return rows[0], sorted(rows[1:])


@pytest.mark.parametrize("name", CASES)
def test_expectations_are_the_references(name):
    for number, result in runs(name):
        folder = FOLDER / name / str(number)
        assert sorted(path.stem for path in folder.glob("*.csv")) == sorted(result.tables)
        for table_name, (header, rows, manifest) in result.tables.items():
            assert table(folder / f"{table_name}.csv") == (header, sorted(rows)), table_name
            assert json.loads((folder / f"{table_name}.csv.manifest").read_text()) == manifest
        assert json.loads((folder / "state.json").read_text()) == result.state


def write(name):
    for path in (FOLDER / name).glob("[0-9]*"):
        shutil.rmtree(path)
    for number, result in runs(name):
        folder = FOLDER / name / str(number)
        folder.mkdir()
        for table_name, (header, rows, manifest) in result.tables.items():
            with open(folder / f"{table_name}.csv", "w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(header)
                writer.writerows(sorted(rows))
            (folder / f"{table_name}.csv.manifest").write_text(json.dumps(manifest, ensure_ascii=False) + "\n")
        (folder / "state.json").write_text(json.dumps(result.state, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    for case in sys.argv[2:] or CASES:
        print(case)
        write(case)
