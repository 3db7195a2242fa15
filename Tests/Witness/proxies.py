"""Proxies, and servers that exist only behind them: threads with sockets, which write down what goes by."""

import base64
import http.server
import socket
import ssl
import threading

import requests

from serving import Serving


class Listener:
    """Serves connections on loopback, each in a thread of its own."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.socket.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self.accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        # An accept that waits ends by that, and not by closing alone.
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()

    def accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.guard, args=[connection], daemon=True).start()

    def guard(self, connection):
        with connection:
            try:
                self.serve(connection)
            except (OSError, EOFError):
                pass


def read_head(connection):
    """Reads up to the empty line and not a byte further."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        byte = connection.recv(1)
        if not byte:
            raise EOFError
        head += byte
    return head


def read_exactly(connection, count):
    found = b""
    while len(found) < count:
        part = connection.recv(count - len(found))
        if not part:
            raise EOFError
        found += part
    return found


def pump(source, target, seen):
    """Hands on all that comes; `seen` is told, and may change it."""
    try:
        while part := source.recv(1 << 16):
            target.sendall(seen(part))
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def join(one, other, seen=lambda part: part):
    """Hands on in both directions; `seen` is for what comes from the first."""
    back = threading.Thread(target=pump, args=[other, one, lambda part: part], daemon=True)
    back.start()
    pump(one, other, seen)
    back.join()


class Proxy(Listener):
    """What all proxies here have: the places behind them, by name, and the bytes that clients sent."""

    def __init__(self, places):
        super().__init__()
        self.places = places
        self.asked = []
        self.heads = []
        self.sent = b""

    def note(self, part):
        self.sent += part
        return part

    def tunnel(self, connection, place):
        with socket.create_connection(("127.0.0.1", self.places[place])) as target:
            join(connection, target, self.note)


class ConnectProxy(Proxy):
    """An HTTP proxy that makes tunnels by CONNECT, or always answers with one status."""

    def __init__(self, places, login=None, status=None):
        super().__init__(places)
        self.login, self.status = login, status
        self.url = f"http://127.0.0.1:{self.port}"

    def serve(self, connection):
        head = read_head(connection)
        self.sent += head
        method, target, _ = head.split(b"\r\n", 1)[0].decode().split(" ")
        self.heads.append(head.decode())
        self.asked.append(f"{method} {target}")
        status = self.status or self.refusal(head) or (405 if method != "CONNECT" else None)
        if not status and target not in self.places:
            status = 404
        if status:
            connection.sendall(b"HTTP/1.1 %d No\r\nContent-Length: 0\r\n\r\n" % status)
            # Whatever else comes is written down.
            while part := connection.recv(1 << 16):
                self.note(part)
            return
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        self.tunnel(connection, target)

    def refusal(self, head):
        if not self.login:
            return None
        expected = b"proxy-authorization: basic " + base64.b64encode(self.login.encode()).lower()
        return None if expected in head.lower() else 407


class SocksProxy(Proxy):
    """A SOCKS 5 proxy without a login (RFC 1928), which is told names and looks none up."""

    def __init__(self, places):
        super().__init__(places)
        self.url = f"socks5://127.0.0.1:{self.port}"

    def serve(self, connection):
        _, methods = read_exactly(connection, 2)
        assert 0 in read_exactly(connection, methods)
        connection.sendall(b"\x05\x00")
        _, command, _, kind = read_exactly(connection, 4)
        host = read_exactly(connection, read_exactly(connection, 1)[0]).decode() if kind == 3 else f"address kind {kind}"
        port = int.from_bytes(read_exactly(connection, 2), "big")
        place = f"{host}:{port}"
        self.asked.append(("CONNECT " if command == 1 else "?") + place)
        if place not in self.places:
            connection.sendall(b"\x05\x04\x00\x01" + bytes(6))
            return
        connection.sendall(b"\x05\x00\x00\x01" + bytes(6))
        self.tunnel(connection, place)


class TLSServer(Serving):
    """An https server that asks another one, on this machine, for its answers."""

    def __init__(self, certificate, target, oldest=ssl.TLSVersion.TLSv1_2, newest=ssl.TLSVersion.TLSv1_3):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        # Old versions are not to be had otherwise.
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version, context.maximum_version = oldest, newest
        context.load_cert_chain(certificate.chain, certificate.key)
        session = requests.Session()
        # It must not look for proxies in the environment.
        session.trust_env = False
        server = self
        self.requests = []

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                server.requests.append((self.path, self.headers["authorization"]))
                body = self.rfile.read(int(self.headers["content-length"] or 0))
                fields = {name: self.headers[name] for name in ("Authorization", "Content-Type") if name in self.headers}
                answer = session.request(self.command, target + self.path, data=body, headers=fields)
                self.send_response(answer.status_code)
                self.send_header("Content-Type", answer.headers.get("content-type", ""))
                self.send_header("Content-Length", str(len(answer.content)))
                self.end_headers()
                self.wfile.write(answer.content)

            do_GET = do_POST = answer

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                """A handshake that fails is what some tests are about."""

        self.server = Server(("127.0.0.1", 0), Handler)
        # The handshake is the matter of a connection's own thread.
        self.server.socket = context.wrap_socket(
            self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.port = self.server.server_port
