#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Extracts activities for Keboola as the original component does it: requests, one column for each nested value, csv.

keboola_yardstick.py URL KEY FILE TYPE…

A header that grows is only known at the end, so that rows are written once as they come and once more below it.
"""

import csv
import json
import os
import sys

import requests


def flattened(value, prefix=""):
    """The values in nested objects, each under the names above it."""
    flat = {}
    for name, inner in value.items():
        if isinstance(inner, dict):
            flat |= flattened(inner, f"{prefix}{name}_")
        else:
            flat[prefix + name] = inner
    return flat


def pages(session, url, kind):
    query = {"type": kind, "limit": 100}
    while True:
        answer = session.get(url + "/v1/activities", params=query, timeout=60)
        answer.raise_for_status()
        page = answer.json()
        yield page["activities"]
        if not page.get("next"):
            return
        query["start"] = page["next"]


def cell(value):
    return json.dumps(value) if isinstance(value, (list, bool)) else value


def main():
    url, key, path, *kinds = sys.argv[1:]
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {key}"
    header = {}
    with open(path + ".rows", "w", newline="", encoding="utf-8", errors="replace") as file:
        writer = csv.writer(file)
        for kind in kinds:
            for page in pages(session, url, kind):
                for record in page:
                    flat = flattened(record)
                    for name in flat:
                        header.setdefault(name, len(header))
                    writer.writerow([cell(flat.get(name)) for name in header])
    with open(path + ".rows", newline="", encoding="utf-8", errors="replace") as rows, open(path, "w", newline="", encoding="utf-8", errors="replace") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(row + [""] * (len(header) - len(row)) for row in csv.reader(rows))
    os.remove(path + ".rows")


if __name__ == "__main__":
    main()
