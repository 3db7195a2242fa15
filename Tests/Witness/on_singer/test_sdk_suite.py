"""The suites that the SDK gives to authors of taps, for every stream and every field."""

import re

from clients import call, client
from conftest import Emulator
from tap import PROGRAM, settings, write

SUITE = __file__.replace("test_sdk_suite.py", "sdk_suite.py")


def test_the_suites_of_the_sdk(tmp_path):
    with Emulator("--people", 30, "--messages", 300, "--activities", 60, "--seed", 4) as small:
        write(tmp_path / "config.json", settings(small))
        done = call(client("singer-sdk", "python"), "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null",
                    "--rootdir", tmp_path, SUITE, cwd=tmp_path, env={"TAP_PROGRAM": PROGRAM, "TAP_FOLDER": tmp_path})
    assert done.returncode == 0, done.text[-6000:]
    assert int(re.search(r"(\d+) passed", done.text)[1]) > 300, done.text[-500:]
