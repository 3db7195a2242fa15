"""Memory stays flat: many activities of varied shape, parsed into one table, take no more than few of them do.

KEBOOLA_ROWS=1000000 is the real thing; it takes minutes with a debug build, so the standard is a tenth of it."""

import csv
import http.server
import json
import os
import subprocess
import sys
import threading
import urllib.parse

import pytest

from component import PROGRAM
from conftest import APP_KEY
from test_component import folder

ROWS = int(os.environ.get("KEBOOLA_ROWS", 100_000))
PAGE = 100
LIMIT = 64


def record(number):
    """Twelve of some three hundred data, nested, in lists, short and long."""
    data = {f"field {(number * 7 + n * 31) % 300}": f"value {number} {'x' * (number % 40)}" for n in range(8)}
    data["nested"] = {"deep": {f"k{number % 20}": number}, "list": [{"n": number}, None, "é"]}
    data["flag"] = number % 2 == 0
    return {"id": f"{number:026d}", "type": "event", "timestamp": 1_700_000_000 + number, "customer_id": str(number % 999),
            "name": "varied", "data": data}


# The system counts for a process what the one held that started it, so that a small one does.
MEASURE = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)
"""


class Activities(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # One write an answer.
    wbufsize = 1 << 20
    rows = 0
    # The records of one page, to be numbered anew for each.
    shapes = [json.dumps([record(page * PAGE + n) for n in range(PAGE)]) for page in range(60)]

    def log_message(self, *_):
        pass

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        answer = '{"workspaces":[]}'
        if url.path == "/v1/activities":
            page = int(dict(urllib.parse.parse_qsl(url.query)).get("start") or 0)
            text = self.shapes[page % 60].replace('"id": "0000', f'"id": "{page:07d}')
            following = page + 1 if (page + 1) * PAGE < self.rows else ""
            answer = f'{{"activities":{text},"next":"{following}"}}'
        body = answer.encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def server():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Activities)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def peak(server, path, count, **parameters):
    """Megabytes that the program took at most."""
    Activities.rows = count
    data = folder(path, {"#api_secret": APP_KEY, "requests_per_second": 1_000_000, "activities": [
        {"types": ["event"], "mode": "PARSED_DATA"}], **parameters})
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, PROGRAM], check=True, capture_output=True, text=True,
        env={**os.environ, "KBC_DATADIR": str(data), "CIOFERRY_APP_URL": server})
    code, kilobytes = map(int, done.stdout.split())
    assert code == 0
    return kilobytes / 1024


def test_memory_is_flat(server, tmp_path):
    few = peak(server, tmp_path / "few", 10_000)
    many = peak(server, tmp_path / "many", ROWS)
    print(f"10,000 rows: {few:.0f} MB; {ROWS:,} rows: {many:.0f} MB")
    with open(tmp_path / "many/out/tables/activity_event.csv", newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        header = next(reader)
        count = sum(len(row) == len(header) for row in reader)
    assert count == ROWS and len(header) > 300
    assert many <= LIMIT and many <= few + 16
