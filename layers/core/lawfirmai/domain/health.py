"""The true state of each part: looked at now, not assumed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from time import perf_counter

from lawfirmai.domain.errors import LawFirmError


@dataclass(frozen=True, slots=True)
class Part:
    """``detail`` says what was found, or in one sentence what is wrong; ``inside`` is for whoever runs the machine."""

    name: str
    ok: bool
    detail: str
    milliseconds: float
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    parts: tuple[Part, ...]

    @property
    def ok(self) -> bool:
        return all(part.ok for part in self.parts)


def examine(checks: Mapping[str, Callable[[], str]]) -> Health:
    """Runs every check; one that raises does not keep the others from being made."""
    return Health(tuple(_parts(checks)))


def _parts(checks: Mapping[str, Callable[[], str]]) -> Iterable[Part]:
    for name, check in checks.items():
        begun = perf_counter()
        try:
            ok, detail, inside = True, check(), ""
        except LawFirmError as wrong:
            ok, detail, inside = False, wrong.sentence, str(wrong)
        yield Part(name, ok, detail, round((perf_counter() - begun) * 1000, 1), inside)
