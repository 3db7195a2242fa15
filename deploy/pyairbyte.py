"""Reads a workspace into DuckDB with PyAirbyte (pip install airbyte). With the variables that `cioferry emulator` prints
it reads the emulator's; for a real one set CIOFERRY_APP_KEY only. `source-customer-io` is found on PATH."""

import os
import shutil

# Without this PyAirbyte looks every connector up in Airbyte's registry, where this one is not.
os.environ.setdefault("AIRBYTE_OFFLINE_MODE", "1")

import airbyte as ab  # noqa: E402

config = {"app_api_key": os.environ["CIOFERRY_APP_KEY"]}
if "CIOFERRY_APP_URL" in os.environ:
    config["app_url"] = os.environ["CIOFERRY_APP_URL"]

source = ab.get_source("source-customer-io", local_executable=shutil.which("source-customer-io"), config=config)
source.check()
source.select_streams(["customers", "messages", "campaigns", "campaigns_actions", "newsletters"])
result = source.read(ab.new_local_cache("customerio"))
for name, dataset in result.streams.items():
    print(f"{name}: {len(dataset)} rows")
