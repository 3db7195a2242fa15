"""The emulator as a later edition of the API answers: it says more than the documents of today, and only what is asked for
where they say so."""

import http.server
import json
import re
import threading
import urllib.parse

import requests

from serving import Serving

# What every record has besides. Two names are those of the column for what has no column of its own.
MORE = {
    "": 123456789012345678901234567890, "_extra": {"_extra": None}, "extra": "not the rest", "é": {"a": [None, {"": 1.5}]},
    "ID": True, "nothing": None, "empty": {}, "half \ud83d": "half \ud83d", "text": "a,\"b\"\r\n\u0000/\u2028 日本 😀",
}
# The ends are enough of lists that cost many requests.
LONG = {
    "/v1/campaigns": "campaigns", "/v1/newsletters": "newsletters", "/v1/customers": "identifiers",
    "/v1/objects": "identifiers",
}
NULL_WHEN_EMPTY = {"identifiers", "suppressions", "collections", "exports", "reporting_webhooks"}


def change(path, query, answer):
    if path in LONG:
        records = answer[LONG[path]]
        answer.update({LONG[path]: records[:3] + records[3:][-7:], "next": ""})
    if path == "/v1/sender_identities" and query.get("hidden") != "true":
        answer["sender_identities"] = answer["sender_identities"][::2]
    if path.endswith("/customer_count"):
        answer.update(MORE)
    # Older than what is read of metrics.
    if path == "/v1/campaigns/1/actions":
        for action in answer["actions"]:
            action["created"] -= 300 * 86_400
    if path.endswith("/used_by"):
        answer["used_by"]["later_kind"] = [7, 8]
    if path.endswith("/metrics"):
        series = answer["metric"]["series"]
        days = len(series["sent"])
        series.update({"later": [1] * days, "é": [None] * days})
        answer["language_variants"] = {"313": {"series": {"sent": list(range(days)), "2xx": [2] * days}}}
    if path.endswith("/messages") and query.get("get_tracked_responses") == "true":
        for message in answer["messages"]:
            message["tracked_responses"] = {"an \"answer\"": {"id": 1, "ts": message["created"]}, "": {"id": 2}}
    for name, value in answer.items():
        if name in ("content", "customer"):
            extend(value)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for record in value:
                extend(record)
        elif value == [] and name in NULL_WHEN_EMPTY:
            answer[name] = None


def extend(record):
    record.update(MORE)
    if "customer" in record:
        extend(record["customer"])
    for device in record.get("devices", []):
        extend(device)


class Later(Serving):
    def __init__(self, world):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            sessions = threading.local()

            def answer(self):
                body = self.rfile.read(int(self.headers["content-length"] or 0))
                url = urllib.parse.urlsplit(self.path)
                session = self.sessions.__dict__.setdefault("session", requests.Session())
                fields = {name: self.headers[name] for name in ("Authorization", "Content-Type") if name in self.headers}
                found = session.request(self.command, world.url + self.path, data=body, headers=fields)
                status, content = found.status_code, found.content
                # A group that has no such language.
                if re.search("/test_group/1/language/$", url.path):
                    status = 400
                elif re.search("/test_group/0/language/fr$", url.path):
                    status = 404
                elif found.ok and not url.path.endswith("/content"):
                    answer = json.loads(content)
                    change(url.path, dict(urllib.parse.parse_qsl(url.query)), answer)
                    content = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = answer

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.session = requests.Session()
