#!/usr/bin/env python3
"""Makes the fixtures of the client's operations from documents that are not ours.

    make.py OPENAPI.json… [--examples FOLDER]

Each OPENAPI.json is a published description of the App API. FOLDER holds whole answers, one a file, and _note.json, which
tells whose they are. Written are, one line an entry:

    requests/app.json   a request with all parameters: values are the document's examples, else made from its types;
                        paths and queries are percent-encoded
    answers/app.json    the body of each success: the document's example, and those of FOLDER
    errors/app.json     each documented failure: status, and the document's example of a body, or null without one
"""

import json
import pathlib
import sys
import urllib.parse

HERE = pathlib.Path(__file__).parent
METHODS = ("get", "post", "put", "delete")


def main(arguments):
    folder = None
    if "--examples" in arguments:
        at = arguments.index("--examples")
        folder = pathlib.Path(arguments[at + 1])
        arguments = arguments[:at] + arguments[at + 2:]
    requests, answers, errors = [], [], []
    for name in arguments:
        document = json.loads(pathlib.Path(name).read_text())
        for path, item in document["paths"].items():
            for method in METHODS:
                if method in item:
                    operation = Operation(document, method, path, item[method])
                    requests.append(operation.request())
                    answers += operation.answers()
                    errors += operation.errors()
    known = {request["operation"] for request in requests}
    if folder:
        answers += whole_answers(folder, known)
    write("requests", requests)
    write("answers", answers)
    write("errors", errors)


class Operation:
    def __init__(self, document, method, path, node):
        self.document, self.method, self.path, self.node = document, method, path, node
        self.name = node["operationId"]

    def resolved(self, node):
        while "$ref" in node:
            target = self.document
            for key in node["$ref"].split("/")[1:]:
                target = target[key]
            node = target
        return node

    def request(self):
        path, query = self.path, []
        for parameter in map(self.resolved, self.node.get("parameters", [])):
            name, value = parameter["name"], text(self.value(parameter))
            if parameter["in"] == "path":
                path = path.replace("{%s}" % name, urllib.parse.quote(value, safe=""))
            elif parameter["in"] == "query":
                query.append(name + "=" + urllib.parse.quote(value, safe=""))
        return {"operation": self.name, "method": self.method.upper(), "path": path, "query": sorted(query),
                "body": self.example(self.node.get("requestBody"))}

    def value(self, parameter):
        """The document's example, else a value of the parameter's type."""
        schema = self.resolved(parameter["schema"])
        if "example" in parameter:
            return parameter["example"]
        if "enum" in schema:
            return schema["enum"][0]
        if schema.get("format") == "unix-timestamp":
            return 1652718066
        if schema["type"] == "integer":
            return schema.get("default") or 7
        if schema["type"] == "boolean":
            return True
        return "a/b c+d@e"

    def example(self, node):
        content = self.resolved(node or {}).get("content", {}).get("application/json", {})
        return content.get("example")

    def answers(self):
        return [{"operation": self.name, "from": "the document", "body": self.example(answer)}
                for status, answer in self.node["responses"].items()
                if status.startswith("2") and self.example(answer) is not None]

    def errors(self):
        return [{"operation": self.name, "status": int(status), "body": self.example(answer)}
                for status, answer in self.node["responses"].items() if not status.startswith("2")]


def text(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def whole_answers(folder, operations):
    notes = json.loads((folder / "_note.json").read_text())["files"]
    return [{"operation": note["operationId"], "from": note["file"], "body": json.loads((folder / note["file"]).read_text())}
            for note in notes
            if note.get("operationId") in operations and note["file"].endswith(".json")
            and not note["file"].startswith(("request.", "error."))]


def write(kind, entries):
    folder = HERE / kind
    folder.mkdir(exist_ok=True)
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    (folder / "app.json").write_text("[\n" + lines + "\n]\n")
    print(f"{kind}: {len(entries)}")


main(sys.argv[1:])
