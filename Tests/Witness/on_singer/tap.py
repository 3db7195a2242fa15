"""The tap as a process, and its output through the validator."""

import json
import os
import pathlib
import shutil
import subprocess
import threading

from conftest import APP_KEY, COMMAND
from messages import read
from validator import Output
from selection import select

PROGRAM = os.environ.get("TAP_CUSTOMERIO") or str(pathlib.Path(shutil.which(COMMAND) or COMMAND).parent / "tap-customerio")
CLIENTS = pathlib.Path(__file__).resolve().parents[3] / ".venv-clients"


def environment(**more):
    """Nothing of what the person at the keyboard has set reaches the tap."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("CIOFERRY_", "TAP_", "SINGER_", "LOGGING_CONF"))}
    return {**kept, **{k: str(v) for k, v in more.items()}}


def start(*arguments, env=None, **options):
    return subprocess.Popen(
        [PROGRAM, *map(str, arguments)], env=environment(**(env or {})), stdin=subprocess.DEVNULL,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options})


def finish(process, timeout=300):
    """What is left of both outputs, also where lines were read before."""
    texts = [[] if stream else None for stream in (process.stdout, process.stderr)]
    threads = [threading.Thread(target=lambda stream=stream, text=text: text.append(stream.read()))
               for stream, text in zip((process.stdout, process.stderr), texts) if stream]
    for thread in threads:
        thread.start()
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    for thread in threads:
        thread.join()
    process.out, err = (text and text[0] for text in texts)
    process.err = err.decode("utf-8", "strict") if err is not None else None
    for text in ((process.out or b"").decode("utf-8", "replace"), process.err or ""):
        assert APP_KEY not in text, "the key is in the output"
    return process


def run(*arguments, **options):
    return finish(start(*arguments, **options))


def settings(world, **more):
    """A configuration for a server of a test; None leaves a setting out."""
    known = {"app_api_key": APP_KEY, "app_url": world.url, "requests_per_second": 100_000, "retry_seconds": 20, **more}
    return {name: value for name, value in known.items() if value is not None}


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def discover(folder, config=None):
    done = run("--config", write(folder / "discover.json", config or {}), "--discover")
    assert done.returncode == 0, done.err
    return read(done.out.decode("utf-8"))


def catalog(folder, *streams, **options):
    return select(discover(folder), *streams, **options)


def arguments(folder, config, catalog=None, state=None):
    """The files of a run, as a runner writes them."""
    found = ["--config", write(folder / "config.json", config)]
    if catalog is not None:
        found += ["--catalog", write(folder / "catalog.json", catalog)]
    if state is not None:
        found += ["--state", write(folder / "state.json", state)]
    return found


def sync(world, folder, *streams, catalog=None, state=None, status=0, more=(), env=None, **config):
    """A run to its end: of a catalogue, of streams that are chosen in one, or of what is selected by default."""
    if streams:
        catalog = select(catalog or discover(folder), *streams)
    done = run(*arguments(folder, settings(world, **config), catalog, state), *more, env=env)
    assert done.returncode == status, (done.returncode, done.err[-3000:])
    done.output = Output(done.out, catalog, state)
    return done
