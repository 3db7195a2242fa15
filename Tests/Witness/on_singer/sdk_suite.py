"""The SDK's own suites, run by its pytest: a Tap that hands every question on to the program."""

import json
import os
import subprocess
import sys

from singer_sdk import Stream, Tap
from singer_sdk import typing as th
from singer_sdk.testing import SuiteConfig, get_tap_test_class

PROGRAM, FOLDER = os.environ["TAP_PROGRAM"], os.environ["TAP_FOLDER"]
CONFIG = os.path.join(FOLDER, "config.json")


def ask(*words):
    done = subprocess.run([PROGRAM, *words], stdout=subprocess.PIPE, check=True, timeout=120)
    return done.stdout.decode("utf-8", "strict")


class Handed(Stream):
    """A stream of the program's catalogue; its records are the program's."""

    def get_records(self, context):
        raise AssertionError("the program reads")


class Program(Tap):
    name = "tap-customerio"
    config_jsonschema = th.PropertiesList(th.Property("app_api_key", th.StringType)).to_dict()

    def discover_streams(self):
        for entry in json.loads(ask("--config", CONFIG, "--discover"))["streams"]:
            stream = Handed(self, schema=entry["schema"], name=entry["tap_stream_id"])
            stream.primary_keys, stream.replication_key = entry["key_properties"], entry.get("replication_key")
            yield stream

    def print_version(self, print_fn=print):
        assert ask("--version").strip()

    def print_about(self, output_format=None):
        text = ask("--about", *(["--format", output_format] if output_format else []))
        assert not output_format or json.loads(text)["settings"]["properties"]

    def run_connection_test(self):
        ask("--config", CONFIG, "--test")
        return True

    def run_sync_dry_run(self, dry_run_record_limit=1, streams=None):
        """Every stream that there is, by a catalogue that the SDK itself has read and written."""
        catalog = self.catalog_dict
        for entry in catalog["streams"]:
            for mark in entry["metadata"]:
                if not mark["breadcrumb"]:
                    mark["metadata"]["selected"] = True
        path = os.path.join(FOLDER, "catalog.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(catalog, file)
        sys.stdout.write(ask("--config", CONFIG, "--catalog", path))
        return True


TestProgram = get_tap_test_class(Program, config={"app_api_key": "in the file"}, suite_config=SuiteConfig(
    max_records_limit=None, ignore_no_records_for_streams=["_refused"]))
