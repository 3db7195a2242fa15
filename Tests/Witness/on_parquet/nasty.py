"""A workspace whose values fit nowhere: numbers without end, names that meet, columns and types that come late."""

import calendar
import csv
import io
import json
import re

from workspaces import Workspace

MAY = calendar.timegm((2026, 5, 1, 0, 0, 0))
DAY = 86_400
TEXTS = [
    "a\0b", "half \ud83d", "é", "e\u0301", "1.50", 'q"uo\\,t\te\n', "line\r\nline\r", "", None, " ", "NULL", "\\N",
    "\u2028😀\uffff", "'", "#", "\0", "[]", "-0"]
NUMBERS = [
    10**29, -(10**30), 2**63, 2**63 - 1, -(2**63), -(2**63) - 1, 0, 0.1, 1.5, 12345678901234567.0, 0.12345678901234567,
    "-0", "007", "12", "twelve", True, False, None, {"a": 1}, [10**29], -1, 1e15, "@-0", "@-0.0", "@1.0", "@1E2",
    "@1e400", "@-1e400", "@5e-324", "@0.10"]
NAMES = [
    "Name", "name", "NAME", "nAME_2", "a.b", "a b", "a`b", 'a"b', "a'b", "a,b;c(d)=e{f}", "tab\tand\nline", "", "",
    "created_month", "Created_Month", "_extracted_at", "_EXTRACTED_AT", "é", "É", "e\u0301", "😀", "twice", "twice",
    "%41", "a/b", "a\\b", "*", "_1", "1"]
TIMES = [
    MAY - 1, MAY, 0, -1, -62_135_596_800, -62_135_596_801, -62_167_219_200, -62_167_219_201, 253_402_300_799,
    253_402_300_800, 10**15, -(10**15), 2**63, "soon", None, -2_208_988_801, -12_219_292_801]
COUNT = 1500


class Nasty(Workspace):
    """`is_later` is the second run, with rows and columns that the first one does not have."""

    def __init__(self):
        super().__init__()
        self.is_later, self.written = False, [None]
        now = self.now
        times = self.created = [now - 60 - n * 25 * DAY for n in range(14)]
        self.messages = [{"id": f"m{n}", "type": "email", "created": time} for n, time in enumerate(times)]
        for n, number in enumerate(NUMBERS):
            self.messages.append({"id": f"n{n}", "created": times[7] - n, "campaign_id": number, "metrics": number})
        for n, text in enumerate(TEXTS):
            self.messages.append({
                "id": f"t{n}", "created": times[9] - n, "subject": text, "metrics": {"a": text}, "forgotten": text,
                text or "-": n})
        self.messages[3]["recipient"] = "é" * (1 << 20)
        self.messages[4]["customer_identifiers"] = {"deep": [[[{"a": [1, {"b": 10**30}]}]]], "long": "x\n" * (1 << 19)}
        self.messages.sort(key=lambda row: -row["created"])
        self.odd = [{"id": f"o{n}", "created": time} for n, time in enumerate(
            ["soon", None, str(times[2]), 1.5, True, {"a": 1}])] + [{"id": "o"}]
        self.activities = [
            {"id": f"a{n}", "type": "event", "timestamp": time, "data": {"time": time}}
            for n, time in enumerate([now - 1, now - 2, *TIMES])]
        self.people = [{"cio_id": f"c{n}", "id": f"p{n}", "email": text} for n, text in enumerate(TEXTS)]
        self.attributes = lambda person: {f"attribute {n}": NUMBERS[n % len(NUMBERS)] for n in range(COUNT)} | {
            name: person["email"] for name in NAMES}
        self.lists["segments"] = [
            {"id": 1, "name": "s", "progress": 1, "created_at": 1}, {"id": "2", "progress": 10**29, "name": 4},
            {"id": "five", "progress": True}, {"id": 2**64, "name": "s"}, {"id": "2.0"},
            {"id": -3, "tags": [0.1, -0.0]}]
        self.members = {"1": self.people[:3], "2": self.people} | {id: [] for id in ["five", str(2**64), "2.0", "-3"]}
        self.lists["campaigns"] = [
            {"id": n, "created": now - 10 * DAY, "active": active}
            for n, active in enumerate([True, "yes", 1, None], 1)]

    def later(self):
        self.is_later = True
        time = self.now - 30
        self.messages[:0] = [
            {"id": "late1", "created": time, "newsletter_id": "late", "campaign_id": 10**30, "new": 1},
            {"id": "late2", "created": time - 1, "newsletter_id": 7, "forgotten": "no"}]
        self.activities.insert(0, {"id": "late", "timestamp": time, "customer_id": 5, "late": [1]})
        self.lists["segments"][0]["progress"] = "half"

    def between(self, low, high):
        return super().between(low, high) + (self.odd if high > self.now - DAY else [])

    def shape(self, path, query, answer):
        """Numbers that Python does not write."""
        return re.sub(rb'"@([-+.0-9eE]+)"', rb"\1", json.dumps(answer).encode()) if isinstance(answer, dict) else answer

    def answer(self, method, path, query, body):
        if path in ("/v1/exports/customers", "/v1/exports/deliveries"):
            number = self.export() if path.endswith("customers") else self.deliveries(json.loads(body))
            return {"export": {"id": number, "status": "pending", "failed": False, "total": 0}}
        if path.startswith("/v1/exports/"):
            number = int(path.split("/")[3])
            if path.endswith("/download"):
                return {"url": f"{self.url}/file/{number}"}
            return {"export": {"id": number, "status": "done", "failed": False, "total": len(self.written[number]) - 1}}
        if path.startswith("/file/"):
            file = io.StringIO()
            csv.writer(file).writerows(self.written[int(path.split("/")[2])])
            # Halves of letters have no place in a file of UTF-8.
            return file.getvalue().encode("utf-8", "replace")
        return super().answer(method, path, query, body)

    def export(self):
        names = ["cio_id", "id", "email", *NAMES, *[f"attribute {n}" for n in range(COUNT)], *self.is_later * ["late"]]
        rows = []
        for n, person in enumerate(self.people):
            texts = [TEXTS[(n + m) % len(TEXTS)] for m in range(len(NAMES))]
            some = [n * m if m % 7 == n else None for m in range(COUNT)]
            rows.append([person["cio_id"], person["id"], person["email"], *texts, *some, *self.is_later * ["x"]])
        return self.write([names, *rows])

    def deliveries(self, request):
        names = ["delivery_id", "created", "created_month", "Created_Month", "subject", *self.is_later * ["late"]]
        rows = [[f"d{n}", self.created[n], f"month {n}", "M", TEXTS[n], *self.is_later * ["x"]] for n in range(9)]
        return self.write([names, *rows] if request.get("campaign_id") == 1 else [names])

    def write(self, rows):
        self.written.append(rows)
        return len(self.written) - 1
