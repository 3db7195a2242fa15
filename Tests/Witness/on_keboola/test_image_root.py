"""The file tree of the Docker image holds all that the program needs: it runs in it under chroot, as an ordinary user."""

import json
import os
import pathlib
import subprocess

import pytest

from component import PROGRAM
from conftest import APP_KEY
from test_component import folder, rows

SCRIPT = pathlib.Path(__file__).parents[3] / "scripts/image-root"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    path = tmp_path_factory.mktemp("image") / "root"
    subprocess.run([SCRIPT, PROGRAM, path], check=True)
    return path


def inside(root, **env):
    """Root changes to the image's user; anybody else becomes root of a namespace of their own. As with Docker, there is
    a /proc."""
    space, user = (["--mount"], "--userspec=1000:1000") if os.getuid() == 0 else (["--mount", "--map-root-user"], "--userspec=0:0")
    script = f'mount --rbind /proc "$0/proc" && exec chroot {user} "$0" /usr/local/bin/keboola-customerio'
    return subprocess.run(
        ["unshare", *space, "sh", "-c", script, root], env={"PATH": "/usr/sbin:/usr/bin:/bin"} | env, text=True,
        capture_output=True, timeout=120)


def test_a_run_in_the_tree(world, root):
    data = folder(root / "data", {"#api_secret": APP_KEY, "segments": True, "campaigns": True, "messages": [
        {"types": ["email"], "incremental_output": False}], "customers": [{"attributes": "Größe"}]})
    if os.getuid() == 0:
        for path in [data, *data.rglob("*")]:
            os.chown(path, 1000, 1000)
    done = inside(root, CIOFERRY_APP_URL=world.url)
    assert done.returncode == 0, done.stderr
    header, found = rows(data / "out/tables/campaigns.csv")
    assert header[0] == "id" and len(found) == 12
    assert sorted(path.name for path in (data / "out/tables").glob("*.csv")) == [
        "campaigns.csv", "customers.csv", "messages.csv", "segments.csv"]
    assert "Grosse" in rows(data / "out/tables/customers.csv")[0]
    assert json.loads((data / "out/state.json").read_text())["message_bookmarks"]
    assert list((root / "tmp").iterdir()) == []


def test_certificates_are_there(root):
    """A region's real server, by a name that nobody answers to: the sentence is about the network, not certificates."""
    folder(root / "data", {"#api_secret": APP_KEY, "segments": True, "retry_seconds": 1})
    done = inside(root, CIOFERRY_APP_URL="https://customerio.invalid")
    assert done.returncode == 1 and "was not sent" in done.stderr
    assert (root / "etc/ssl/certs/ca-certificates.crt").stat().st_size > 100_000


def test_it_is_no_shell(root):
    assert not list(root.rglob("bin/*sh")) and [p.name for p in (root / "usr/local/bin").iterdir()] == ["keboola-customerio"]
