"""The source as runners start it: files in, lines out, and every line held against the protocol."""

import functools
import json
import os
import pathlib
import subprocess
import tempfile

import protocol
import reading
from conftest import APP_KEY, COMMAND

PROGRAM = os.environ.get("SOURCE_CUSTOMER_IO") or os.path.join(os.path.dirname(COMMAND), "source-customer-io")
# Records that are none of their stream's, with the reason.
REFUSED = "_refused"
ONCE = {"spec": "SPEC", "check": "CONNECTION_STATUS", "discover": "CATALOG"}


class Output:
    """What a run wrote. `is_whole` is false where it was killed."""

    def __init__(self, command, out, err, code, catalog=None, schemas=None, secrets=(), is_whole=True):
        self.code, self.err, self.out = code, err.decode(), out
        for secret in [APP_KEY, *secrets]:
            assert secret.encode() not in out + err, "the key is told"
        lines = out.split(b"\n")
        rest = lines.pop()
        assert not rest or not is_whole, f"no whole line: {rest[:200]}"
        self.messages = [protocol.message(line) for line in lines]
        self.errors = [body["error"] for kind, body in self.messages if kind == "TRACE" and body["type"] == "ERROR"]
        self.logs = [body["message"] for kind, body in self.messages if kind == "LOG"]
        self.told = "\n".join([self.err, *self.logs, *(error["message"] for error in self.errors)])
        self.streams = {}
        if not is_whole:
            pass
        elif command in ONCE and not self.errors:
            assert [kind for kind, _ in self.messages if kind != "LOG"] == [ONCE[command]], self.messages
            self.body = (
                self.messages[-1][1] if self.messages[-1][0] != "LOG" else next(b for k, b in self.messages if k != "LOG")
            )
            assert code == 0
        elif self.errors:
            assert code == 1, f"a TRACE ERROR, and exit {code}"
        if command == "read" and catalog and isinstance(catalog, dict):
            self.streams = reading.read(self.messages, catalog, schemas or {}, code, is_whole)

    def __getitem__(self, stream):
        return self.streams[stream]

    @property
    def states(self):
        """The last state of each stream, as a runner hands them back."""
        last = {body["stream"]["stream_descriptor"]["name"]: body for kind, body in self.messages if kind == "STATE"}
        return [{"type": "STREAM", "stream": body["stream"]} for body in last.values()]


def settings(world, **more):
    return {"app_api_key": APP_KEY, "app_url": world.url, "requests_per_second": 100_000, "retry_seconds": 3, **more}


def short(value):
    """The name of a case, which the environment of a test holds too."""
    return repr(value)[:40]


def text(value):
    return value if isinstance(value, (bytes, str)) else json.dumps(value)


def command_line(folder, command, config=None, catalog=None, state=None):
    """Writes the files; gives the arguments."""
    folder.mkdir(parents=True, exist_ok=True)
    arguments = [PROGRAM, command]
    for name, value in (("config", config), ("catalog", catalog), ("state", state)):
        if value is not None:
            path = folder / f"{name}.json"
            path.write_bytes(value if isinstance(value, bytes) else text(value).encode())
            arguments += [f"--{name}", str(path)]
    return arguments


def start(folder, command, **files):
    return subprocess.Popen(
        command_line(folder, command, **files), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder
    )


def run(folder, command, schemas=None, timeout=200, **files):
    process = start(folder, command, **files)
    out, err = process.communicate(timeout=timeout)
    config = files.get("config")
    secrets = [config["app_api_key"]] if isinstance(config, dict) and len(str(config.get("app_api_key"))) > 8 else []
    return Output(command, out, err, process.returncode, files.get("catalog"), schemas, secrets)


@functools.cache
def discovered():
    """The catalogue, as it is without a network and with any key."""
    with tempfile.TemporaryDirectory() as folder:
        return run(pathlib.Path(folder), "discover", config={"app_api_key": "nobody"}).body["streams"]


def by_name():
    return {stream["name"]: stream for stream in discovered()}


def catalog(*names, mode="incremental", only=None):
    """A configured catalogue of these streams, or of all; `only` leaves each those properties."""
    chosen = [dict(by_name()[name]) for name in names or offered_here()]
    if only is not None:
        chosen = [
            {
                **s,
                "json_schema": {
                    **s["json_schema"],
                    "properties": {n: p for n, p in s["json_schema"]["properties"].items() if n in only},
                },
            }
            for s in chosen
        ]
    return {
        "streams": [
            {
                "stream": s,
                "sync_mode": mode,
                "destination_sync_mode": "overwrite",
                "cursor_field": s.get("default_cursor_field") or [],
                "primary_key": s.get("source_defined_primary_key") or [],
            }
            for s in chosen
        ]
    }


def offered_here():
    """The streams of the API."""
    return [stream["name"] for stream in discovered() if stream["name"] != REFUSED]


@functools.cache
def offered():
    """The streams of the command, with keys and columns."""
    done = subprocess.run([COMMAND, "streams", "--json"], capture_output=True, check=True)
    return {stream["name"]: stream for stream in json.loads(done.stdout)}
