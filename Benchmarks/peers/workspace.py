# SPDX-License-Identifier: Apache-2.0
"""A workspace of campaigns with their actions, as a server of a few lines: what all connectors can read.

workspace.py CAMPAIGNS ACTIONS; prints its port.
"""

import http.server
import json
import sys

CAMPAIGNS, ACTIONS = map(int, sys.argv[1:3])
TIME = 1_700_000_000


def campaign(number):
    return {
        "id": number, "deduplicate_id": f"{number}:{TIME}", "name": f"Campaign {number}", "type": "segment",
        "created": TIME, "updated": TIME + number, "active": True, "state": "running", "first_started": TIME,
        "actions": [{"id": number * 100 + place, "type": "email"} for place in range(ACTIONS)], "tags": ["a", "b"],
        "trigger_segment_ids": [1], "filter_segment_ids": [2], "msg_templates": []}


def action(number, place):
    return {
        "id": str(number * 100 + place), "campaign_id": number, "parent_action_id": 0,
        "deduplicate_id": f"{number * 100 + place}:{TIME}", "name": f"Action {place}", "type": "email",
        "sending_state": "automatic", "created": TIME, "updated": TIME + place, "layout": "{{content}}", "language": "",
        "subject": f"Hello {place}", "body": "<p>Hello {{customer.first_name}}</p>" * 20, "preheader_text": "",
        "from": "a@example.com", "from_id": 1, "reply_to": "", "recipient": "{{customer.email}}", "bcc": "",
        "fake_bcc": True, "preprocessor": "premailer", "headers": "[]"}


def newsletter(number):
    return {
        "id": number, "deduplicate_id": f"{number}:{TIME}", "content_ids": [number], "name": f"News {number}",
        "type": "email", "created": TIME, "updated": TIME + number, "sent_at": TIME, "tags": ["x"]}


NUMBERS = range(1, CAMPAIGNS + 1)
ANSWERS = {
    "/v1/campaigns": {"campaigns": [campaign(number) for number in NUMBERS]},
    "/v1/newsletters": {"newsletters": [newsletter(number) for number in NUMBERS], "next": ""},
    "/v1/workspaces": {"workspaces": [{"id": 1, "name": "Plain"}]},
} | {f"/v1/campaigns/{n}/actions": {"actions": [action(n, p) for p in range(ACTIONS)], "next": ""} for n in NUMBERS}
BYTES = {path: json.dumps(answer).encode() for path, answer in ANSWERS.items()}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        body = BYTES.get(self.path.split("?")[0])
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "application/json")
        body = body or b'{"errors":[{"detail":"not found","status":"404"}]}'
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512


server = Server(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
