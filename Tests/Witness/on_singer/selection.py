"""What a catalogue selects, by the rules of the specification and of the SDK, written down apart from the tap."""


def metadata(entry):
    """Marks by breadcrumb, where an entry has a list of them that can be read."""
    found = {}
    for mark in entry.get("metadata") or []:
        found[tuple(mark.get("breadcrumb") or ())] = mark.get("metadata") or {}
    return found


def is_selected(entry):
    """The mark of the stream, then its default, then the old forms; without any mark of anything it is selected."""
    root = metadata(entry).get((), {})
    for value in (root.get("selected"), root.get("selected-by-default"), entry.get("selected"),
                  (entry.get("schema") or {}).get("selected")):
        if value is not None:
            return value
    return not entry.get("metadata")


def fields(entry):
    """The names of the properties that are sent."""
    marks, found = metadata(entry), set()
    for name, schema in entry["schema"]["properties"].items():
        mark = marks.get(("properties", name), {})
        inclusion = mark.get("inclusion", "available")
        wish = mark.get("selected", (schema or {}).get("selected", mark.get("selected-by-default", True)))
        if inclusion == "automatic" or inclusion != "unsupported" and wish is not False:
            found.add(name)
    return found


def selection(catalog):
    """The fields of each stream that is selected."""
    return {entry["tap_stream_id"]: fields(entry) for entry in catalog["streams"] if is_selected(entry)}


def select(catalog, *streams, without=(), only=None):
    """Marks exactly these streams, and deselects fields that are named `stream.field`."""
    for entry in catalog["streams"]:
        name = entry["tap_stream_id"]
        for mark in entry["metadata"]:
            breadcrumb = mark["breadcrumb"]
            if not breadcrumb:
                mark["metadata"]["selected"] = name in streams
            elif only and name in only:
                mark["metadata"]["selected"] = breadcrumb[1] in only[name]
            elif f"{name}.{breadcrumb[1]}" in without:
                mark["metadata"]["selected"] = False
    return catalog
