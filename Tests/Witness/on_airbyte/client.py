"""Runs PyAirbyte, in its own environment: client.py PROGRAM CONFIG DATABASE STREAM… Writes what it found as JSON."""

import json
import sys

import airbyte
from airbyte.caches import DuckDBCache


def rows(cache, name):
    frame = cache.get_pandas_dataframe(name)
    return json.loads(frame.drop(columns=[c for c in frame if c.startswith("_airbyte")]).to_json(orient="records"))


def main(program, config, database, streams):
    found = {"reads": []}
    try:
        source = airbyte.get_source("source-customer-io", local_executable=program, config=json.loads(config))
        source.check()
        found["streams"] = source.get_available_streams()
        source.select_streams(streams or "*")
        cache = DuckDBCache(db_path=database)
        for _ in range(2):
            result = source.read(cache=cache)
            found["reads"].append({name: rows(result.cache, name) for name in result.streams})
    except Exception as error:
        found["failure"] = [type(error).__name__, str(error)]
    print("FOUND " + json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
