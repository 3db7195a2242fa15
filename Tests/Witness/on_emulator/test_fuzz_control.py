"""No input ends the process: seeded nonsense for the control API and for the flags. A refusal is a sentence."""

import json
import random
import subprocess
import urllib.parse

import pytest
import requests

from conftest import COMMAND
from service import NOW, Service, eventually, quoted

NUMBERS = ["0", "-0", "1", "-1", "0.5", "1e-20", "1e308", "1e309", "-1e308", "nan", "-nan", "inf", "-inf", "infinity", "NaN",
           "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551615",
           "18446744073709551616", "9" * 400, "65535", "65536", "70000", "4294967296", "0x10", "1_000", "1,5", " 1", "٣", "+5",
           "", "true", "null", "1790000000", "1790000000000", "-62135596801", "1e5"]
WORDS = ["", " ", "nosuch", "listCampaigns", "LISTCAMPAIGNS", "a\nb", "\u0000", "é", "e\u0301", "😀" * 40, "x" * 5_000, "../..",
         "%00", "%", "'", '"', "[]", "{}", "-", "--", "http://x", "*", "0.0.0.0", "::1", "::", "localhost", "256.1.1.1", "\ud800"]
DEEP = "[" * 100_000 + "]" * 100_000
PLANS = ['{"probability":%s}' % n for n in ("-1", "2", "1e400", "null", '"x"', "true")] + [
    '{"always":{"listCampaigns":"stall"},"stall":1e308}', '{"kinds":["no"]}', '{"always":{"nosuch":"500"}}', "[]", "{", "",
    '{"retryAfter":-1}', '{"seed":-1}', '{"seed":1.5}', '{"probabilty":0.5}', "[" * 30_000 + "]" * 30_000, '{"kinds":[]}', '{"probability":0.5}']


def value(dice, depth=0):
    """Any JSON value, edges first."""
    kind = dice.randrange(9)
    if kind == 0:
        return dice.choice([None, True, False])
    if kind in (1, 2):
        return dice.choice([0, -1, 1, 2**31, 2**53, 2**63 - 1, 2**63, -2**63, 10**30, NOW, NOW * 1000])
    if kind == 3:
        return dice.choice([0.5, -0.5, 1e-20, 1e308, -1e308, 1e18, 1.5e19])
    if kind in (4, 5):
        return dice.choice([word for word in WORDS + NUMBERS if word != "\ud800"])
    if depth > 3:
        return dice.choice([[], {}])
    if kind == 6:
        return [value(dice, depth + 1) for _ in range(dice.randrange(4))]
    return {dice.choice(KEYS): value(dice, depth + 1) for _ in range(dice.randrange(5))}


KEYS = ["now", "advance", "probability", "kinds", "always", "seed", "stall", "retryAfter", "people", "population", "languages",
        "segments", "transactional", "campaigns", "broadcasts", "newsletters", "topics", "object_types", "senders", "keys", "id",
        "name", "email", "attributes", "filter", "actions", "type", "channel", "created_at", "manual", "", "é", "nosuch"]
PATHS = [("GET", "/requests"), ("DELETE", "/requests"), ("GET", "/faults"), ("PUT", "/faults"), ("GET", "/clock"),
         ("PUT", "/clock"), ("GET", "/workspace"), ("PUT", "/seed"), ("POST", "/reset"), ("POST", "/snapshots"),
         ("POST", "/snapshots/{}/restore"), ("DELETE", "/snapshots/{}"), ("DELETE", "/scope"), ("GET", ""), ("GET", "/{}"),
         ("PATCH", "/{}"), ("PUT", "/snapshots/{}")]
QUERIES = ["person", "operation", "outcome", "after", "limit", "nosuch"]
# A right number of seconds would be waited for.
WAITS = ["0", "0.01", "-1", "nan", "inf", "61", "1e308", "", "x", "9" * 400]


def body(dice):
    """Mostly JSON, at times none, or much of it."""
    kind = dice.randrange(12)
    if kind == 0:
        return dice.choice([b"", b"{", b"\xff", b"\x00", b"nul", b"{}{}", b"people: [", b"a: &a [*a]", b"\xef\xbb\xbf{}"])
    if kind == 1:
        return dice.choice([DEEP, '{"people":' + DEEP + "}", "people:\n" + "- " * 20_000, "{" * 20_000]).encode()
    if kind == 2:
        return b'{"people":[' + b'{"id":"x"},' * dice.choice([10, 200_000]) + b'{"id":"y"}]}'
    return json.dumps(value(dice)).encode("utf-8", "replace")


@pytest.mark.seeds(60)
def test_control_api(seed):
    """Answers of 2xx, or of 4xx with a sentence; then health is 200 and calls are carried out."""
    dice = random.Random(seed)
    with Service("--people", 20, "--messages", 20, "--activities", 20) as service:
        for _ in range(100):
            method, path = dice.choice(PATHS)
            path = path.format(quoted(dice.choice(["1", "2", *NUMBERS, *[w for w in WORDS if w != "\ud800"]]))[:6_000])
            query = {dice.choice(QUERIES): dice.choice([*NUMBERS, *WORDS[:-1]]) for _ in range(dice.randrange(3))}
            if dice.random() < 0.2:
                query["wait"] = dice.choice(WAITS)
            headers = {}
            if dice.random() < 0.2:
                headers["X-Emulator-Scope"] = dice.choice(["a", "b", "x" * 100, "x" * 101, "\xe9", "", "a,b"])
            data = body(dice) if method != "GET" else None
            said = f"seed {seed}: {method} {path[:200]} {str(query)[:300]} {str(headers)[:120]} {(data or b'')[:300]}"
            try:
                answer = service.ask(method, "/__emulator" + path, params=query, data=data, headers=headers, timeout=20)
            except requests.RequestException as problem:
                pytest.fail(f"{said}: {problem}; exit status {service.process.poll()}")
            assert answer.status_code < 500, said
            if answer.status_code >= 400 and method != "HEAD":
                assert len(answer.text.strip()) >= 10, said
                assert "Fatal" not in answer.text and "DecodingError" not in answer.text, said
            assert service.is_alive(), said
            # A clock that was set to somewhere, a plan of faults: calls find out.
            try:
                service.track("PUT", "/api/v1/customers/ada", json={"n": 1}, timeout=0.5)
                service.app("GET", "/v1/campaigns", timeout=0.5)
            except requests.RequestException:
                pass
            assert service.is_alive(), said
            if service.control("GET", "/faults").status_code == 200:
                service.control("PUT", "/faults", data=b"{}")


FLAGS = {
    **{flag: NUMBERS for flag in ("--port", "--people", "--messages", "--activities", "--seed", "--now", "--latency",
                                  "--limit-track", "--keep")},
    **{flag: [word for word in WORDS if "\u0000" not in word and word != "\ud800"]
       for flag in ("--host", "--allow-host", "--forbid", "--certificate", "--seed-file", "--data", "--app-key", "--site-id",
                    "--track-key", "--write-key", "--control-token")},
    "--faults": PLANS[:-1],
}
CASES = [(flag, value) for flag, values in FLAGS.items() for value in values]
EDGES = [(flag, value) for flag in list(FLAGS)[:9] for value in ("9223372036854775807", "-9223372036854775808", "1e308", "nan")]


@pytest.mark.seeds(10)
def test_flags(seed, tmp_path):
    """It starts and answers, or refuses with one sentence and status 1 or 2; a tenth of all values for each seed."""
    wrong = []
    for flag, given in dict.fromkeys([*CASES[seed::10], *EDGES]):
        try:
            try_flag(flag, given, tmp_path)
        except AssertionError as problem:
            wrong.append(str(problem))
    assert wrong == [], "\n".join(wrong)


def try_flag(flag, given, folder):
    flags = ["--people", "5"] if flag != "--people" else []
    flags += ["--port", "0"] if flag != "--port" else []
    flags += ["--limits"] if flag == "--limit-track" else []
    flags += ["--tls"] if flag in ("--certificate", "--allow-host") else []
    flags += [f"{flag}={given}"]
    said = f"cioferry emulator {' '.join(flags)}"[:300]
    with open(folder / "out", "w+b") as out, open(folder / "err", "w+b") as err:
        process = subprocess.Popen([COMMAND, "emulator", *flags], stdout=out, stderr=err, cwd=folder)
        try:
            eventually(lambda: process.poll() is not None or b"CIOFERRY_WRITE_KEY" in (folder / "out").read_bytes())
            if process.poll() is None:
                lines = (folder / "out").read_text()
                url = lines.split("CIOFERRY_APP_URL=")[1].split()[0]
                port = urllib.parse.urlsplit(url).port
                scheme = url.split(":")[0]
                host = "[::1]" if "--host=::1" in flags else "localhost"
                answer = requests.get(f"{scheme}://{host}:{port}/__emulator/health", verify=False, timeout=10)
                assert answer.status_code == 200, said
            else:
                text = (folder / "err").read_text(errors="replace")
                assert process.returncode in (1, 2), f"{said}: {process.returncode} {text[:500]}"
                assert 10 < len(text) < 7_000 and len(text.splitlines()) <= 5, f"{said}: {text[:500]}"
                for word in ("Fatal error", "Error Domain", "errno", "DecodingError", "Crash"):
                    assert word not in text, f"{said}: {text[:500]}"
        finally:
            process.kill()
            process.wait()


@pytest.mark.parametrize("flags", [
    ["--limit-track", "5"], ["--certificate", "x.pem"], ["--people", "-1"], ["--faults", ""], ["--forbid"], ["--seed", "-1"]])
def test_flags_that_do_nothing_are_refused(flags, tmp_path):
    """And the sentence names the flag."""
    done = subprocess.run([COMMAND, "emulator", "--port", "0", *flags], capture_output=True, text=True, timeout=20, cwd=tmp_path)
    assert done.returncode in (1, 2) and flags[0] in done.stderr
    if flags[1:] == ["-1"]:
        assert "Missing value" not in done.stderr
