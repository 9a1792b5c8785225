"""Validates FHIR R4 documents: one Bundle a line on standard input, one JSON list of its errors a line out.

fhir.resources checks the elements, their types and how many there may be. What it does not check is checked here: codes
of required bindings, empty and null values, times, narratives, and what makes a Bundle a document.
"""

import json
import re
import sys
from xml.etree import ElementTree

from fhir.resources.bundle import Bundle

XHTML = "{http://www.w3.org/1999/xhtml}"
TAGS = {"div", "p", "ul", "ol", "li", "br", "b", "i", "em", "strong", "span", "h1", "h2", "h3", "table", "tr", "td", "th"}
ATTRIBUTES = {"lang", "style", "class", "title", "{http://www.w3.org/XML/1998/namespace}lang"}
STATUS = {
    "Composition": {"preliminary", "final", "amended", "entered-in-error"},
    "Observation": {"registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown"},
}
NARRATIVE_STATUS = {"generated", "extensions", "additional", "empty"}
DATE = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
TIME = r"T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?"
ZONE = r"(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00))"
INSTANT = re.compile(DATE + TIME + ZONE)
DATE_TIME = re.compile(rf"\d{{4}}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])({TIME}{ZONE})?)?)?")
TIMES = {"issued": INSTANT, "timestamp": INSTANT, "date": DATE_TIME, "start": DATE_TIME, "end": DATE_TIME, "time": DATE_TIME}
UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CODE = re.compile(r"[^\s]+(\s[^\s]+)*")


def walk(value, path=""):
    """Every value with its path and its name."""
    yield path, path.rsplit(".", 1)[-1].split("[")[0], value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from walk(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from walk(inner, f"{path}[{at}]")


def narrative(div):
    try:
        root = ElementTree.fromstring(div)
    except ElementTree.ParseError as error:
        return f"is no XML: {error}"
    for element in root.iter():
        if not element.tag.startswith(XHTML) or element.tag[len(XHTML):] not in TAGS:
            return f"may not hold {element.tag}"
        if not set(element.attrib) <= ATTRIBUTES:
            return f"may not hold {element.attrib}"
    if root.tag != XHTML + "div":
        return "is no div"
    return None if "".join(root.itertext()).strip() else "has no text"


def values_wrong(bundle):
    for path, name, value in walk(bundle):
        if value is None or value in ("", [], {}):
            yield f"{path} is empty"
        if isinstance(value, str):
            if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", value):
                yield f"{path} holds a control character"
            if name in TIMES and not TIMES[name].fullmatch(value):
                yield f"{path} is no time: {value}"
            if name == "code" and not CODE.fullmatch(value):
                yield f"{path} is no code: {value!r}"
            if name == "system" and re.search(r"\s", value):
                yield f"{path} is no system: {value!r}"
        if name == "text" and isinstance(value, dict) and "div" in value:
            if value.get("status") not in NARRATIVE_STATUS:
                yield f"{path}.status is no code of its set"
            wrong = narrative(value["div"])
            if wrong:
                yield f"{path}.div {wrong}"
        if isinstance(value, dict) and "start" in value and "end" in value and value["start"] > value["end"]:
            yield f"{path} ends before it starts"


def observation_wrong(one):
    def has_value(element):
        return any(name.startswith("value") for name in element)

    codes = {(code["system"], code["code"]) for code in one["code"].get("coding", [])}
    if has_value(one) and "dataAbsentReason" in one:
        yield "obs-6: a value and a reason for none"
    for part in one.get("component", []):
        if has_value(part) == ("dataAbsentReason" in part):
            yield "a component needs a value or a reason for none"
        if has_value(one) and codes & {(code["system"], code["code"]) for code in part["code"].get("coding", [])}:
            yield "obs-7: a component with the code of the whole"
    if not has_value(one) and "dataAbsentReason" not in one and not one.get("component"):
        yield "an observation of nothing"


def document_wrong(bundle):
    entries = bundle.get("entry", [])
    urls = [entry.get("fullUrl", "") for entry in entries]
    resources = {url: entry.get("resource", {}) for url, entry in zip(urls, entries)}
    if bundle.get("type") != "document":
        yield "it is no document"
    if not {"system", "value"} <= set(bundle.get("identifier", {})):
        yield "bdl-9: a document has an identifier"
    if "timestamp" not in bundle:
        yield "bdl-10: a document has a date"
    if not entries or entries[0].get("resource", {}).get("resourceType") != "Composition":
        yield "bdl-11: a document begins with its Composition"
    if len(set(urls)) < len(urls):
        yield "bdl-7: two of one fullUrl"
    for url, resource in resources.items():
        if not UUID.fullmatch(url) or url != f"urn:uuid:{resource.get('id')}":
            yield f"fullUrl and id are two: {url}"
        kind = resource.get("resourceType")
        if kind in STATUS and resource.get("status") not in STATUS[kind]:
            yield f"{kind}.status is no code of its set: {resource.get('status')}"
        if kind == "Observation":
            yield from observation_wrong(resource)
        for section in resource.get("section", []):
            if not {"text", "entry", "section"} & set(section):
                yield "cmp-1: a section of nothing"
            if "entry" in section and "emptyReason" in section:
                yield "cmp-2: a section that is empty and is not"
    # Everything in a document is referenced from its Composition, directly or through others.
    found, open_urls = set(), urls[:1]
    while open_urls:
        url = open_urls.pop()
        if url in found:
            continue
        found.add(url)
        for path, name, value in walk(resources.get(url, {})):
            if name == "reference":
                if value not in resources:
                    yield f"{path} leads nowhere: {value}"
                open_urls.append(value)
    for url in resources.keys() - found:
        yield f"nothing leads to {url}"


def wrong(line):
    bundle = json.loads(line)
    try:
        Bundle.parse_obj(bundle)
    except ValueError as error:
        return [" ".join(str(error).split())]
    return [*values_wrong(bundle), *document_wrong(bundle)]


for line in sys.stdin:
    print(json.dumps(wrong(line)[:20]))
