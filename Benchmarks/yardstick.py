#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Extracts deliveries as a good engineer would in an afternoon: requests, csv, json and sqlite3, page by page.

yardstick.py URL KEY csv:FILE|jsonl:FILE|sqlite:FILE --since SECONDS
"""

import argparse
import csv
import json
import sqlite3
import sys
import time

import requests

DAY = 86_400
COLUMNS = [
    "id", "deduplicate_id", "type", "created", "customer_id", "customer_identifiers", "recipient", "subject", "metrics",
    "failure_message", "campaign_id", "newsletter_id", "broadcast_id", "action_id", "parent_action_id", "content_id",
    "msg_template_id", "trigger_event_id", "forgotten",
]


def pages(url, key, since):
    """The pages of every window of 30 days, both bounds given, as the API wants it for more than half a year."""
    session = requests.Session()
    session.headers["Authorization"] = "Bearer " + key
    until = int(time.time())
    for start in range(since, until + 1, 30 * DAY):
        query = {"limit": 1000, "start_ts": start, "end_ts": min(start + 30 * DAY - 1, until)}
        while True:
            response = session.get(url + "/v1/messages", params=query, timeout=30)
            response.raise_for_status()
            body = response.json()
            yield body["messages"]
            if not body.get("next"):
                break
            query["start"] = body["next"]


def flat(message):
    return {
        name: json.dumps(value) if isinstance(value, (dict, list)) else value
        for name, value in message.items()
    }


def write_csv(path, pages):
    rows = 0
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore")
        writer.writeheader()
        for page in pages:
            writer.writerows(flat(message) for message in page)
            rows += len(page)
    return rows


def write_jsonl(path, pages):
    rows = 0
    with open(path, "w", encoding="utf-8") as file:
        for page in pages:
            for message in page:
                file.write(json.dumps(message) + "\n")
            rows += len(page)
    return rows


def write_sqlite(path, pages):
    names = ", ".join(COLUMNS)
    values = ", ".join(":" + name for name in COLUMNS)
    updates = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "id")
    blank = dict.fromkeys(COLUMNS)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"CREATE TABLE messages ({names}, PRIMARY KEY (id))")
    for page in pages:
        with connection:
            connection.executemany(
                f"INSERT INTO messages ({names}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {updates}",
                [blank | flat(message) for message in page],
            )
    rows = connection.execute("SELECT count(*) FROM messages").fetchone()[0]
    connection.close()
    return rows


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("key")
    parser.add_argument("to")
    parser.add_argument("--since", type=int, required=True)
    options = parser.parse_args()
    kind, path = options.to.split(":", 1)
    write = {"csv": write_csv, "jsonl": write_jsonl, "sqlite": write_sqlite}[kind]
    print(write(path, pages(options.url, options.key, options.since)), file=sys.stderr)


if __name__ == "__main__":
    main()
