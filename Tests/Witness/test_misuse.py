"""What must not compile: a call of one API on a client of another. The compiler itself is the witness."""

import pathlib
import subprocess

import pytest
from conftest import COMMAND

BUILT = pathlib.Path(COMMAND).resolve().parent
PACKAGE = pathlib.Path(__file__).resolve().parents[2]


def compiler_says(tmp_path, call):
    source = tmp_path / "call.swift"
    source.write_text(f"import CustomerIO\nfunc call(_ io: CustomerIOClient) async throws {{ _ = try await {call} }}\n")
    maps = [path for path in BUILT.glob("*.build/module.modulemap") if "-tool." not in str(path)]
    maps += PACKAGE.glob(".build/checkouts/*/Sources/*/include/module.modulemap")
    options = [word for path in maps for word in ("-Xcc", f"-fmodule-map-file={path}")]
    command = ["swiftc", "-typecheck", "-swift-version", "6", "-I", str(BUILT / "Modules"), *options, str(source)]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.mark.parametrize("call", [
    "io.app.send(.getCampaign(42)).name",
    'io.track.send(.identify("ada"))',
    'io.app.send(.triggerBroadcast(7, with: Broadcast.Trigger(audience: .ids(["1"]))))',
])
def test_calls_on_their_own_client_compile(tmp_path, call):
    result = compiler_says(tmp_path, call)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("call, complaint", [
    ('io.app.send(.identify("ada"))', "'AppAPI' and 'TrackAPI' be equivalent"),
    ("io.track.send(.getCampaign(42))", "'TrackAPI' and 'AppAPI' be equivalent"),
    ("io.pipelines.send(.listSegments())", "'PipelinesAPI' and 'AppAPI' be equivalent"),
    # Two audiences of one broadcast, and an e-mail with neither template nor text.
    ('io.app.send(.triggerBroadcast(7, with: Broadcast.Trigger(audience: .ids(["1"]), .emails(["a"]))))', "error:"),
    ('io.app.send(.sendEmail(SendEmail(to: ["a@example.com"], person: "1")))', "error:"),
])
def test_what_is_impossible_does_not_compile(tmp_path, call, complaint):
    result = compiler_says(tmp_path, call)
    assert result.returncode != 0
    assert complaint in result.stderr
