"""A project of Meltano's as a user has it: the tap by its path, targets in environments of their own."""

import json
import sqlite3

import yaml

from clients import call, client
from tap import settings

CAPABILITIES = ["catalog", "discover", "state", "about", "structured-logging"]
KINDS = {"app_api_key": "password", "streams": "array", "deletes": "boolean", "requests_per_second": "integer"}


class Project:
    def __init__(self, folder, world, program, *, postgres=None, select=None, **config):
        self.folder, self.out = folder, folder / "out"
        self.out.mkdir(parents=True)
        extractor = {
            "name": "tap-customerio", "namespace": "tap_customerio", "executable": str(program), "capabilities": CAPABILITIES,
            "settings": [{"name": name, "kind": kind} for name, kind in KINDS.items()],
            "config": settings(world, **config)}
        if select:
            extractor["select"] = select
        loaders = [{"name": "target-jsonl", "namespace": "target_jsonl", "executable": str(client("target-jsonl")),
                    "config": {"destination_path": str(self.out), "do_timestamp_file": False}}]
        if postgres:
            loaders.append({
                "name": "target-postgres", "namespace": "target_postgres", "capabilities": ["about"],
                "executable": str(client("target-postgres")),
                "config": {"sqlalchemy_url": postgres[0].url.replace("postgresql:", "postgresql+psycopg:"),
                           "default_target_schema": postgres[1], "hard_delete": True}})
        (folder / "meltano.yml").write_text(yaml.safe_dump({
            "default_environment": "dev", "environments": [{"name": "dev"}], "send_anonymous_usage_stats": False,
            "plugins": {"extractors": [extractor], "loaders": loaders}}), encoding="utf-8")

    def meltano(self, *words, status=0):
        done = call(client("meltano"), *words, cwd=self.folder, env={"MELTANO_CLI_LOG_CONFIG": ""})
        assert done.returncode == status, "\n".join(line[:500] for line in done.text.splitlines()[-60:])
        assert self.key not in done.text
        return done

    key = "emulator-app-key"

    def run(self, target="target-jsonl", *words, **options):
        return self.meltano("run", *words, "tap-customerio", target, **options)

    def rows(self, stream):
        """What the target has appended."""
        path = self.out / f"{stream}.jsonl"
        return [json.loads(line) for line in path.open(encoding="utf-8")] if path.exists() else []

    def empty(self):
        for path in self.out.glob("*.jsonl"):
            path.unlink()

    def state(self):
        """Of the last run, as Meltano has stored it."""
        with sqlite3.connect(self.folder / ".meltano/meltano.db") as connection:
            found = connection.execute("SELECT completed_state, partial_state FROM state").fetchall()
        return found
