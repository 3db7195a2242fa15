"""What must not compile: a call of one API on a client of another, a value that cannot be sent. The compiler itself is the
witness, and what it says must lead on."""

import pathlib
import subprocess

import pytest
from conftest import COMMAND

BUILT = pathlib.Path(COMMAND).resolve().parent
PACKAGE = pathlib.Path(__file__).resolve().parents[2]


def compiler_says(tmp_path, call, given="", timeout=300):
    """Compiles a call in a function that has what is given as parameters."""
    source = tmp_path / "call.swift"
    source.write_text(
        "import CustomerIO\nimport Foundation\n"
        f"func call({', '.join(filter(None, ['_ io: CustomerIOClient', given]))}) async throws {{ _ = try await {call} }}\n"
    )
    maps = [path for path in BUILT.glob("*.build/module.modulemap") if "-tool." not in str(path)]
    maps += PACKAGE.glob(".build/checkouts/*/Sources/*/include/module.modulemap")
    maps.append(PACKAGE / "Sources/CZlib/module.modulemap")
    options = [word for path in maps for word in ("-Xcc", f"-fmodule-map-file={path}")]
    command = ["swiftc", "-typecheck", "-swift-version", "6", "-I", str(BUILT / "Modules"), *options, str(source)]
    return subprocess.run(command, capture_output=True, text=True, timeout=timeout)


@pytest.mark.parametrize("call", [
    "io.app.send(.getCampaign(42)).name",
    'io.track.send(.identify("ada"))',
    'io.app.send(.triggerBroadcast(7, with: Broadcast.Trigger(audience: .ids(["1"]))))',
])
def test_calls_on_their_own_client_compile(tmp_path, call):
    result = compiler_says(tmp_path, call)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("call, complaint", [
    ('io.app.send(.identify("ada"))', "'AppAPI' and 'TrackAPI' be equivalent"),
    ("io.track.send(.getCampaign(42))", "'TrackAPI' and 'AppAPI' be equivalent"),
    ("io.pipelines.send(.listSegments())", "'PipelinesAPI' and 'AppAPI' be equivalent"),
    # Two audiences of one broadcast, and an e-mail with neither template nor text.
    ('io.app.send(.triggerBroadcast(7, with: Broadcast.Trigger(audience: .ids(["1"]), .emails(["a"]))))', "error:"),
    ('io.app.send(.sendEmail(SendEmail(to: ["a@example.com"], person: "1")))', "error:"),
])
def test_what_is_impossible_does_not_compile(tmp_path, call, complaint):
    result = compiler_says(tmp_path, call)
    assert result.returncode != 0
    assert complaint in result.stderr


@pytest.mark.parametrize("given, call, complaint", [
    ("_ values: [String: Any]", 'io.createCustomer("ada", attributes: values)',
     "'[String : Any]' to expected argument type 'Attributes'"),
    ("_ values: [String: Any]", 'io.trackEvent("paid", of: "ada", data: Attributes(values))',
     "values must be Encodable and Sendable, which not every value is"),
    ("", 'io.createCustomer("ada", attributes: ["address": ["city": "Rome", "zip": 5]])',
     "'[String : Any]' to expected dictionary value type '(any Encodable & Sendable)?'"),
    ("_ value: Any", 'io.createCustomer("ada", attributes: ["value": value])', "(any Encodable & Sendable)?"),
    ("_ id: String?", 'io.trackEvent("paid", of: id)', "value of optional type 'String?' must be unwrapped"),
    ("_ id: Double", 'io.trackEvent("paid", of: id)', "an id is a text, a whole number or a UUID"),
    ("", "io.createCustomer(4.5)", "an id is a text, a whole number or a UUID"),
    ("", 'io.addCustomers("ada", toSegment: 7)', "addCustomers takes several people; addCustomer adds one"),
    ("_ id: Int", "io.removeCustomers(id, fromSegment: 7)", "removeCustomers takes several people; removeCustomer"),
    ("_ ids: [String]", 'io.trackEvent("paid", of: ids)', "'[String]' conform to 'PersonReference'"),
    # Track v1 knows no phone numbers.
    ("", 'io.trackEvent("paid", of: .phone("+4930123456"))', "PersonOrPhone' conform to 'PersonReference'"),
])
def test_what_cannot_be_sent_does_not_compile(tmp_path, given, call, complaint):
    result = compiler_says(tmp_path, call, given)
    assert result.returncode != 0
    assert complaint in result.stderr


def test_long_literals_compile_quickly(tmp_path):
    # Overloads for literals and whole values made the compiler give up at fourteen such values.
    given = "_ text: String, _ number: Int, _ share: Double, _ maybe: String?, _ date: Date"
    values = ['"%s": text.count + number', '"%s": maybe?.count', '"%s": maybe ?? text', '"%s": (share * 2).rounded()',
              '"%s": number > 3 ? text : nil', '"%s": [text, "x"]', '"%s": date.addingTimeInterval(share)', '"%s": nil']
    members = [value % f"{kind}_{number}" for number in range(8) for kind, value in enumerate(values)]
    for call in ('io.createCustomer(number, attributes: [%s])', 'io.trackEvent("paid", of: number, data: [%s])'):
        result = compiler_says(tmp_path, call % ", ".join(members), given, timeout=60)
        assert result.returncode == 0, result.stderr
