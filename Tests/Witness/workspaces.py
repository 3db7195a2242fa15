"""A Customer.io App API of a few hundred lines that shares nothing with ours: lists in memory, and whatever trouble a test wants.

A test makes a Workspace, changes its lists or overrides `before` and `shape`, and serves it with `with workspace: …`.
"""

import asyncio
import collections
import email.utils
import json
import threading
import time
import urllib.parse

DAY = 86_400
LISTS = {
    "segments": "segments", "campaigns": "campaigns", "broadcasts": "broadcasts", "newsletters": "newsletters",
    "transactional": "messages", "snippets": "snippets", "collections": "collections",
    "sender_identities": "sender_identities", "exports": "exports", "reporting_webhooks": "reporting_webhooks",
    "object_types": "types", "workspaces": "workspaces", "subscription_topics": "topics",
}


class Refusal(Exception):
    def __init__(self, status, headers=(), body=None):
        self.status, self.headers, self.body = status, headers, body


class Workspace:
    """`latency` seconds pass before each answer; `clock` seconds is the server ahead of this machine, as its Date says."""

    def __init__(self, latency=0.0, clock=0):
        self.latency, self.clock = latency, clock
        self.lists = {"workspaces": [{"id": 1, "name": "W", "people": 0}]}
        self.members = {}      # of segments: id -> identifiers
        self.people = []       # {"cio_id", "id", "email"}
        self.attributes = lambda person: {"email": person.get("email")}
        self.messages = []     # the newest first
        self.activities = []   # the newest first
        self.calls = collections.Counter()
        self.times = []        # when requests came
        self.log = []          # (path, query) of all of them

    # To be overridden -------------------------------------------------------------------------------------------------

    def before(self, path, query, body):
        """May raise a Refusal."""

    def delay(self, path):
        return self.latency

    def shape(self, path, query, answer):
        """May change a page."""
        return answer

    # ------------------------------------------------------------------------------------------------------------------

    @property
    def now(self):
        return int(time.time()) + self.clock

    def page(self, name, rows, query, most):
        start, limit = int(query.get("start") or 0), min(int(query.get("limit") or most), most)
        end = start + limit
        return {name: rows[start:end], "next": str(end) if end < len(rows) else ""}

    def customer(self, person):
        return {"customer": {
            "id": person.get("id") or "", "identifiers": person, "attributes": self.attributes(person),
            "timestamps": {}, "unsubscribed": False, "devices": [],
        }}

    def answer(self, method, path, query, body):
        parts = path.strip("/").split("/")[1:] or [""]
        if parts[0] == "segments" and parts[-1] == "membership":
            members = self.members.get(parts[1])
            if members is None:
                raise Refusal(404)
            return self.page("identifiers", members, query, 30_000)
        if parts[0] == "segments" and parts[-1] == "customer_count":
            return {"count": len(self.members.get(parts[1], [])), "segment_id": parts[1]}
        if path == "/v1/customers" and method == "POST":
            wanted = json.loads(body)["filter"]["attribute"]
            if wanted["operator"] == "eq":
                return {"identifiers": [p for p in self.people if p["cio_id"] == wanted["value"]], "ids": []}
            return self.page("identifiers", self.people, query, 1000)
        if path == "/v1/customers/attributes":
            ids = set(json.loads(body)["ids"])
            known = getattr(self, "_by_id", None)
            if known is None or len(known) != len(self.people):
                known = self._by_id = {p["id"]: p for p in self.people}
            return {"customers": [self.customer(known[i]) for i in ids if i in known]}
        if parts[0] == "customers" and parts[-1] == "attributes":
            who = urllib.parse.unquote(parts[1]).removeprefix("cio_")
            for person in self.people:
                if who == person["cio_id"]:
                    return self.customer(person)
            raise Refusal(404)
        if path == "/v1/exports/customers":
            lacks_id = "not" in json.dumps(json.loads(body)["filters"])
            rows = [p for p in self.people if not (lacks_id and p.get("id"))]
            self.file = "id,email,cio_id,plan\n" + "".join(
                f"{p.get('id') or ''},{p.get('email') or ''},{p['cio_id']},free\n" for p in rows)
            self.exported = len(rows)
            return {"export": {"id": 1, "status": "pending", "failed": False, "total": 0}}
        if path == "/v1/exports/1":
            return {"export": {"id": 1, "status": "done", "failed": False, "total": self.exported}}
        if path == "/v1/exports/1/download":
            return {"url": self.url + "/file"}
        if path == "/file":
            return self.file.encode()
        if path == "/v1/messages":
            low, high = int(query.get("start_ts", 0)), int(query.get("end_ts", 1 << 40))
            # As the real one does: six months at the most, without a word.
            low = max(low, high - 184 * DAY)
            return self.page("messages", self.between(low, high), query, 1000)
        if path == "/v1/activities":
            rows = [] if query.get("deleted") == "true" else self.activities
            return self.page("activities", rows, query, 100)
        if parts[0] == "campaigns" and parts[-1] == "actions":
            return {"actions": [], "next": ""}
        if parts[0] == "esp":
            return {"suppressions": None}
        if path == "/v1/info/ip_addresses":
            return {"ip_addresses": []}
        if path == "/v1/objects":
            return {"identifiers": [], "next": ""}
        if len(parts) == 1 and parts[0] in LISTS:
            return {LISTS[parts[0]]: self.lists.get(parts[0], []), "next": ""}
        raise Refusal(404)

    def between(self, low, high):
        """Deliveries of a span, by halving: the list may be long."""
        rows = self.messages

        def first(time):
            a, b = 0, len(rows)
            while a < b:
                middle = (a + b) // 2
                if rows[middle]["created"] > time:
                    a = middle + 1
                else:
                    b = middle
            return a
        return rows[first(high):first(low - 1)]

    # HTTP -------------------------------------------------------------------------------------------------------------

    async def connection(self, reader, writer):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                lines = head.decode("latin-1").split("\r\n")
                method, target, _ = lines[0].split(" ", 2)
                headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:] if line)}
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                url = urllib.parse.urlsplit(target)
                query = dict(urllib.parse.parse_qsl(url.query, keep_blank_values=True))
                self.calls[f"{method} {url.path}"] += 1
                self.calls["all"] += 1
                self.times.append(time.monotonic())
                self.log.append((url.path, query))
                if delay := self.delay(url.path):
                    await asyncio.sleep(delay)
                status, extra = 200, ()
                try:
                    self.before(url.path, query, body)
                    value = self.shape(url.path, query, self.answer(method, url.path, query, body))
                    data = value if isinstance(value, bytes) else json.dumps(value).encode()
                except Refusal as refusal:
                    status, extra, data = refusal.status, refusal.headers, json.dumps(refusal.body or {}).encode()
                date = email.utils.formatdate(time.time() + self.clock, usegmt=True)
                text = f"HTTP/1.1 {status} X\r\nDate: {date}\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n"
                writer.write((text + "".join(f"{k}: {v}\r\n" for k, v in extra) + "\r\n").encode() + data)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    def __enter__(self):
        ready = threading.Event()

        def run():
            self.loop = asyncio.new_event_loop()
            asyncio.set_event_loop(self.loop)
            server = self.loop.run_until_complete(
                asyncio.start_server(self.connection, "127.0.0.1", 0, limit=1 << 26, backlog=512))
            self.url = "http://127.0.0.1:%d" % server.sockets[0].getsockname()[1]
            ready.set()
            self.loop.run_forever()
        threading.Thread(target=run, daemon=True).start()
        ready.wait()
        self.certificate = None
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.loop.stop)

    def rate(self, paths=None):
        """Requests a second between the first and the last."""
        return (len(self.times) - 1) / (self.times[-1] - self.times[0])
