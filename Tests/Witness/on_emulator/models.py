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


# Where the model of the published documents is not what was observed since, or what newer documents say.
EXCUSED = [
    (r"type: '(attempted|bounced|converted|deferred|delivered|failed|sent|suppressed|undeliverable)_whatsapp' does not match",
     "documented since September 2026; the model is of the edition before"),
    (r"None is not of type 'array'", "empty lists of collections, exports, webhooks, suppressions, members arrive as null"),
    (r"messages?[^ ]*\.type: '(in_app|inbox_message|whatsapp|live_notification)' is not one of", "there are more channels"),
    (r"errors\[\d+\]\.detail: .* is not one of", "the texts of errors are examples"),
    (r"getRegion 200: \$\.url: ", "the emulator leads to itself"),
    (r"activities\[\d+\]\.delivery_type: '\w+' is not one of", "the list of the documents is not that of channels"),
]


def problems(service, operation, status, body):
    """Why an answer does not fit its model; empty if it does, or if nothing is said of it."""
    found = []
    for error in _validator(service, operation, str(status)).iter_errors(body):
        text = f"{operation} {status}: {error.json_path}: {_reason(error)}"[:400]
        if not any(re.search(pattern, text) for pattern, _ in EXCUSED):
            found.append(text)
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


def openapi(service):
    """The operations of a service as an OpenAPI document."""
    paths = {}
    for (owner, operation), route in routes().items():
        if owner != service:
            continue
        model = route["model"]
        parameters = [
            {"name": name, "in": place, "required": place == "path", "schema": schema(kind)}
            for place in ("path", "query", "header") for name, kind in model.get(place, {}).items()]
        node = {"operationId": operation, "parameters": parameters, "responses": {
            status: {"description": status} for status in model.get("responses", {"200": None})}}
        if "request" in model:
            node["requestBody"] = {"required": True, "content": {"application/json": {"schema": _local(schema(model["request"]))}}}
        paths.setdefault(route["path"], {})[route["method"].lower()] = _local(node)
    definitions = {m["name"]: _local(schema(m["schema"])) for m in _models()["models"] if m["service"] == service}
    return {"openapi": "3.1.0", "info": {"title": service, "version": "1"}, "paths": paths,
            "components": {"schemas": definitions}}


def _local(node):
    """With references as OpenAPI has them."""
    if isinstance(node, dict):
        return {key: value.replace("#/$defs/", "#/components/schemas/") if key == "$ref" else _local(value)
                for key, value in node.items()}
    return [_local(value) for value in node] if isinstance(node, list) else node
