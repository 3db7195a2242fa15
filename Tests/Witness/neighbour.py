"""A package beside the library's, made as the README says, with a program for each test that needs one. It is built once,
and stays between runs: what the library needs takes minutes."""

import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = ROOT / "Tests" / "Cases"
PROGRAMS = ROOT / "Tests" / "Witness" / "packages"
SCRATCH = ROOT / ".build" / "scratch-packages"
MANIFEST = """// swift-tools-version:6.2
import PackageDescription

let package = Package(
    name: "neighbour",
    platforms: [.macOS(.v15)],
    dependencies: [
        {package}
    ],
    targets: [
{targets}
    ]
)
"""
TARGET = """        .executableTarget(
            name: "{name}",
            dependencies: [
                {product}
            ]{settings}),"""
# The cases are programs as they were found, with this setting.
SETTINGS = ", swiftSettings: [.enableUpcomingFeature(\"NonisolatedNonsendingByDefault\")]"


def block(readme, first_line):
    """A block of Swift, from its first line on."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    return first_line + text.split("```swift\n" + first_line, 1)[1].split("```", 1)[0]


def example(readme="README.md"):
    return block(readme, "import CustomerIO\n")


def sources():
    """The programs by name."""
    files = [*CASES.glob("*/main.swift"), *PROGRAMS.glob("*/main.swift")]
    return {path.parent.name: path.read_text(encoding="utf-8") for path in files} | {"Example": example()}


def write(path, text):
    """Leaves a file alone that says the same, so that nothing is built again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def build():
    """The folder with the programs."""
    folder = SCRATCH / "neighbour"
    programs = sources()
    package, product = block("README.md", ".package(").strip().splitlines()
    targets = [
        TARGET.format(name=name, product=product, settings=SETTINGS if (CASES / name).exists() else "")
        for name in sorted(programs)
    ]
    write(folder / "Package.swift", MANIFEST.format(package=package, targets="\n".join(targets)))
    for name, text in programs.items():
        # A file called main.swift cannot hold a type that is marked as the main one.
        write(folder / "Sources" / name / ("Program.swift" if "@main" in text else "main.swift"), text)
    library = SCRATCH / "cioferry"
    if not library.is_symlink():
        library.symlink_to(ROOT)
    subprocess.run(["swift", "build", "--package-path", folder, "--scratch-path", SCRATCH], check=True)
    return SCRATCH / "debug"
