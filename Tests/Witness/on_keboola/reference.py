"""What the component must write, worked out a second time from the API's answers and by other means: Python's own JSON,
CSV and `repr`. It asks for things in its own way and shares nothing with the component but what it is to do."""

import ast
import csv
import io
import json
import unicodedata

import requests

CAMPAIGN_COLUMNS = (
    "id deduplicate_id name type created updated active state actions first_started created_by tags frequency "
    "date_attribute timezone use_customer_timezone start_hour start_minutes customer_id"
).split()
ACTIVITY_COLUMNS = "id customer_id type timestamp data delivery_id delivery_type name customer_identifiers".split()
SEGMENT_COLUMNS = "deduplicate_id description id name progress state tags type".split()
DELETED_COLUMNS = "cio_id id email deleted_at".split()
DAY = 86_400
OTHER_LETTERS = {"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"}
INTEGERS = {
    "campaigns": {"id", "created", "updated", "first_started", "start_hour", "start_minutes"},
    "segments": {"id"}, "messages": {"created", "campaign_id"}, "activity": {"timestamp"},
    "customers_deleted": {"deleted_at"}, "campaign_tags": {"campaign_id"}, "snippets": {"updated_at"},
}
BOOLEANS = {"campaigns": {"active", "use_customer_timezone"}}


class Number(float):
    """A number with a fraction that remembers how it was written."""

    def __new__(cls, text):
        number = super().__new__(cls, text)
        number.text = text
        return number


class API:
    def __init__(self, url, key="emulator-app-key"):
        self.url = url
        self.session = requests.Session()
        self.session.headers["Authorization"] = "Bearer " + key

    def ask(self, path, body=None, **query):
        method = "POST" if body else "GET"
        answer = self.session.request(method, self.url + path, params=query, json=body)
        answer.raise_for_status()
        return json.loads(answer.content, parse_float=Number)

    def pages(self, path, name, **query):
        while True:
            page = self.ask(path, **query)
            yield from page[name]
            if not page.get("next"):
                return
            query["start"] = page["next"]


def sanitized(name):
    text = "".join(OTHER_LETTERS.get(letter, letter) for letter in name)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    result = ""
    for letter in text:
        plain = letter if letter.isalnum() or letter == "_" else None
        if plain:
            result += plain
        elif not result.endswith("\0"):
            result += "\0"
    result = result.replace("\0", "_").strip("_")
    return result + "_" if result.lower() in "oid tableoid xmin cmin xmax cmax ctid".split() else result


def flatten(value, above=()):
    """The values of a record by their paths."""
    row = {}
    for name, inner in value.items():
        path = (*above, name)
        if isinstance(inner, dict):
            row.update(flatten(inner, path))
        else:
            row[path] = inner
    return row


def fields(value):
    return {(name,): inner for name, inner in value.items()}


def is_half(letter):
    """Half a surrogate pair, which no text holds."""
    return 0xD800 <= ord(letter) < 0xE000


def compact(value):
    if isinstance(value, dict):
        return "{" + ",".join(compact(k) + ":" + compact(v) for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(compact, value)) + "]"
    if isinstance(value, Number):
        return value.text
    # Half a surrogate pair can only stand there escaped, as it came.
    return json.dumps(value, ensure_ascii=isinstance(value, str) and any(map(is_half, value)))


def cell(value, legacy):
    if value is None:
        return ""
    if isinstance(value, str):
        return "".join("\ufffd" if is_half(letter) else letter for letter in value)
    if legacy:
        return repr(plain(value))
    return compact(value)


def plain(value):
    """Without the numbers' memory, as Python's own JSON reader gives them."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return float(value) if isinstance(value, Number) else value


def section(parameters, name):
    part = parameters.get(name)
    if isinstance(part, list):
        return (part[0] or {}) if part else None
    return part or None


def flag(value, standard=False):
    return standard if value in (None, "") else value in (True, 1, "1", "true")


def words(value):
    parts = value.split(",") if isinstance(value, str) else value or []
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


class Table:
    def __init__(self, name, key, incremental, rows, memory=None, leading=(), ordered=True, choices=(), found=(),
                 nested=False):
        self.name, self.key, self.incremental, self.rows = name, key, incremental, rows
        self.found = [(name,) for name in found]
        self.memory, self.leading, self.ordered, self.choices, self.nested = memory, list(leading), ordered, choices, nested


class Columns:
    """What a table's columns are called: a list of names with their paths, or with joined names where those are all that
    is known."""

    def __init__(self, table, state):
        self.entries = []
        for item in state.get("columns", {}).get(table.name, []):
            item = {"name": item, "path": [item]} if isinstance(item, str) else item
            path = tuple(item["path"]) if "path" in item else None
            self.entries.append([item["name"], path, "_".join(path) if path else item["joined"]])
        special = state.get("column_names", {}).get(table.name, {})
        self.taken = {name.lower() for name in [*special.values(), *(entry[0] for entry in self.entries)]}
        if table.memory is None:
            former = state.get("table_headers", {}).get(table.name, [])
        else:
            name, kind = table.memory
            former = state[name].get(kind, []) if kind else state[name]
        joined = {entry[2] for entry in self.entries}
        for text in dict.fromkeys(table.leading + former):
            if text not in joined:
                unsure = table.nested and "_" in text and text not in table.leading
                name = special[text] if text in special else self.free(text)
                self.entries.append([name, None if unsure else (text,), text])

    def free(self, text):
        wanted = sanitized(text) or f"column_{len(self.entries) + 1}"
        name, number = wanted, 2
        while name.lower() in self.taken:
            name, number = f"{wanted}_{number}", number + 1
        self.taken.add(name.lower())
        return name

    def add(self, path):
        if any(entry[1] == path for entry in self.entries):
            return
        text = "_".join(path)
        for entry in self.entries:
            if entry[1] is None and entry[2] == text:
                entry[1] = path
                return
        self.entries.append([self.free(text), path, text])

    @property
    def state(self):
        return [name if path == (name,) else {"name": name, "path": list(path)} if path else {"name": name, "joined": text}
                for name, path, text in self.entries]


class Reference:
    """One run: `tables` by name with header, rows and manifest; `state`."""

    def __init__(self, url, config, state, now, environment=None):
        self.api = API(url)
        self.parameters = config.get("parameters") or {}
        self.state = dict(state or {})
        self.now = now
        self.legacy = flag(self.parameters.get("legacy_values"))
        self.incremental = flag(self.parameters.get("incremental_output"), True)
        support = (config.get("storage") or {}).get("output", {}).get("data_type_support")
        self.support = support or (environment or {}).get("KBC_DATA_TYPE_SUPPORT") or "none"
        self.tables = {}
        for name, empty in (("version", 3), ("activity_headers", {}), ("message_headers", []), ("message_last_token", {})):
            self.state[name] = self.state.get(name) or empty
        for table in self.planned():
            self.add(table)

    def planned(self):
        parameters = self.parameters
        if (part := section(parameters, "customers")) is not None:
            yield self.customers(part)
        if (part := section(parameters, "activities")) is not None:
            yield from self.activities(part)
        if (part := section(parameters, "messages")) is not None:
            yield self.messages(part)
        if flag(parameters.get("campaigns")):
            yield Table("campaigns", ["id"], self.incremental, self.whole("/v1/campaigns", "campaigns"),
                        leading=CAMPAIGN_COLUMNS, nested=True)
        if flag(parameters.get("segments")):
            yield Table("segments", ["id"], self.incremental, self.whole("/v1/segments", "segments"),
                        leading=SEGMENT_COLUMNS, nested=True)
        for name in words(parameters.get("streams")):
            yield getattr(self, "stream_" + name)()
        if flag(parameters.get("soft_deletes")):
            rows = []
            for deleted in ("false", "true"):
                for record in self.api.pages("/v1/activities", "activities", type="profile_delete", deleted=deleted):
                    names = record["customer_identifiers"]
                    rows.append(fields({"cio_id": names["cio_id"], "id": names["id"], "email": names["email"],
                                        "deleted_at": record["timestamp"]}))
            yield Table("customers_deleted", ["cio_id"], True, rows, leading=DELETED_COLUMNS)

    def whole(self, path, name, **query):
        return [flatten(record) for record in self.api.pages(path, name, **query)]

    def customers(self, part):
        filters = part.get("filters") or None
        if isinstance(filters, str):
            try:
                filters = json.loads(filters)
            except ValueError:
                filters = ast.literal_eval(filters)
        body = {"filters": filters or {"attribute": {"field": "cio_id", "operator": "exists"}}}
        if words(part.get("attributes")):
            body["attributes"] = words(part.get("attributes"))
        job = self.api.ask("/v1/exports/customers", body)["export"]["id"]
        while self.api.ask(f"/v1/exports/{job}")["export"]["status"] != "done":
            pass
        link = self.api.ask(f"/v1/exports/{job}/download")["url"]
        lines = list(csv.reader(io.StringIO(requests.get(link).content.decode(), newline="")))
        rows = [fields(dict(zip(lines[0], line))) for line in lines[1:]]
        key = [part["primary_key"]] if part.get("primary_key") else []
        return Table("customers", key, flag(part.get("incremental_output")), rows, found=lines[0], ordered=False,
                     choices=["id", "cio_id"])

    def activities(self, part):
        passes = ["false", "true"] if flag(part.get("deleted", part.get("delete"))) else ["false"]
        found = {}
        for kind in words(part["types"]):
            found[kind] = [
                record for deleted in passes
                for record in self.api.pages("/v1/activities", "activities", type=kind, deleted=deleted, limit=100)
            ]
        if part["mode"] == "SINGLE_TABLE":
            rows = []
            for record in (r for kind in found for r in found[kind]):
                names = record.get("customer_identifiers") or {}
                who = [record.get("customer_id"), *(names.get(name) for name in ("id", "cio_id", "email"))]
                rows.append(fields({**record, "customer_id": next((name for name in who if name), None)}))
            yield Table("activities_all", ["id"], self.incremental, rows, leading=ACTIVITY_COLUMNS)
            return
        for kind, records in found.items():
            yield Table("activity_" + sanitized(kind), ["id"], self.incremental, [flatten(r) for r in records],
                        memory=("activity_headers", kind), nested=True)

    def messages(self, part):
        key = part.get("primary_key") or "deduplicate_id"
        bookmarks = self.state.setdefault("message_bookmarks", {})
        starts = self.state.setdefault("message_starts", {})
        day = part.get("start_date")
        start = self.now - 184 * DAY
        if day:
            start = int(unix(day))
        rows = []
        for kind in words(part["types"]):
            since = start
            known = bookmarks.get(kind)
            if flag(part.get("incremental_output")) and known and not (day and start < starts.get(kind, start + 1)):
                since = known - int(part.get("look_back_days", 30)) * DAY
            seen = set()
            end = self.now
            # Windows that end one day within each other, in the other direction than the component's.
            while end > since:
                begin = max(since, end - 170 * DAY)
                for record in self.api.pages("/v1/messages", "messages", type=kind, start_ts=begin, end_ts=end, limit=1000,
                                              get_tracked_responses="true"):
                    if record["created"] >= since and record["id"] not in seen:
                        seen.add(record["id"])
                        rows.append(flatten(record))
                end = begin if begin == since else begin + DAY
            bookmarks[kind] = self.now
            starts[kind] = min(start, starts.get(kind, start))
            self.state["message_last_token"].setdefault(kind, None)
        return Table("messages", [key], self.incremental, rows, memory=("message_headers", None),
                     nested=True)

    def stream_campaign_tags(self):
        rows = [fields({"campaign_id": c["id"], "tag": tag}) for c in self.api.pages("/v1/campaigns", "campaigns")
                for tag in c.get("tags") or []]
        return Table("campaign_tags", ["campaign_id", "tag"], self.incremental, rows, leading=["campaign_id", "tag"])

    def stream_snippets(self):
        columns = ["name", "value", "updated_at"]
        rows = []
        for record in self.api.pages("/v1/snippets", "snippets"):
            rest = {k: v for k, v in record.items() if k not in columns}
            rows.append(fields({**{c: record.get(c) for c in columns}, "_extra": rest or None}))
        return Table("snippets", ["name"], self.incremental, rows, leading=columns + ["_extra"])

    def add(self, table):
        columns = Columns(table, self.state)
        leading = [(name,) for name in table.leading]
        new = table.found + [path for row in table.rows for path in row]
        if table.ordered:
            new.sort(key=lambda path: ("_".join(path), len(path), path))
        for path in leading + new:
            columns.add(path)
        if not columns.entries:
            return
        self.remember(table, columns)
        key = self.key(table)
        if not table.rows and table.incremental and not table.leading:
            return
        fixed = [next(entry for entry in columns.entries if entry[1] == path) for path in leading]
        others = [entry for entry in columns.entries if entry not in fixed]
        if table.ordered:
            others.sort(key=lambda entry: entry[0])
        order = fixed + others
        rows = [[cell(row.get(path), self.legacy) for _, path, _ in order] for row in table.rows]
        names = {path: name for name, path, _ in order}
        self.tables[table.name] = (
            [name for name, _, _ in order], rows, self.manifest(table, order, [names[(name,)] for name in key if (name,) in names]))

    def key(self, table):
        """Chosen once: the first that all rows of the first file have."""
        if not table.choices:
            return table.key
        kept = self.state.get("primary_keys", {}).get(table.name)
        key = table.key or ([kept] if kept else [])
        if not key:
            key = [next(name for name in table.choices if all(row.get((name,)) for row in table.rows))]
            if not table.rows:
                return key
        if any(not row.get((key[0],)) for row in table.rows):
            raise ValueError("the key is not in all rows")
        self.state.setdefault("primary_keys", {})[table.name] = key[0]
        return key

    def remember(self, table, columns):
        joined = list(dict.fromkeys(entry[2] for entry in columns.entries))
        self.state.setdefault("columns", {})[table.name] = columns.state
        if table.memory and table.memory[1]:
            self.state[table.memory[0]][table.memory[1]] = joined
        elif table.memory:
            self.state[table.memory[0]] = joined
        for section in ("column_names", "table_headers"):
            if self.state.get(section, {}).pop(table.name, None) is not None and not self.state[section]:
                del self.state[section]

    def manifest(self, table, order, key):
        if self.support == "none":
            return {"primary_key": key, "incremental": table.incremental}
        kind = "activity" if table.name.startswith("activit") else table.name

        def base(path, joined):
            if path and len(path) > 1:
                return "STRING"
            if joined in INTEGERS.get(kind, ()):
                return "INTEGER"
            if joined in BOOLEANS.get(kind, ()) and not self.legacy:
                return "BOOLEAN"
            return "STRING"

        return {
            "manifest_type": "out", "has_header": True, "incremental": table.incremental,
            "schema": [
                {"name": name, "primary_key": name in key, "nullable": name not in key,
                 "data_type": {"base": {"type": base(path, joined)}}} for name, path, joined in order
            ],
        }


def unix(day):
    from datetime import datetime, timezone

    return datetime.fromisoformat(day).replace(tzinfo=timezone.utc).timestamp()
