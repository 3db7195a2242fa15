"""Reads lines as the published models of the protocol do, in the environment of the client: opinion.py < LINES."""

import collections
import json
import sys

from airbyte_protocol.models import AirbyteMessage, ConfiguredAirbyteCatalog


def main():
    kinds = collections.Counter()
    for line in sys.stdin.buffer:
        message = AirbyteMessage.model_validate_json(line)
        kinds[message.type.value] += 1
        body = json.loads(line)
        body.pop("type")
        # Something was read of each, under the name that belongs to its type.
        assert [name for name, value in message if value is not None and name != "type"] == list(body), line[:300]
        if message.catalog:
            ConfiguredAirbyteCatalog(
                streams=[
                    {"stream": stream, "sync_mode": "full_refresh", "destination_sync_mode": "append"}
                    for stream in json.loads(line)["catalog"]["streams"]
                ]
            )
    print(json.dumps(kinds))


if __name__ == "__main__":
    main()
