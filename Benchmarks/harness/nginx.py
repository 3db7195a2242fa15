# SPDX-License-Identifier: Apache-2.0
"""An nginx that answers over https, by HTTP/1.1 or HTTP/2, with what a few calls expect."""

import json
import pathlib
import socket
import subprocess
import time

CONFIGURATION = """
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    keepalive_requests 10000000;
    ssl_certificate {folder}/certificate.pem;
    ssl_certificate_key {folder}/key.pem;
    default_type application/json;
    server {{
        listen 127.0.0.1:{port} ssl {protocol};
        location = /v1/segments {{ alias {folder}/page.json; }}
        # Who answers without having read the body lets the window of HTTP/2 run dry.
        location / {{ proxy_pass http://unix:{folder}/socket; }}
    }}
    server {{
        listen unix:{folder}/socket;
        location / {{ return 200 "{{}}"; }}
    }}
}}
"""


class Nginx:
    """Use it as a context. `environment` sets a client up for it."""

    def __init__(self, folder, is_http2, page_bytes):
        self._folder = pathlib.Path(folder)
        page = {"segments": [{"id": 1, "name": "x" * (page_bytes - 37)}]}
        (self._folder / "page.json").write_text(json.dumps(page))
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "certificate.pem",
             "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
            cwd=folder, check=True, capture_output=True)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        (self._folder / "nginx.conf").write_text(CONFIGURATION.format(
            folder=folder, port=self._port, protocol="http2" if is_http2 else ""))
        url = f"https://localhost:{self._port}"
        self.environment = {
            "CIOFERRY_APP_URL": url, "CIOFERRY_TRACK_URL": url, "CIOFERRY_PIPELINES_URL": url,
            "CIOFERRY_APP_KEY": "key", "CIOFERRY_SITE_ID": "site", "CIOFERRY_TRACK_KEY": "key",
            "CIOFERRY_WRITE_KEY": "key", "CIOFERRY_TRUST_ROOTS": f"{folder}/certificate.pem",
        }

    def __enter__(self):
        self._process = subprocess.Popen(
            ["nginx", "-p", self._folder, "-c", self._folder / "nginx.conf", "-e", self._folder / "error.log"])
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self._port)).close()
                return self
            except ConnectionRefusedError:
                time.sleep(0.05)
        self._process.kill()
        raise SystemExit("nginx does not start: " + (self._folder / "error.log").read_text())

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait(10)
