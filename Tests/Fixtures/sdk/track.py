"""Drives the emulator with Customer.io's own Python client. Arguments: the port of an emulator with TLS."""

import sys

from customerio import CustomerIO, CustomerIOException

client = CustomerIO(
    "emulator-site-id", "emulator-track-key", host="127.0.0.1", port=int(sys.argv[1]), retries=0, timeout=10
)
person = "sdk/ü+1 %2F@🦊"
client.identify(id=person, email="sdk+test@example.com", plan="premium", created_at=1700000000)
client.track(customer_id=person, name="purchase", data={"price": 23.45, "big": 90071992547409931})
client.pageview(customer_id=person, page="https://example.com/pricing", referrer="x")
client.backfill(customer_id=person, name="old", timestamp=1700000000, answer=42)
client.track_anonymous(anonymous_id="anon-1", name="visit")
client.add_device(customer_id=person, device_id="device/1", platform="ios", last_used=1700000000)
client.delete_device(customer_id=person, device_id="device/1")
client.suppress(customer_id="sdk-suppressed")
client.unsuppress(customer_id="sdk-suppressed")
client.identify(id="sdk-gone")
client.delete(customer_id="sdk-gone")
try:
    client.track(customer_id=person, name=" ")
except CustomerIOException as error:
    assert "event name must not be blank" in str(error), error
else:
    raise AssertionError("a blank name was accepted")
print("ok")
