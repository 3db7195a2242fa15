"""How the command reads large and slow workspaces: rate within the limit, requests, memory, time by size.

Run from the repository: .venv/bin/python Benchmarks/reading.py limit memory history parents next
The server is Tests/Witness/workspaces.py. Memory is what belongs to the process alone (RssAnon); the program's own
pages, some 40 MB that are shared and can be dropped, are in the resident set beside it.
"""

import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time

HOUSE = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE / "Tests/Witness"))
from test_laws import crowded, people  # noqa: E402
from workspaces import DAY, Workspace  # noqa: E402

COMMAND = os.environ.get("CIOFERRY", str(HOUSE / ".build/release/cioferry"))


class History(Workspace):
    """Deliveries at even distances within five years, made as they are asked for."""

    def __init__(self, count):
        super().__init__()
        self.count, self.step, self.newest = count, 5 * 365 * DAY // count, self.now - 5

    def answer(self, method, path, query, body):
        if path != "/v1/messages":
            return super().answer(method, path, query, body)
        low, high = int(query["start_ts"]), int(query["end_ts"])
        first = max(0, -(-(self.newest - high) // self.step))
        last = min(self.count - 1, (self.newest - max(low, high - 184 * DAY)) // self.step)
        start = int(query.get("start") or first)
        end = min(start + 1000, last + 1)
        rows = ",".join(
            '{"id":"m%d","type":"email","created":%d,"customer_id":"p%d","campaign_id":%d,"subject":"Hello number %d",'
            '"customer_identifiers":{"id":"p%d","email":"p%d@example.com","cio_id":"a5%d"},"metrics":{"sent":%d}}'
            % (i, self.newest - i * self.step, i % 9999, i % 50, i, i % 9999, i % 9999, i % 9999, i)
            for i in range(start, end))
        return ('{"messages":[%s],"next":"%s"}' % (rows, end if end <= last else "")).encode()


def run(workspace, what, streams, kind="sqlite", rate=100_000, times=1):
    folder = tempfile.mkdtemp()
    environment = dict(os.environ, CIOFERRY_APP_KEY="k", CIOFERRY_APP_URL=workspace.url)
    for number in range(times):
        workspace.times.clear()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.monotonic()
        process = subprocess.Popen(
            [COMMAND, "extract", "--to", f"{kind}:{folder}/w", "--requests-per-second", str(rate), "--region", "us",
             "--streams", *streams], env=environment, stderr=subprocess.PIPE, text=True)
        private = [0]
        threading.Thread(target=watch, args=(process, private), daemon=True).start()
        _, errors = process.communicate()
        assert process.returncode == 0, errors
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        sent = workspace.times
        pace = f", {(len(sent) - 1) / (sent[-1] - sent[0]):.2f}/s" if rate == 10 else ""
        nth = f", run {number + 1}" if times > 1 else ""
        print(
            f"| {what} → {kind}{nth} | {len(sent):,} requests{pace} | {cpu:.1f} s CPU, {time.monotonic() - began:.0f} s "
            f"| {private[0] >> 10} MB |", flush=True)
    shutil.rmtree(folder)


def watch(process, peak):
    while process.poll() is None:
        try:
            lines = pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines()
        except OSError:
            return
        peak[0] = max([peak[0]] + [int(line.split()[1]) for line in lines if line.startswith("RssAnon")])
        time.sleep(0.02)


def limit():
    for latency in (0.2, 1.0):
        for what, share, count in (("a crowded week", 0.9, 1_500_000), ("an even history", 0.0, 1_500_000)):
            workspace = Workspace(latency=latency)
            workspace.messages = crowded(workspace.now - 5, count, share=share)
            with workspace:
                run(workspace, f"{count:,} deliveries, {what}, {latency} s an answer", ["messages"], rate=10)
        with Workspace(latency=latency) as workspace:
            workspace.lists["segments"] = [{"id": i, "name": f"s{i}", "created_at": i} for i in range(1, 2001)]
            workspace.members = {str(i): [{"cio_id": "a"}] for i in range(1, 2001)}
            run(workspace, f"2,000 segments, {latency} s an answer", ["segment_membership"], rate=10)


def memory():
    big = {f"attribute_{j}": "x" * 880 for j in range(100)}
    for kind in ("sqlite", "csv"):
        with Workspace() as workspace:
            workspace.people, workspace.attributes = people(10_000), lambda person: big
            run(workspace, "10,000 people of 90 KB", ["customers", "customer_attributes", "customer_devices"], kind)
    with Workspace() as workspace:
        workspace.lists["segments"] = [
            {"id": i, "name": f"segment {i}", "description": "d" * 60, "state": "finished", "created_at": i}
            for i in range(1, 100_001)]

        class Members(dict):
            def get(self, key, default=None):
                return [{"cio_id": "a" + key, "id": key, "email": None}]
        workspace.members = Members()
        run(workspace, "100,000 segments", ["segments", "segment_membership"])


def history():
    for kind in ("sqlite", "csv"):
        for count in (2_500_000, 10_000_000):
            with History(count) as workspace:
                run(workspace, f"{count:,} deliveries", ["messages"], kind)


def parents():
    with Workspace() as workspace:
        workspace.people = people(1_000_000)
        run(workspace, "1,000,000 people", ["customers", "customer_attributes"])


def next_run():
    for kind in ("sqlite", "csv"):
        with Workspace() as workspace:
            workspace.people = people(20_000)
            run(workspace, "20,000 people", ["customers", "customer_attributes"], kind, times=2)


if __name__ == "__main__":
    for name in sys.argv[1:] or ["limit", "memory", "history", "parents", "next"]:
        {"limit": limit, "memory": memory, "history": history, "parents": parents, "next": next_run}[name]()
