"""As much of JSON Schema as our OpenAPI document uses, strictly: an unknown keyword fails."""

import re

KINDS = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
SAID = {"description", "format"}  # words for a reader


def faults(value, schema, root, at="$"):
    """Where a value is not what its schema says."""
    if "$ref" in schema:
        *_, name = schema["$ref"].split("/")
        return faults(value, root["components"]["schemas"][name], root, at)
    found = kind(value, schema["type"], schema, root, at) if "type" in schema else []
    for keyword, said in schema.items():
        if keyword not in SAID and not found:
            found = CHECKS[keyword](value, said, schema, root, at)
    return found


def kind(value, said, schema, root, at):
    kinds = [said] if isinstance(said, str) else said
    fits = any(
        isinstance(value, KINDS[name]) and (name == "boolean" or not isinstance(value, bool))
        for name in kinds
    )
    return [] if fits else [f"{at}: {value!r} is no {said}"]


def properties(value, said, schema, root, at):
    found = [
        fault
        for name, part in value.items()
        if name in said
        for fault in faults(part, said[name], root, f"{at}.{name}")
    ]
    return found


def additional(value, said, schema, root, at):
    others = value.keys() - schema.get("properties", {}).keys()
    if said is False:
        return [f"{at}.{name} is not described" for name in others]
    return [fault for name in others for fault in faults(value[name], said, root, f"{at}.{name}")]


def required(value, said, schema, root, at):
    return [f"{at}.{name} is missing" for name in said if name not in value]


def items(value, said, schema, root, at):
    return [fault for n, row in enumerate(value) for fault in faults(row, said, root, f"{at}[{n}]")]


def enum(value, said, schema, root, at):
    return [] if value in said else [f"{at}: {value!r} is not one of {said}"]


def any_of(value, said, schema, root, at):
    tried = [faults(value, each, root, at) for each in said]
    return [] if [] in tried else min(tried, key=len)


def pattern(value, said, schema, root, at):
    return [] if value is None or re.search(said, value) else [f"{at}: {value!r} is no {said}"]


CHECKS = {
    "type": kind,
    "properties": properties,
    "additionalProperties": additional,
    "required": required,
    "items": items,
    "enum": enum,
    "anyOf": any_of,
    "pattern": pattern,
}
