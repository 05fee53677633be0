"""Addresses within the reader: what is read stands in the address, so that it can be kept, sent and gone back to."""

from datetime import date

# Korean letters stay as they are: a browser encodes them itself, and a contents of 1,200 articles stays small.
_RESERVED = {ord(sign): f"%{ord(sign):02X}" for sign in "%&#+?=\"'<>\\`"} | {ord(" "): "+"}


def here(reference: str, as_of: date | None = None, **others: str) -> str:
    """The address of a reference, for an href within the reader, escaped."""
    given = {"ref": reference, "as_of": as_of.isoformat() if as_of else "", **others}
    return "?" + "&amp;".join(f"{name}={value.translate(_RESERVED)}" for name, value in given.items() if value)


def changes(reference: str, since: date, as_of: date) -> str:
    """The address of what changed in a statute, or in one article, from one day to another."""
    return here(reference, as_of, view="changes", since=since.isoformat())
