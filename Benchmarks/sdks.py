#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The jobs of client-bench by the Python SDKs.

sdks.py customerio|async-customerio identify|track|batch COUNT    to the server that the environment names; prints a
line of JSON like client-bench's.
"""

import asyncio
import json
import os
import re
import resource
import sys
import time

from async_customerio import AsyncCustomerIO
from async_customerio.track import Actions, EntityPayload
from customerio import CustomerIO

KEYS = os.environ["CIOFERRY_SITE_ID"], os.environ["CIOFERRY_TRACK_KEY"]
PERSON = {"first_name": "Ada", "plan": "pro", "seats": 5}
EVENT = {"price": 23.45, "product": "socks"}
# As many operations of this size as fit into 500 KB.
BATCH = 2_600


def operation(number):
    return {
        "type": "person", "action": "event", "identifiers": {"id": f"person-{number}"}, "name": "purchase",
        "id": "01ARZ3NDEKTSV4RRFFQ69G5FAV", "attributes": EVENT,
    }


# The SDKs know https only; a server on this machine may speak plain http.
SCHEME, HOST, PORT = re.fullmatch(r"(https?)://(.*):(\d+)", os.environ["CIOFERRY_TRACK_URL"]).groups()


class AnyCustomerIO(CustomerIO):
    def send_request(self, method, url, data):
        return super().send_request(method, url.replace("https", SCHEME, 1), data)


class AnyAsyncCustomerIO(AsyncCustomerIO):
    async def send_request(self, method, url, *arguments, **named):
        return await super().send_request(method, url.replace("https", SCHEME, 1), *arguments, **named)


def run(job, count):
    client = AnyCustomerIO(*KEYS, host=HOST, port=int(PORT))
    if job == "identify":
        for number in range(count):
            client.identify(f"person-{number}", **PERSON)
    elif job == "track":
        for number in range(count):
            client.track(f"person-{number}", "purchase", EVENT, id="01ARZ3NDEKTSV4RRFFQ69G5FAV")
    else:
        for start in range(0, count, BATCH):
            client.batch([operation(number) for number in range(start, min(start + BATCH, count))])


async def run_async(job, count):
    client = AnyAsyncCustomerIO(*KEYS, host=HOST, port=int(PORT))
    if job == "identify":
        for number in range(count):
            await client.identify(f"person-{number}", **PERSON)
    elif job == "track":
        for number in range(count):
            await client.track(f"person-{number}", "purchase", **EVENT)
    else:
        for start in range(0, count, BATCH):
            numbers = range(start, min(start + BATCH, count))
            await client.v2.send_batch([EntityPayload(**operation(number)) for number in numbers])


def processor_time():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    sdk, job, count = sys.argv[1:]
    count = int(count)
    wall, cpu = time.monotonic(), processor_time()
    if sdk == "customerio":
        run(job, count)
    else:
        asyncio.run(run_async(job, count))
    wall, cpu = time.monotonic() - wall, processor_time() - cpu
    print(json.dumps({
        "job": job, "operations": count, "wall": wall, "cpu": cpu, "operationsPerCPUSecond": count / cpu,
    }))


main()
