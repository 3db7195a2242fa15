"""A server that writes down each request and answers it with what a client needs to go on."""

import base64
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

from serving import Serving


class Recorder(Serving):
    """Requests by the value of their X-Call field, which both clients are told to send."""

    def __init__(self):
        self.calls = {}
        recorder = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                url = urlsplit(self.path)
                recorder.calls[self.headers["x-call"]] = {
                    "method": self.command,
                    "path": [unquote(part) for part in url.path.split("/")],
                    "query": sorted(parse_qsl(url.query, keep_blank_values=True)),
                    "body": json.loads(body) if body else None,
                    "authorization": self.authorization(),
                    "content-type": (self.headers.get("content-type") or "").split(";")[0],
                }
                answer = b'{"delivery_id":"d","queued_at":1,"id":1}'
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_GET = do_POST = do_PUT = do_DELETE = answer

            def authorization(self):
                scheme, _, value = (self.headers.get("authorization") or "").partition(" ")
                return scheme, base64.b64decode(value).decode() if scheme == "Basic" else value

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
