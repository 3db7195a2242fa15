"""The README's example in a package of somebody else: it compiles with nothing but the library, and it runs."""

import os
import pathlib
import subprocess

import pytest

from conftest import Emulator

ROOT = pathlib.Path(__file__).resolve().parents[2]
MANIFEST = """// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "Example",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "cioferry", path: "%s")],
    targets: [
        .executableTarget(name: "Example", dependencies: [.product(name: "CustomerIO", package: "cioferry")])
    ]
)
"""
# Modules that only other products need.
STRANGERS = {"Hummingbird", "GRDB", "ArgumentParser", "Yams", "X509", "CustomerIOEmulator", "CustomerIORecords"}


def example(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    return text.split("```swift\nimport CustomerIO\n", 1)[1].split("```", 1)[0]


@pytest.fixture(scope="module")
def package():
    # It stays between runs: building what the library needs takes minutes.
    folder = ROOT / ".build" / "readme-example"
    (folder / "Sources" / "Example").mkdir(parents=True, exist_ok=True)
    (folder / "Package.swift").write_text(MANIFEST % ROOT)
    (folder / "Sources" / "Example" / "main.swift").write_text("import CustomerIO\n" + example("README.md"))
    subprocess.run(["swift", "build", "--product", "Example", "--package-path", str(folder)], check=True)
    return folder


def test_example_runs(package):
    with Emulator("--people", 0) as emulator:
        environment = os.environ | emulator.environment
        done = subprocess.run(
            [package / ".build" / "debug" / "Example"], env=environment, text=True, capture_output=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
        assert "ada@example.com" in done.stdout and "pro" in done.stdout
        record = emulator.record()
        assert record["operations"]["track"] == 1


def test_library_needs_nothing_else(package):
    # There is a folder for every module of the package, but only what was compiled has objects in it.
    folders = (package / ".build" / "debug").resolve().glob("*.build")
    built = {folder.stem for folder in folders if next(folder.rglob("*.o"), None)}
    assert "CustomerIO" in built and "NIOCore" in built
    assert not built & STRANGERS


def test_both_languages_show_the_same():
    def calls(readme):
        return [line.split("//")[0].strip() for line in example(readme).splitlines()]

    assert calls("README.md") == calls("README.ja.md")
