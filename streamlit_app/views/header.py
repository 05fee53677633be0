"""The head of a statute's page: its name, number and days, its relatives, and what a reader must know before reading."""

from datetime import date, timedelta
from html import escape

from lawfirmai.domain.documents import ArticleNumber
from lawfirmai.domain.reading import Amendment, Contents, Entry
from lawfirmai.reader import Reader
from streamlit_app import addresses
from streamlit_app.views.asked import Asked
from streamlit_app.views.pieces import OUR_WORDS, badge, day, note, official

LISTED = 12  # versions shown in the history


def header(reader: Reader, held: Contents, entry: Entry | None, asked: Asked) -> str:
    versions = reader.amendments(held.law, asked.as_of)
    return (
        f'<header class="lf-law">{_about(held)}<h1><a href="{asked.here(held.law)}">{escape(held.law)}</a></h1>'
        f"{_relatives(reader, held, asked)}{_notes(reader, held, entry, versions, asked)}"
        f"{_history(held, versions) if entry is None else ''}</header>"
    )


def _about(held: Contents) -> str:
    number = f"제{held.promulgation_number}호" if held.promulgation_number else ""
    made = f"{day(held.promulgated_on)} 공포" if held.promulgated_on else ""
    since = f"{day(held.effective_on)} 시행" if held.effective_on else ""
    marks = (
        badge("요약", "summary") if held.summary else badge(held.kind, "statute"),
        badge("폐지", "repealed") if held.repealed else "",
    )
    told = "".join(f"<span>{escape(one)}</span>" for one in (number, made, since) if one)
    return f'<p class="lf-meta">{"".join(marks)}{told}{official(held.url, "국가법령정보센터")}</p>'


def _relatives(reader: Reader, held: Contents, asked: Asked) -> str:
    found = reader.related(held.law)
    links = "".join(
        f'<a href="{asked.here(one.name)}"{" aria-current=page" if one.name == held.law else ""}>{_short(one.name)}</a>'
        for one in found
    )
    return f'<nav class="lf-kin" aria-label="위아래 법령">{links}</nav>' if found else ""


def _short(name: str) -> str:
    return next((kind for kind in ("시행령", "시행규칙") if name.endswith(kind)), "법률")


# ---- what a reader must know


def _notes(reader: Reader, held: Contents, entry: Entry | None, versions: list[Amendment], asked: Asked) -> str:
    today = reader.today()
    parts = [note(escape(asked.wrong), "warn")] if asked.wrong else []
    reference = f"{held.law} {entry.number}" if entry else held.law
    if held.summary:
        parts.append(note(f"{OUR_WORDS} {official(held.url, '원문 보기')}", "warn"))
    if asked.as_of:
        back = f'<a href="{addresses.here(reference)}">오늘 기준으로 보기</a>'
        parts.append(note(f"<b>{day(asked.as_of)} 기준</b>으로 보고 있습니다. {back}"))
    if held.effective_on and held.effective_on > (asked.as_of or today):
        nearest = f"가장 가까운 <b>{day(held.effective_on)} 시행본</b>을 보여 드립니다."
        parts.append(note(f"그날 시행되던 시행본을 가지고 있지 않아 {nearest}", "warn"))
    if held.repealed:
        parts.append(note("폐지된 법령입니다. 폐지되기 전의 일에만 적용될 수 있습니다.", "warn"))
    coming = [
        one for one in reversed(versions) if one.state == "pending" and one.effective_on > (held.effective_on or today)
    ]
    parts += [_coming(reader, held, entry, one) for one in coming[:1]]
    return "".join(parts)


def _coming(reader: Reader, held: Contents, entry: Entry | None, one: Amendment) -> str:
    """The next amendment after the day, and whether it touches the article."""
    past = one.effective_on <= reader.today()
    when = f"<b>{day(one.effective_on)}</b>"
    if entry is None:
        there = f'<a href="{addresses.here(held.law, one.effective_on)}">{"그때의" if past else "시행될"} 법령 보기</a>'
        return note(f"{when}에 {'시행된' if past else '시행될'} 개정이 있습니다. {there}")
    now = held.effective_on or reader.today()
    if not _changes(reader, held.law, ArticleNumber.parse(entry.number), now, one.effective_on):
        return note(
            f"{when}에 {'시행된' if past else '시행될'} 개정이 있으나 이 조문은 {'그대로입니다' if past else '바뀌지 않습니다'}."
        )
    there = addresses.here(f"{held.law} {entry.number}", one.effective_on)
    link = f'<a href="{there}">{"바뀐" if past else "바뀔"} 조문 보기</a>'
    return note(f"이 조문은 {when}에 {'바뀌었습니다' if past else '바뀝니다'}. {link}", "warn")


def _changes(reader: Reader, law: str, number: ArticleNumber, now: date, then: date) -> bool:
    old, new = (reader.library.article(law, number, one) for one in (now, then))
    return old is None or new is None or old.article.text != new.article.text


def _history(held: Contents, versions: list[Amendment]) -> str:
    if len(versions) < 2:
        return ""
    oldest = versions[-1]
    lines = "".join(f"<li>{_version(held, one)}{_changed(held, one, oldest)}</li>" for one in versions[:LISTED])
    rest = f'<li class="lf-small">그 밖에 {len(versions) - LISTED}건</li>' if len(versions) > LISTED else ""
    return f'<details class="lf-history"><summary>시행본 {len(versions)}</summary><ol>{lines}{rest}</ol></details>'


def _changed(held: Contents, one: Amendment, oldest: Amendment) -> str:
    """To what this version changed; nothing is held to lay beside the oldest."""
    if one.effective_on <= oldest.effective_on:
        return ""
    there = addresses.changes(held.law, one.effective_on - timedelta(days=1), one.effective_on)
    return f'<a class="lf-changed" href="{there}">바뀐 곳<span class="lf-unseen"> ({day(one.effective_on)} 시행)</span></a>'


def _version(held: Contents, one: Amendment) -> str:
    told = {"in_force": "시행 중", "pending": "시행 예정", "past": ""}[one.state]
    mark = badge("폐지" if one.repealed else told, "summary" if one.state == "pending" else "statute")
    number = f"제{escape(one.promulgation_number)}호" if one.promulgation_number else ""
    there = addresses.here(held.law, one.effective_on)
    return (
        f'<a href="{there}">{day(one.effective_on)} 시행</a> <span>{number} {day(one.promulgated_on)} 공포</span>{mark}'
    )
