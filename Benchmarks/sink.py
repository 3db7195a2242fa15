#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Takes any request and answers 200, as cheaply as Python can: what a client does is to be measured, not the server.

sink.py [PORT]    prints its URL, then on SIGTERM one line of JSON: requests, and bytes of their bodies.
"""

import asyncio
import json
import signal
import sys

ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}"


class Sink(asyncio.Protocol):
    requests = 0
    bytes = 0

    def connection_made(self, transport):
        self.transport = transport
        self.head = b""
        self.rest = 0

    def data_received(self, data):
        while data:
            if self.rest:
                taken = min(self.rest, len(data))
                self.rest -= taken
                data = data[taken:]
                if not self.rest:
                    self.transport.write(ANSWER)
                continue
            self.head += data
            end = self.head.find(b"\r\n\r\n")
            if end < 0:
                return
            head, data = self.head[:end].lower(), self.head[end + 4:]
            self.head = b""
            length = 0
            for line in head.split(b"\r\n"):
                if line.startswith(b"content-length:"):
                    length = int(line[15:])
            Sink.requests += 1
            Sink.bytes += length
            self.rest = length
            if not length:
                self.transport.write(ANSWER)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Sink, "127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    print("http://127.0.0.1:%d" % server.sockets[0].getsockname()[1], flush=True)
    stop = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
    print(json.dumps({"requests": Sink.requests, "bytes": Sink.bytes}), flush=True)


asyncio.run(main())
