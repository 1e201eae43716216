"""The guide for the seller as a page: Markdown to HTML in which nothing runs, with its table of contents."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape
from PIL import Image

PICTURES = "docs/guide/"
PICTURE_URL = "/desk/guide/pictures/"
ANCHOR = re.compile(r'<a id="([a-z][a-z0-9-]*)">')
"""A heading may begin with one: the only HTML that the guide has."""

CHAPTER, SECTION = "h2", "h3"


@dataclass(frozen=True)
class Entry:
    """One line of the table of contents; a section stands under the chapter before it."""

    place: str
    title: str
    is_section: bool


@dataclass(frozen=True)
class Guide:
    html: Markup
    contents: tuple[Entry, ...]


def read_guide(path: Path) -> Guide:
    """The file as HTML. Its pictures, beside it in `docs/guide/`, keep their size, so that nothing moves later.

    Raises OSError where the file or a picture is not there.
    """
    markdown = MarkdownIt("commonmark", renderer_cls=_Renderer).enable("table")
    tokens = markdown.parse(path.read_text("utf-8"))
    contents = tuple(_name_headings(tokens))
    for token in tokens:
        for child in token.children or ():
            _mend(child, path.parent)
    return Guide(Markup(markdown.renderer.render(tokens, markdown.options, {})), contents)


def _name_headings(tokens: Sequence[Token]) -> Iterator[Entry]:
    """The anchor in front of a heading's words becomes the heading's own id."""
    for opening, words in pairwise(tokens):
        if opening.type != "heading_open" or not words.children:
            continue
        found = ANCHOR.fullmatch(words.children[0].content)
        if found:
            opening.attrSet("id", found[1])
            words.children = words.children[2:]
            title = "".join(child.content for child in words.children)
            yield Entry(found[1], title, opening.tag == SECTION)


def _mend(token: Token, folder: Path) -> None:
    if token.type == "link_open":
        _mend_link(token)
    elif token.type == "image":
        source = str(token.attrs["src"])
        with Image.open(folder / source) as picture:
            token.attrs |= {"width": picture.width, "height": picture.height, "loading": "lazy"}
        token.attrs["src"] = PICTURE_URL + source.removeprefix(PICTURES)


def _mend_link(token: Token) -> None:
    """Within the guide, or out into the world; files of the repository are not served."""
    href = str(token.attrs["href"])
    if href.startswith("https://"):
        token.attrs |= {"target": "_blank", "rel": "noopener"}
    elif not href.startswith("#"):
        del token.attrs["href"]


class _Renderer(RendererHTML):
    """Raw HTML is shown as the text that it is; tables scroll by themselves; a picture opens large."""

    def html_block(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return str(escape(tokens[idx].content))

    def html_inline(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return str(escape(tokens[idx].content))

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return '<div class="table-scroll" tabindex="0" role="region" aria-label="表格"><table>'

    def table_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</table></div>"

    def softbreak(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """The end of a line is a space between Latin words alone: Chinese has none."""
        ends = tokens[idx - 1].content[-1:] + tokens[idx + 1].content[:1]
        return "\n" if len(ends) == 2 and ends.isascii() else ""

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        token = tokens[idx]
        drawn = super().image(tokens, idx, options, env)
        return f'<a class="shot" href="{escape(token.attrs["src"])}" target="_blank" title="看大图">{drawn}</a>'
