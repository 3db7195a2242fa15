# SPDX-License-Identifier: Apache-2.0
"""The fewest requests that the documented page sizes allow for what an extraction found."""

import contextlib
import math
import sqlite3

SINGLE_PAGES = (
    "campaigns", "broadcasts", "transactional_messages", "segments", "object_types", "snippets", "collections",
    "subscription_topics", "exports", "reporting_webhooks", "workspaces", "ip_addresses",
)
"""Streams whose lists come in one answer."""
PAGED = {"messages": 1000, "customers": 1000, "activities": 100, "newsletters": 100, "sender_identities": 100}
"""Streams with pages, and how many rows one holds."""
PER_PARENT = {
    "campaign_actions": ("SELECT id FROM campaigns", "campaign_id", 10),
    "segment_membership": ("SELECT id FROM segments WHERE state = 'finished'", "segment_id", 30_000),
    "objects": ("SELECT id FROM object_types", "object_type_id", 1000),
    "esp_suppressions": ("SELECT column1 FROM (VALUES ('bounces'), ('spam_reports'))", "suppression_type", 1000),
}
"""Streams with a list for each parent: the parents, the column that names them, and the page size."""


def fewest(path):
    """Counts what a database of all default streams needed at least: every list is asked for once."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        number = lambda sql, *values: connection.execute(sql, values).fetchone()[0]
        pages = lambda rows, size: max(1, math.ceil(rows / size))
        total = len(SINGLE_PAGES)
        for stream, size in PAGED.items():
            total += pages(number(f"SELECT count(*) FROM {stream}"), size)
        # Deleted people's activities are a list of their own.
        total += 1
        for stream, (parents, column, size) in PER_PARENT.items():
            for (parent,) in connection.execute(parents).fetchall():
                total += pages(number(f"SELECT count(*) FROM {stream} WHERE {column} = ?", parent), size)
        # Attributes come for a hundred ids at once; people without an id can only be asked for one by one.
        named = number("SELECT count(*) FROM customers WHERE id IS NOT NULL AND id <> ''")
        return total + pages(named, 100) + number("SELECT count(*) FROM customers") - named
