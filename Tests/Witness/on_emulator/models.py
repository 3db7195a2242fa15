"""The committed models of API/ as JSON schemas: is an answer what the documents say?"""

import functools
import json
import pathlib
import re

import jsonschema

API = pathlib.Path(__file__).resolve().parents[3] / "API"


@functools.cache
def _models():
    return json.loads((API / "models.json").read_text())


@functools.cache
def routes():
    """Every operation by service and id: route and model in one."""
    models = {(m["service"], m["id"]): m for m in _models()["operations"]}
    return {
        (r["service"], r["id"]): r | {"model": models.get((r["service"], r["id"]), {})}
        for r in json.loads((API / "routes.json").read_text())["routes"]
    }


def schema(kind):
    """The JSON schema of a type in the form of API/README.md."""
    if kind is None or kind == "any":
        return {}
    if isinstance(kind, str):
        nullable = kind.endswith("?")
        kind = kind.rstrip("?")
        if kind.startswith("#"):
            made = {"$ref": "#/$defs/" + kind[1:]}
        else:
            made = {"type": kind.split(":")[0]} if kind != "any" else {}
        return {"anyOf": [made, {"type": "null"}]} if nullable else made
    if isinstance(kind, list):
        return {"type": "array", "items": schema(kind[0])}
    made = {}
    for key in ("oneOf", "anyOf", "allOf"):
        if key in kind:
            # Unions overlap: an answer may fit several.
            made["anyOf" if key == "oneOf" else key] = [schema(part) for part in kind[key]]
    if "enum" in kind:
        made["enum"] = list(kind["enum"])
    if "array" in kind:
        made |= {"type": "array", "items": schema(kind["array"])}
    if "object" in kind or "map" in kind:
        made["type"] = "object"
        made["properties"] = {name: schema(value) for name, value in kind.get("object", {}).items()}
        if "required" in kind:
            made["required"] = kind["required"]
        if "map" in kind:
            made["additionalProperties"] = schema(kind["map"])
        elif kind.get("closed"):
            made["additionalProperties"] = False
    if "type" in kind:
        made |= schema(kind["type"])
    for key in ("minItems", "maxItems", "minimum", "maximum", "minLength", "maxLength", "pattern", "maxProperties", "minProperties"):
        if key in kind:
            made[key] = kind[key]
    if kind.get("nullable"):
        made = {"anyOf": [made, {"type": "null"}]}
    return made


@functools.cache
def _validator(service, operation, status):
    definitions = {m["name"]: schema(m["schema"]) for m in _models()["models"] if m["service"] == service}
    answer = routes()[service, operation]["model"].get("responses", {}).get(status)
    return jsonschema.Draft202012Validator({"$defs": definitions} | schema(answer))


def problems(service, operation, status, body):
    """Why an answer does not fit its model; empty if it does, or if nothing is said of it."""
    found = []
    for error in _validator(service, operation, str(status)).iter_errors(body):
        found.append(f"{operation} {status}: {error.json_path}: {_reason(error)}"[:400])
    return found


def _reason(error):
    if error.context:
        best = jsonschema.exceptions.best_match([error])
        return f"{best.json_path}: {best.message}"
    return error.message


def operation_of(method, path):
    """The operation that a method and a path without query name."""
    best = None
    for key, route in routes().items():
        if route["method"] == method and _pattern(route["path"]).fullmatch(path):
            if best is None or route["path"].count("{") < routes()[best]["path"].count("{"):
                best = key
    return best


@functools.cache
def _pattern(template):
    return re.compile(re.sub(r"\\\{[^}]*\\\}", "[^/]*", re.escape(template)))


def members(operation, service="app"):
    """The members that the body of an operation may have, whatever its variant, and their types."""
    kinds = {m["name"]: m["schema"] for m in _models()["models"] if m["service"] == service}
    found = {}

    def gather(kind):
        if isinstance(kind, str) and kind.startswith("#"):
            gather(kinds[kind.rstrip("?")[1:]])
        elif isinstance(kind, dict):
            found.update(kind.get("object", {}))
            for part in kind.get("allOf", []) + kind.get("oneOf", []) + kind.get("anyOf", []):
                gather(part)
    gather(routes()[service, operation]["model"].get("request"))
    return found
