"""Small awkward servers for the cases of the client: server.py MODE [name=value …], on a free port that it prints.

ok: answers after `ms` milliseconds; over TLS with `cert` and `key`.
empty-gzip: every other answer is a 429 whose body is empty and called gzip.
keep-alive: announces `Keep-Alive: timeout=idle`, closes then, and the news takes `rtt` seconds.
proxy: writes down what it is asked, and answers 502.

GET /__stat tells what came.
"""

import asyncio
import json
import ssl
import sys

MODE = sys.argv[1]
OPTIONS = dict(argument.split("=", 1) for argument in sys.argv[2:])
STAT = {"connections": 0, "requests": 0, "asked": []}


def answer(status=200, body=b"{}", fields=""):
    head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n{fields}\r\n"
    return head.encode() + body


def body_for(line):
    if "/v1/segments" in line:
        return b'{"segments":[{"id":1,"name":"a"}]}'
    return b'{"delivery_id":"d1","queued_at":1700000000}' if "/send/" in line else b"{}"


async def head(reader):
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = [line.partition(":") for line in lines[1:] if ":" in line]
    return lines[0].rsplit(" ", 1)[0], {name.strip().lower(): value.strip() for name, _, value in fields}


async def exchange(reader, writer):
    """One request and its answer; false if nothing more comes on this connection."""
    try:
        line, fields = await asyncio.wait_for(head(reader), float(OPTIONS["idle"]) if MODE == "keep-alive" else None)
    except asyncio.TimeoutError:
        # It is decided to close; what is sent meanwhile is lost.
        writer.transport.pause_reading()
        await asyncio.sleep(float(OPTIONS.get("rtt", "0.05")))
        return False
    if "/__stat" in line:
        writer.write(answer(body=json.dumps(STAT).encode()))
        return True
    STAT["requests"] += 1
    STAT["asked"].append(line[:80])
    if MODE == "proxy":
        writer.write(answer(502, b"", "Connection: close\r\n"))
        return False
    await reader.readexactly(int(fields.get("content-length", 0)))
    if "ms" in OPTIONS:
        await asyncio.sleep(float(OPTIONS["ms"]) / 1000)
    if MODE == "empty-gzip" and STAT["requests"] % 2:
        writer.write(answer(429, b"", "Content-Encoding: gzip\r\nRetry-After: 1\r\n"))
    else:
        announced = f"Keep-Alive: timeout={OPTIONS['idle']}\r\n" if MODE == "keep-alive" else ""
        writer.write(answer(body=body_for(line), fields=announced))
    return True


async def serve(reader, writer):
    STAT["connections"] += 1
    try:
        while await exchange(reader, writer):
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
        pass
    finally:
        writer.close()


async def main():
    context = None
    if "cert" in OPTIONS:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(OPTIONS["cert"], OPTIONS["key"])
    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
