"""A transcript as Markdown (CommonMark) that also reads well unrendered."""

import re
from collections.abc import Iterable, Iterator

from lawfirmai.adapters.export.blocks import Item, Section, Span
from lawfirmai.adapters.export.memo import FOOTER, NOTES, Entry, memo
from lawfirmai.domain.transcript import Transcript

_SIGNS = re.compile(
    r"[\\`*_\[\]<>~|#]|&(?=#?\w+;)"
)  # what Markdown would take for its own; ~ strikes out on some sites
_LINE_BEGINS = re.compile(r"^(?:([+=-])|(\d+)([.)]))")


def write(transcript: Transcript) -> bytes:
    document = memo(transcript)
    parts = [f"# {_signs(document.title)}"]
    parts.append("\n".join(f"- **{name}**: {_signs(value)}" for name, value in document.rows[1:]))
    for entry in document.entries:
        parts.extend(_entry(entry))
    if document.notes:
        parts.extend(_section(Section(NOTES, document.notes), "##"))
    parts.append(f"---\n\n{FOOTER}")
    return ("\n\n".join(parts) + "\n").encode()


def _entry(entry: Entry) -> Iterator[str]:
    yield f"## {entry.label}. {_signs(entry.heading)}"
    if entry.question:
        yield _quoted(entry.question)
    badge = f"**{entry.badge}** · " if entry.badge else ""
    yield badge + entry.facts
    for section in entry.sections:
        yield from _section(section, "###")


def _section(section: Section, level: str) -> Iterator[str]:
    if section.heading:
        yield f"{level} {_signs(section.heading)}"
    items: list[str] = []
    for block in section.blocks:
        if isinstance(block, Item):
            items.append(_item(block))
        else:
            yield from _list(items)
            items = []
            yield _inline(block.spans)
    yield from _list(items)


def _list(items: list[str]) -> Iterator[str]:
    if items:
        yield "\n".join(items)


def _item(item: Item) -> str:
    first = [_inline(item.spans)] if item.spans else []
    if item.link:
        first.append(_link(item.link))
    lines = [f"- {' '.join(first)}"] if first else []
    if item.quote:
        lines.append(_quoted(item.quote, "  " if first else ""))
    return "\n".join(lines)


def _quoted(lines: Iterable[str], indent: str = "") -> str:
    """Two spaces at the end of a line keep the next one below it."""
    return "  \n".join(f"{indent}> {_plain(line)}" for line in lines)


def _inline(spans: Iterable[Span]) -> str:
    out = []
    for span in spans:
        if span.kind == "bold":
            out.append(f"**{_signs(span.text)}**")
        elif span.kind == "link":
            out.append(_link(span.text))
        else:
            out.append(_plain(span.text) if not out else _signs(span.text))
    return "".join(out)


def _link(address: str) -> str:
    return f"<{address.replace(' ', '%20')}>"


def _plain(text: str) -> str:
    """The text itself, whatever Markdown would make of it."""
    return _LINE_BEGINS.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", _signs(text))


def _signs(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)
