"""Reads the pages of a report with Python's XML parser, which forgives nothing, and checks what HTML asks
beyond that. It knows nothing of how they are written."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import xml.etree.ElementTree as tree
import zlib
from pathlib import Path
from urllib.parse import unquote

MARK = "<!DOCTYPE html><!-- collective report -->\n"
TAGS = {
    "html": {"lang"}, "head": set(), "meta": {"charset", "name", "content"}, "title": {"id"}, "style": set(),
    "body": set(), "nav": {"aria-label"}, "main": set(), "footer": set(), "section": {"id"},
    "article": {"class"}, "div": {"class"}, "h1": set(), "h2": set(), "h3": set(), "p": {"class"},
    "a": {"href", "lang", "hreflang"}, "span": {"class"}, "ul": {"class"}, "li": set(), "dl": {"class"},
    "dt": set(), "dd": set(), "table": {"class"}, "thead": set(), "tbody": set(), "tr": set(),
    "th": {"scope", "class", "colspan", "rowspan"}, "td": {"class", "colspan", "data-label"},
    "figure": set(), "figcaption": set(), "details": set(), "summary": set(), "pre": set(),
    "svg": {"viewBox", "role", "aria-labelledby", "aria-label", "class", "shape-rendering"},
    "desc": {"id"}, "path": {"class", "d", "fill"}, "text": {"class", "x", "y", "text-anchor"},
}
INSIDE = {"li": {"ul"}, "dt": {"dl"}, "dd": {"dl"}, "tr": {"thead", "tbody"}, "th": {"tr"}, "td": {"tr"},
          "thead": {"table"}, "tbody": {"table"}, "figcaption": {"figure"}, "summary": {"details"},
          "path": {"svg"}, "text": {"svg"}, "desc": {"svg"}, "title": {"head", "svg"}}


class Page:
    def __init__(self, path: Path):
        self.path = path
        self.text = path.read_bytes().decode()
        assert self.text.startswith(MARK), path
        body = re.sub(r"(<meta [^>]*)>", r"\1/>", self.text[len(MARK):])
        self.root = tree.fromstring(body)
        self.parents = {child: parent for parent in self.root.iter() for child in parent}

    def check(self, folder: Path) -> None:
        """What HTML asks, and that nothing outside the folder is needed."""
        ids = [x.get("id") for x in self.root.iter() if x.get("id")]
        assert len(ids) == len(set(ids)), (self.path, ids)
        for x in self.root.iter():
            assert x.tag in TAGS and set(x.attrib) <= TAGS[x.tag], (self.path, x.tag, x.attrib)
            if x.tag in INSIDE:
                assert self.parents[x].tag in INSIDE[x.tag], (self.path, x.tag)
            if x.tag == "a":
                self.check_link(x.get("href"), ids, folder)
            if x.tag == "svg":
                assert x.get("role") == "img"
                names = x.get("aria-labelledby", "").split()
                assert x.get("aria-label") or len(names) == 2 and set(names) <= set(ids)
        styles = "".join(x.text for x in self.root.iter("style"))
        for word in ("@import", "url(", "expression", "@font-face", "http"):
            assert word not in styles, word
        for word in ("<script", "<link", "<img", "<iframe", "src=", "javascript:", "onload", "style="):
            markup = re.sub(r">[^<]*<", "><", self.text)
            assert word not in markup.lower(), (self.path, word)

    def check_link(self, address: str, ids, folder: Path) -> None:
        assert not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/", address), address
        if address.startswith("#"):
            assert address[1:] in ids, (self.path, address)
            return
        target = (self.path.parent / unquote(address)).resolve()
        assert target.is_file() and folder.resolve() in target.parents, (self.path, address)

    def section(self, name: str):
        return next(x for x in self.root.iter("section") if x.get("id") == name)

    def has(self, name: str) -> bool:
        return any(x.get("id") == name for x in self.root.iter("section"))

    def tables(self, name: str) -> list[list[list[str]]]:
        return [[[words(cell) for cell in row] for row in table.iter("tr")]
                for table in self.section(name).iter("table")]

    def table(self, name: str, number=0) -> list[list[str]]:
        """Its rows without the headings."""
        return self.tables(name)[number][1:]

    def said(self, name: str) -> str:
        return words(self.section(name))

    def facts(self, name: str) -> dict[str, str]:
        section = self.section(name)
        return dict(zip(map(words, section.iter("dt")), map(words, section.iter("dd"))))

    def notes(self, name: str) -> list[str]:
        """The lines of what is set as it was signed."""
        return ["".join(x.itertext()) for x in self.section(name).iter("pre")]

    def drawing(self, name: str):
        return next(x for x in self.root.iter("svg") if x.get("aria-labelledby", "").startswith(name + "-t"))

    def paths(self, name: str, style: str) -> list[list[tuple[float, float]]]:
        """The corners of what is drawn in a style."""
        return [corners(x.get("d")) for x in self.drawing(name).iter("path") if x.get("class") == style]

    def ticks(self, name: str) -> dict[str, float]:
        """The names of the vertical axis with the heights of their lines."""
        texts = [x for x in self.drawing(name).iter("text") if x.get("text-anchor") == "end"]
        lines = sorted({p[0][1] for p in self.paths(name, "grid") + self.paths(name, "axis")})
        return {x.text: min(lines, key=lambda y: abs(y + 4 - float(x.get("y")))) for x in texts
                if any(abs(y + 4 - float(x.get("y"))) < 0.2 for y in lines)}


def words(node) -> str:
    return " ".join("".join(node.itertext()).split())


def corners(path: str) -> list[tuple[float, float]]:
    """The places that a path of M, L, h, v and Z goes through."""
    places: list[tuple[float, float]] = []
    for letter, numbers in re.findall(r"([MLhvZz])([-0-9. ]*)", path):
        values = [float(x) for x in numbers.split()]
        if letter in "ML":
            places.append((values[0], values[1]))
        elif letter in "hv":
            x, y = places[-1]
            places.append((x + values[0], y) if letter == "h" else (x, y + values[0]))
    return places


def squares(svg) -> list[list[bool]]:
    """The modules of a QR code as its path draws them."""
    side = int(svg.get("viewBox").split()[2])
    grid = [[False] * side for _ in range(side)]
    dark = [x for x in svg.iter("path") if x.get("fill") == "#000"]
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", dark[0].get("d")):
        for place in range(int(run)):
            grid[int(y)][int(x) + place] = True
    return grid


def decoder() -> str | None:
    return shutil.which("zbarimg")


def decoded(svg, folder: Path) -> bytes:
    """What another program reads from a picture of the code."""
    scale = 6
    rows = [[0 if dark else 255 for dark in row for _ in range(scale)] for row in squares(svg)]
    raw = b"".join(b"\0" + bytes(row) for row in rows for _ in range(scale))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    side = len(rows) * scale
    picture = folder / "code.png"
    picture.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))
    done = subprocess.run([decoder(), "--raw", "-q", "-Sbinary", str(picture)], capture_output=True)
    assert done.returncode == 0, done.stderr
    return done.stdout
