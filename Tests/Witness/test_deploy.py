"""The files in `deploy/` and the images are what their readers take them for, and name options that exist."""

import contextlib
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest
import requests
import yaml

from conftest import COMMAND, Emulator, cioferry, extract

ROOT = pathlib.Path(__file__).parents[2]
FOLDER = ROOT / "deploy"
DUCKDB_VIEWS = "cioferry.sql"
IMAGES = {
    "Dockerfile": "keboola-customerio", "Dockerfile.emulator": "cioferry", "Dockerfile.singer": "tap-customerio",
    "Dockerfile.airbyte": "source-customer-io",
}


def services():
    return yaml.safe_load((FOLDER / "compose.yaml").read_text())["services"]


def lake():
    return yaml.safe_load((FOLDER / "lake.yaml").read_text())["services"]


def emulator_of_the_image():
    """What the image runs if nothing else is said."""
    (said,) = re.findall(r"^CMD (\[.*\])$", (ROOT / "Dockerfile.emulator").read_text(), re.MULTILINE)
    return json.loads(said)


def steps(job):
    steps = yaml.safe_load((FOLDER / "github-actions.yaml").read_text())["jobs"][job]["steps"]
    return {step.get("name", position): step["run"] for position, step in enumerate(steps) if "run" in step}


def commands():
    yield ["cioferry", *services()["emulator"]["command"]]
    yield ["cioferry", *emulator_of_the_image()]
    yield shlex.split(steps("test")["Start the emulator"].split(" >")[0])
    for service in services()["extract"], lake()["extract"]:
        yield shlex.split(service["entrypoint"][2].split("do ")[1].split(";")[0])
    (container,) = yaml.safe_load((FOLDER / "cronjob.yaml").read_text())[
        "spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"]
    yield container["command"]
    lines = dict(line.split("=", 1) for line in (FOLDER / "cioferry.service").read_text().splitlines() if "=" in line)
    yield shlex.split(lines["ExecStart"].replace("/usr/local/bin/", ""))


def test_they_can_be_read():
    assert set(services()) == {"postgres", "emulator", "extract"}
    assert services()["emulator"]["build"] == {"context": "..", "dockerfile": "Dockerfile.emulator"}
    assert yaml.safe_load((FOLDER / "cronjob.yaml").read_text())["kind"] == "CronJob"
    assert "OnCalendar" in (FOLDER / "cioferry.timer").read_text()
    assert set(yaml.safe_load((FOLDER / "github-actions.yaml").read_text())["jobs"]) == {"cioferry", "test"}


def test_the_lake_answers(world, tmp_path):
    """What the job of the night leaves, DuckDB reads by the file that it is given, from the folder where it is."""
    job, asks = lake()["extract"], lake()["duckdb"]
    to = re.search(r"--to (\S+);", job["entrypoint"][2])[1].replace("/data", str(tmp_path))
    assert asks["working_dir"] == "/data/lake" and asks["entrypoint"] == ["duckdb", "-init", DUCKDB_VIEWS]
    assert extract(world, to, "--streams", "messages").returncode == 0
    question = re.search(r'duckdb -c "(.*)"', (FOLDER / "lake.yaml").read_text())[1]
    script = f"import duckdb; duckdb.execute(open('{DUCKDB_VIEWS}').read()); print(duckdb.execute({question!r}).fetchall())"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path / "lake", capture_output=True, text=True, check=True)
    assert "'email'" in done.stdout


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_their_commands_exist(command):
    assert command[0] == "cioferry"
    # Without a key, and with an address where nobody listens: what is told is not that an option is wrong. An
    # emulator is given a port that is none.
    if command[1] == "emulator":
        done = cioferry(*command[1:], "--port", 70000, key=None)
        assert done.returncode == 1 and "The port (--port)" in done.err, done.err
    else:
        done = cioferry(*command[1:], key=None, env={"PGHOST": "127.0.0.1", "PGPORT": "1"})
        assert done.returncode == 1 and "CIOFERRY_APP_KEY" in done.err, done.err


def test_the_timer_is_one(tmp_path):
    try:
        done = subprocess.run(
            ["systemd-analyze", "verify", FOLDER / "cioferry.timer"], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no systemd here")
    assert "Unknown" not in done.stderr, done.stderr


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def elsewhere():
    """An address of this machine that is not loopback: where it would send from."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this machine has no address but loopback")
        return probe.getsockname()[0]


@contextlib.contextmanager
def running(command, port):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_for(port)
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def wait_for(port):
    deadline = time.monotonic() + 30
    while True:
        try:
            return requests.get(f"http://127.0.0.1:{port}/__emulator/health", timeout=5).raise_for_status()
        except requests.ConnectionError:
            assert time.monotonic() < deadline, "it does not answer"
            time.sleep(0.05)


def on(port, command):
    return [str(port) if before == "--port" else word for before, word in zip(["", *command], command)]


def test_compose_serves_other_containers():
    """By its name, with the keys and the token that the file tells; nobody without them."""
    port = free_port()
    with running([COMMAND, *on(port, services()["emulator"]["command"])], port):
        url, name = f"http://{elsewhere()}:{port}", {"Host": f"emulator:{port}"}
        key, token = {"Authorization": "Bearer emulator-app-key"}, {"Authorization": "Bearer emulator-control-token"}
        assert requests.get(url + "/v1/segments", headers=name | key).status_code == 200
        assert requests.get(url + "/v1/segments", headers=name).status_code == 401
        assert requests.get(url + "/v1/segments", headers=key).status_code == 421
        assert requests.get(url + "/__emulator/clock", headers=name | token).status_code == 200
        assert requests.get(url + "/__emulator/clock", headers=name | key).status_code == 401
        environment = services()["extract"]["environment"]
        assert cioferry("check", key=None, env={
            "CIOFERRY_APP_URL": environment["CIOFERRY_APP_URL"].replace("8025", str(port)),
            "CIOFERRY_APP_KEY": environment["CIOFERRY_APP_KEY"]}).returncode == 0


def test_the_workflow_starts_it(tmp_path):
    port = free_port()
    (tmp_path / "cioferry").symlink_to(shutil.which(COMMAND))
    script = steps("test")["Start the emulator"].replace("8025", str(port)) + "\nkill $!"
    path = f"{tmp_path}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-c", script], cwd=tmp_path, env=os.environ | {"PATH": path, "GITHUB_ENV": str(tmp_path / "env")},
        timeout=60, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = dict(line.split("=", 1) for line in (tmp_path / "env").read_text().splitlines())
    assert told["CIOFERRY_APP_URL"] == f"http://127.0.0.1:{port}" and told["CIOFERRY_WRITE_KEY"]


# The images

@pytest.mark.parametrize("file", IMAGES)
def test_an_image_is_built_from_what_there_is(file):
    """Every target of the package is there, also those that are not built: without their folders nothing is."""
    text = (ROOT / file).read_text()
    copied = re.findall(r"^COPY (?!--)(\S+) \S+$", text, re.MULTILINE)
    assert all((ROOT / path).exists() for path in copied)
    for path in re.findall(r' path: "([^"]+)"', (ROOT / "Package.swift").read_text()):
        assert path.startswith("../") or any(path == each or path.startswith(each + "/") for each in copied), path
    product = IMAGES[file]
    assert f"--product {product}" in text and f'ENTRYPOINT ["/usr/local/bin/{product}"]' in text


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    if not shutil.which("busybox"):
        pytest.skip("there is no busybox here: apt-get install busybox-static")
    path = tmp_path_factory.mktemp("image") / "root"
    subprocess.run([ROOT / "scripts/image-root", shutil.which(COMMAND), path, "--shell"], check=True)
    return path


def inside(root, *command):
    """Root changes to the image's user; anybody else becomes root of a namespace of their own. As with Docker, there is
    a /proc."""
    space, user = (["--mount"], "1000:1000") if os.getuid() == 0 else (["--mount", "--map-root-user"], "0:0")
    script = f'mount --rbind /proc "$0/proc" && exec chroot --userspec={user} "$0" "$@"'
    return ["unshare", *space, "sh", "-c", script, str(root), *command]


def test_the_emulator_runs_in_the_tree(root):
    port, text = free_port(), (ROOT / "Dockerfile.emulator").read_text()
    check = json.loads(re.search(r"^HEALTHCHECK .*\\\n +CMD (\[.*\])$", text, re.MULTILINE)[1])
    check = [word.replace("8025", str(port)) for word in check]
    assert subprocess.run(inside(root, *check), capture_output=True).returncode != 0
    command = on(port, emulator_of_the_image()) + ["--people", "5", "--data", "/data/workspace.db"]
    with running(inside(root, "/usr/local/bin/cioferry", *command), port):
        assert subprocess.run(inside(root, *check), capture_output=True).returncode == 0
        named = requests.get(f"http://{elsewhere()}:{port}/__emulator/health", headers={"Host": "emulator"})
        assert named.status_code == 200
    assert (root / "data/workspace.db").stat().st_size > 0


def test_the_tree_holds_what_compose_calls(root):
    loop = services()["extract"]["entrypoint"]
    assert loop[:2] == ["sh", "-c"] and services()["emulator"]["healthcheck"]["test"][1] == "wget"
    assert {path.name for path in (root / "bin").iterdir()} == {"busybox", "cat", "sh", "sleep", "wget"}
    done = subprocess.run(
        inside(root, "/bin/sh", "-c", "cioferry --version && sleep 0"), capture_output=True, text=True,
        env={"PATH": "/usr/local/bin:/usr/sbin:/usr/bin:/bin"})
    assert done.returncode == 0 and done.stdout.strip(), done.stderr


@pytest.mark.parametrize("to, options, told", [
    ("parquet:/tmp/zstd", [], None), ("parquet:/tmp/snappy", ["--compression", "snappy"], None),
    # What a server would be asked for needs libpq; nobody listens there.
    ("postgres://127.0.0.1:1/x", [], "onnection"),
])
def test_libraries_that_are_opened_late_are_in_the_tree(root, world, to, options, told):
    command = ["/usr/local/bin/cioferry", "extract", "--to", to, "--streams", "segments", "--retry-seconds", "1", *options]
    done = subprocess.run(inside(root, *command), capture_output=True, text=True, env=world.environment)
    assert done.returncode == (1 if told else 0) and (told or "segments") in done.stdout + done.stderr, done.stderr
    assert "installed" not in done.stderr


@pytest.mark.parametrize("program, words, expected", [
    ("tap-customerio", ["--about", "--format", "json"], '"name":"tap-customerio"'),
    ("source-customer-io", ["spec"], '"connectionSpecification"'),
])
def test_the_faces_run_in_their_trees(tmp_path, program, words, expected):
    path = pathlib.Path(shutil.which(COMMAND)).with_name(program)
    subprocess.run([ROOT / "scripts/image-root", path, tmp_path / "root"], check=True)
    done = subprocess.run(
        inside(tmp_path / "root", f"/usr/local/bin/{program}", *words), capture_output=True, text=True,
        env={"PATH": "/usr/local/bin:/usr/sbin:/usr/bin:/bin"})
    assert done.returncode == 0 and expected in done.stdout, done.stderr


# The pipelines

def with_the_programs(emulator):
    """An environment in which the programs are found, and the emulator by the variables that it prints."""
    return os.environ | emulator.environment | {
        "PATH": f"{pathlib.Path(shutil.which(COMMAND)).parent}:{os.environ['PATH']}", "AIRBYTE_OFFLINE_MODE": "1",
        "DO_NOT_TRACK": "1"}


@pytest.fixture(scope="module")
def emulator():
    with Emulator("--people", 20, "--messages", 50, "--activities", 0) as emulator:
        yield emulator


def client(name, program):
    subprocess.run([ROOT / "scripts/client-venvs", name], check=True)
    return ROOT / ".venv-clients" / name / "bin" / program


def test_the_meltano_project_is_one(emulator, tmp_path):
    shutil.copy(FOLDER / "meltano.yml", tmp_path)
    done = subprocess.run(
        [client("meltano", "meltano"), "config", "test", "tap-customerio"], cwd=tmp_path, env=with_the_programs(emulator),
        capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "valid" in done.stdout + done.stderr


def test_the_script_for_pyairbyte_reads(emulator, tmp_path):
    done = subprocess.run(
        [client("pyairbyte", "python"), FOLDER / "pyairbyte.py"], cwd=tmp_path,
        env=with_the_programs(emulator) | {"HOME": str(tmp_path)}, capture_output=True, text=True, timeout=170)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "customers: 20 rows" in done.stdout and "messages: " in done.stdout


def test_the_dag_calls_what_there_is():
    text = (FOLDER / "airflow_dag.py").read_text()
    compile(text, "airflow_dag.py", "exec")
    for command in re.findall(r"""f'(cioferry [^']+)'""", text):
        words = shlex.split(command.replace("{to}", "sqlite:x.db"))
        done = cioferry(*words[1:], key=None)
        # The options exist; what is missing is the key, or what would be compared.
        assert done.returncode == 1 and ("CIOFERRY_APP_KEY" in done.err or "extract to it first" in done.err), done.err
