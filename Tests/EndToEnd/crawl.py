"""Reads the pages of the server with html5lib, whose strict parser forgives nothing, and says what a
page must have. It knows nothing of how pages are written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

import html5lib

NUMBER = re.compile(r"^[−-]?[\d,]+(\.\d+)?( %| pp| 个百分点)?$")
INPUTS = ("input", "select", "textarea")


@dataclass
class Element:
    node: object

    @property
    def tag(self) -> str:
        return self.node.tag.split("}")[-1] if isinstance(self.node.tag, str) else ""

    def get(self, name: str) -> str | None:
        return self.node.get(name)

    @property
    def text(self) -> str:
        return " ".join("".join(self.node.itertext()).split())

    def all(self, *tags: str) -> list[Element]:
        found = [Element(x) for x in self.node.iter()]
        return [x for x in found if not tags or x.tag in tags]

    @property
    def children(self) -> list[Element]:
        return [Element(x) for x in self.node]


@dataclass
class Page:
    address: str
    text: str
    root: Element = field(init=False)

    def __post_init__(self):
        parser = html5lib.HTMLParser(strict=True)
        try:
            self.root = Element(parser.parse(self.text))
        except Exception as error:
            raise AssertionError(f"{self.address}: {parser.errors[-1:]} {error!r}") from None

    def all(self, *tags: str) -> list[Element]:
        return self.root.all(*tags)

    @property
    def links(self) -> list[str]:
        """The pages of this server that it leads to, without fragments."""
        found = []
        for link in self.all("a"):
            address = urlsplit(urljoin(self.address, link.get("href") or ""))
            if link.get("href") and address.netloc == urlsplit(self.address).netloc:
                found.append(address.path + ("?" + address.query if address.query else ""))
        return list(dict.fromkeys(found))

    @property
    def figures(self) -> list[tuple[str, str]]:
        """Every number that leads to what it is made of: its address, and how it is shown."""
        found = []
        for link in self.all("a"):
            address = urlsplit(link.get("href") or "")
            if address.path.endswith("/explain"):
                figure = dict(parse_qsl(address.query)).get("figure")
                if figure and NUMBER.match(link.text):
                    found.append((figure, link.text))
        return found

    @property
    def rows(self) -> list[list[list[Element]]]:
        """The cells of each row of each body of a table that stands open."""
        folded = {id(x.node) for details in self.all("details") for x in details.all("table")}
        return [[[cell for cell in row.children if cell.tag in ("td", "th")]
                 for body in table.all("tbody") for row in body.all("tr")]
                for table in self.all("table") if id(table.node) not in folded]

    def problems(self) -> list[str]:
        """What HTML, and who cannot see or hold a mouse, ask of a page."""
        found = []
        html = self.all("html")[0]
        if html.get("lang") not in ("en", "zh-Hans"):
            found.append(f"lang {html.get('lang')}")
        titles = [x.text for x in self.all("title") if x.node.tag.startswith("{http://www.w3.org/1999/xhtml}")
                  or "}" not in x.node.tag]
        if len([x for x in titles if x]) < 1:
            found.append("no title")
        for tag, count in (("h1", 1), ("main", 1), ("header", 1), ("footer", 1)):
            if len(self.all(tag)) != count:
                found.append(f"{len(self.all(tag))} {tag}")
        levels = [int(x.tag[1]) for x in self.all("h1", "h2", "h3", "h4", "h5", "h6")]
        for before, level in zip(levels, levels[1:]):
            if level > before + 1:
                found.append(f"h{before} then h{level}")
        ids = [x.get("id") for x in self.all() if x.get("id")]
        found += [f"id {x} twice" for x in set(ids) if ids.count(x) > 1]
        found += self._names(set(ids)) + self._foreign() + self._labels()
        return found

    def _labels(self) -> list[str]:
        """Where a row is a card, what stands over its cells says which is which."""
        found = []
        for row in self.all("tr"):
            labels = [x.get("data-label") for x in row.node.iter() if x.get("data-label") is not None]
            if "" in [x.strip() for x in labels] or len(labels) > len(set(labels)):
                found.append(f"cells named {labels}")
        return found

    def _names(self, ids: set[str]) -> list[str]:
        found = []
        labels = {x.get("for") for x in self.all("label")}
        for control in self.all(*INPUTS):
            if control.get("type") == "hidden":
                continue
            if not (control.get("id") in labels or control.get("aria-label")):
                found.append(f"{control.tag} {control.get('name')} has no label")
        for label in self.all("label"):
            if label.get("for") not in ids or not label.text:
                found.append(f"label of {label.get('for')}")
        for named in self.all():
            for name in (named.get("aria-labelledby") or "").split():
                if name not in ids:
                    found.append(f"no {name}")
        for link in self.all("a", "button"):
            if not link.text and not link.get("aria-label"):
                found.append(f"a link without a text: {link.get('href')}")
        for table in self.all("table"):
            if not table.all("th"):
                found.append("a table without headings")
        return found

    def _foreign(self) -> list[str]:
        """Nothing runs, nothing is styled in place, nothing comes from elsewhere."""
        found = []
        for x in self.all():
            attributes = getattr(x.node, "attrib", {})
            found += [f"{x.tag} {name}" for name in attributes
                      if str(name).startswith("on") or name == "style"]
            for name in ("src", "href", "action"):
                if re.match(r"(?i)\s*(https?:|//|javascript:|data:)", x.get(name) or ""):
                    found.append(f"{x.tag} {name} {x.get(name)}")
            if x.tag == "style" or x.tag == "script" and not x.get("src"):
                found.append(x.tag)
        return found


def shape(address: str) -> str:
    """What kind of page it is: its path without names and numbers, and which parameters it has."""
    parts = urlsplit(address)
    path = "/".join("*" if re.fullmatch(r"\d+|[A-Z]\d*", unquote(x)) else x
                    for x in parts.path.split("/"))
    return path + "?" + "&".join(sorted({name for name, _ in parse_qsl(parts.query)}))
