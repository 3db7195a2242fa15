#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the emulator of the release build: emulator.py [COMMAND]. Needs wrk (Debian package of that name)."""

import concurrent.futures
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import requests

from harness.emulator import KEY, Emulator

COMMAND = sys.argv[1] if len(sys.argv) > 1 else ".build/release/cioferry"
APP = {"Authorization": "Bearer " + KEY}


def cpu(process):
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def resident(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) << 10


def start(people, *options):
    return Emulator(COMMAND, "--people", people, "--site-id", "s", "--track-key", "t", *options)


def person(number):
    return {"type": "person", "action": "identify", "identifiers": {"id": f"w{number}"},
            "attributes": {"email": f"w{number}@example.com", "plan": "premium", "city": "Oslo", "age": number % 90,
                           "score": number * 3}}


def write(session, url, count):
    for first in range(0, count, 400):
        batch = [person(number) for number in range(first, first + 400)]
        session.post(url + "/api/v2/batch", json={"batch": batch}).raise_for_status()


def pages():
    """A page of a thousand deliveries."""
    with start(100_000) as emulator, requests.Session() as session:
        page = emulator.url + "/v1/messages?limit=1000"
        for _ in range(30):
            session.get(page, headers=APP)
        before = cpu(emulator._process)
        for _ in range(200):
            session.get(page, headers=APP)
        yield "CPU of a page of 1,000 deliveries", f"{(cpu(emulator._process) - before) * 5:.1f} ms", "≤ 1.5 ms"


def people():
    """What a written person costs, and keeping all of them aside."""
    with start(0) as emulator, requests.Session() as session:
        session.auth = ("s", "t")
        before, used, count = resident(emulator._process), cpu(emulator._process), 1_000_000
        write(session, emulator.url, 10_000)
        kept = emulator.url + "/__emulator/snapshots"
        started = time.monotonic()
        number = session.post(kept).json()["id"]
        session.post(f"{kept}/{number}/restore").raise_for_status()
        yield "snapshot and restore of 10,000 people", f"{(time.monotonic() - started) * 1000:.0f} ms", "≤ 50 ms"
        write(session, emulator.url, count)
        yield ("memory of a person of a million written with five attributes",
               f"{(resident(emulator._process) - before) / count:.0f} bytes", "≤ 1,073 bytes")
        yield "CPU of a million identifies in batches", f"{cpu(emulator._process) - used:.1f} s", ""


def load():
    """Identifies beside bare answers, one core for the emulator, one for wrk."""
    script = 'local n=0 wrk.body=\'{"email":"a@example.com","plan":"pro"}\' wrk.headers["Content-Type"]="application/json" ' \
             'wrk.headers["Authorization"]="Basic czp0" request=function() n=n+1 return ' \
             'wrk.format("PUT","/api/v1/customers/p"..(n%5000)) end'
    with start(1_000) as emulator, tempfile.NamedTemporaryFile("w", suffix=".lua") as lua:
        lua.write(script)
        lua.flush()
        subprocess.run(["taskset", "-acp", "1", str(emulator._process.pid)], capture_output=True, check=True)

        def rate(*options):
            said = subprocess.run(["taskset", "-c", "0", "wrk", "-t1", "-c16", "-d5", *options], capture_output=True, text=True)
            return float(re.search(r"Requests/sec:\s+([\d.]+)", said.stdout).group(1))
        bare = rate(emulator.url + "/__emulator/health")
        identify = rate("-s", lua.name, emulator.url)
        yield "identifies a second on one core", f"{identify:,.0f}", "≥ 15,000"
        yield "the same over bare answers", f"{identify / bare:.2f}", "≥ 0.5"


def waiting():
    """How long an identify waits behind three heavy reads at a million people."""
    with start(1_000_000) as emulator:
        heavy = ["/v1/segments/2/customer_count", "/v1/campaigns/1/metrics?period=months&steps=120", "/v1/customers/5/messages"]

        def read(path):
            return requests.get(emulator.url + path, headers=APP, timeout=120).status_code
        with concurrent.futures.ThreadPoolExecutor(3) as pool, requests.Session() as session:
            work = [pool.submit(read, path) for path in heavy]
            waits = []
            while not all(job.done() for job in work):
                began = time.monotonic()
                session.put(emulator.url + "/api/v1/customers/ada", json={"n": 1}, auth=("s", "t")).raise_for_status()
                waits.append((time.monotonic() - began) * 1000)
        yield ("longest wait of an identify behind three heavy reads, 1,000,000 people",
               f"{max(waits):.0f} ms of {len(waits)} calls", "≤ 50 ms")


if __name__ == "__main__":
    print("| what | figure | goal |\n| --- | --- | --- |")
    for measure in (pages, people, load, waiting):
        for what, figure, goal in measure():
            print(f"| {what} | {figure} | {goal} |", flush=True)
