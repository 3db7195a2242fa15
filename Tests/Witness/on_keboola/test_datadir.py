"""The official data folder tester runs the program over the transcripts."""

import json
import pathlib
import shutil
import unittest

import pytest
from keboola.datadirtest import TestDataDir

from test_transcripts import FOLDER, emulator, track

SCRIPT = pathlib.Path(__file__).with_name("component.py")
# The program's clock is the machine's here, so only cases that do not depend on it.
CHOSEN = [
    "campaigns", "segments", "customers-by-id", "customers-attributes", "customers-names", "cells-json", "cells-legacy",
    "other-streams", "hints", "load-type", "parts-as-objects", "constants-of-the-original", "filter-python",
]


def datadir(case, step, target):
    """The tester's own form of a transcript's step."""
    data = target / "source/data"
    data.mkdir(parents=True)
    (data / "config.json").write_text(json.dumps(step["config"]))
    expected = target / "expected/data/out/tables"
    expected.mkdir(parents=True)
    for path in (FOLDER / case / "1").glob("*.csv*"):
        shutil.copy(path, expected)


class Tester(TestDataDir):
    """Rows have no order of their own, so both sides are sorted before they are compared."""

    def run_component(self):
        super().run_component()
        for side in ("source", "expected"):
            for path in pathlib.Path(self.data_dir, side, "data/out/tables").iterdir():
                if path.suffix == ".manifest":
                    path.write_text(json.dumps(json.loads(path.read_text()), sort_keys=True))
                else:
                    header, *rows = path.read_text().splitlines()
                    path.write_text("\n".join([header, *sorted(rows)]))


@pytest.mark.parametrize("case", CHOSEN)
def test_data_folder(case, tmp_path, monkeypatch):
    transcript = json.loads((FOLDER / case / "transcript.json").read_text())
    step = transcript["steps"][0]
    with emulator(transcript.get("emulator", {})) as world:
        track(world, step.get("track", []))
        datadir(case, step, tmp_path / case)
        monkeypatch.setenv("CIOFERRY_APP_URL", world.url)
        for name, value in transcript.get("environment", {}).items():
            monkeypatch.setenv(name, value)
        test = Tester(str(tmp_path / case), str(SCRIPT), last_state_override=step.get("state"))
        result = unittest.TestResult()
        test.run(result)
        assert not result.errors and not result.failures, (result.errors + result.failures)[0][1]
