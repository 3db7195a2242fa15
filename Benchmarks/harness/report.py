# SPDX-License-Identifier: Apache-2.0
"""The table and the machine it was made on."""

import dataclasses
import datetime
import os
import pathlib
import platform
import subprocess


@dataclasses.dataclass(frozen=True)
class Row:
    """One figure."""

    what: str
    figure: str
    beside: str
    goal: str = ""
    is_met: bool | None = None


def table(rows):
    """The figures in Markdown."""
    marks = {None: "", True: "yes", False: "**no**"}
    lines = ["| what | figure | beside it | goal | met |", "| --- | --- | --- | --- | --- |"]
    for row in rows:
        lines.append(f"| {row.what} | {row.figure} | {row.beside} | {row.goal} | {marks[row.is_met]} |")
    return "\n".join(lines)


def machine():
    """The machine in one line."""
    processor = "unknown processor"
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            processor = line.split(":", 1)[1].strip()
            break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        system = platform.system()
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout.splitlines()[:1]
    return (
        f"{processor}, {os.cpu_count()} cores, {memory:.0f} GB, {system}, {''.join(swift)}, "
        f"Python {platform.python_version()}; load {os.getloadavg()[0]:.1f} at the start"
    )


def text(rows, about, seconds):
    """A whole report."""
    day = datetime.date.today().isoformat()
    return f"{day}, {about}, in {seconds:.0f} s.\n\n{table(rows)}\n"
