"""A text with its judgements as one HTML file that loads nothing, runs nothing and prints well."""

from collections.abc import Iterator
from html import escape

from lawfirmai.adapters.export import checked, look
from lawfirmai.adapters.export.blocks import clean
from lawfirmai.domain.badges import Badge
from lawfirmai.domain.review import Piece, Review, lines

_KIND = {badge: f"b{order}" for order, badge in enumerate(Badge)}
_COLOURS = "".join(
    f".{_KIND[badge]}{{color:{letters};background:{ground}}}" for badge, (letters, ground) in look.VERDICT.items()
)
_STYLE = f"""
:root{{color-scheme:light}}
body{{max-width:46rem;margin:2.5rem auto;padding:0 1.25rem;color:{look.INK};background:#fff;line-height:1.75;
font-family:Pretendard,"Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR",sans-serif;word-break:keep-all;overflow-wrap:anywhere}}
h1,h2{{color:{look.ACCENT};line-height:1.4}} h1{{font-size:1.6rem;margin:0 0 .75rem}} h2{{font-size:1.15rem;margin:2.25rem 0 .75rem}}
dl{{display:grid;grid-template-columns:4rem 1fr;gap:.2rem .75rem;margin:0;padding-bottom:1rem;border-bottom:1px solid {look.RULE}}}
dt{{font-weight:700;color:{look.ACCENT}}} dd{{margin:0}}
main p{{margin:0;white-space:pre-wrap;min-height:1.75em}} main{{margin-top:1.5rem}}
mark{{color:inherit;padding:.05em 0;border-radius:3px}}
.badge{{font-size:.75em;font-weight:700;padding:.1em .5em;margin-left:.25em;border-radius:1em;text-decoration:none;white-space:nowrap}}
table{{width:100%;border-collapse:collapse;font-size:.9rem}} th,td{{border:1px solid {look.RULE};padding:.4rem .6rem;text-align:left;vertical-align:top}}
th{{white-space:nowrap;color:{look.ACCENT};background:{look.HEAD}}} td:nth-child(3){{font-weight:700;white-space:nowrap}} td:first-child{{text-align:right}}
footer{{margin-top:1.5rem;font-size:.85rem;color:{look.QUIET}}} footer p{{margin:.2rem 0}}
{_COLOURS}
@page{{size:A4;margin:20mm 18mm}}
@media print{{body{{max-width:none;margin:0;padding:0;font-size:10pt}} thead{{display:table-header-group}} tr{{break-inside:avoid}}
h2{{break-after:avoid}} *{{-webkit-print-color-adjust:exact;print-color-adjust:exact}}}}
"""


def write(review: Review) -> bytes:
    about = "".join(f"<dt>{name}</dt><dd>{escape(clean(value))}</dd>" for name, value in checked.rows(review))
    body = "".join(f"<p>{''.join(map(_piece, line))}</p>\n" for line in lines(review))
    notes = "".join(f"<p>{note}</p>" for note in checked.NOTES)
    page = (
        '<!doctype html>\n<html lang="ko"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(checked.title(review))}</title><style>{_STYLE}</style></head><body>\n"
        f"<h1>{checked.KIND}</h1><dl>{about}</dl>\n<main>{body}</main>\n{_table(review)}<footer>{notes}</footer></body></html>\n"
    )
    return page.encode()


def _piece(piece: Piece) -> str:
    text = escape(clean(piece.text))
    if not piece.cited:
        return text
    if not piece.badges:
        return f"<mark>{text}</mark>"
    kind = _KIND[piece.badges[0]]
    first = min(piece.numbers)
    link = f'<a class="badge {kind}" href="#n{first}">{checked.label(piece)}</a>'
    return f'<mark class="{kind}" id="c{first}" style="color:inherit">{text}</mark>{link}'


def _table(review: Review) -> str:
    if not review.judgements:
        return ""
    heads = "".join(f'<th scope="col">{name}</th>' for name in checked.COLUMNS)
    return f"<h2>{checked.LIST}</h2><table><thead><tr>{heads}</tr></thead><tbody>{''.join(_rows(review))}</tbody></table>\n"


def _rows(review: Review) -> Iterator[str]:
    for number, citation, badge, reason in checked.table(review):
        yield (
            f'<tr id="n{number}"><td>{number}</td><td>{escape(citation)}</td>'
            f'<td class="{_KIND[badge]}">{badge}</td><td>{escape(reason)}</td></tr>\n'
        )
