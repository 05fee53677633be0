"""How many people one process serves at a time: the next one is told so, and nobody who is in is put out."""

from collections.abc import Callable
from threading import Lock

from streamlit.runtime import exists, get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx


class Seats:
    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._lock = Lock()

    def take(self, session: str, most: int, is_open: Callable[[str], bool]) -> bool:
        """Whether the session has a seat. A seat whose page was closed is free."""
        with self._lock:
            if session in self._taken:
                return True
            self._taken = {one for one in self._taken if is_open(one)}
            if len(self._taken) >= most:
                return False
            self._taken.add(session)
            return True


_seats = Seats()


def seated(most: int) -> bool:
    """Whether the session that runs this script has a seat of this process."""
    context = get_script_run_ctx()
    if context is None or not exists():
        return True
    return _seats.take(context.session_id, most, get_instance().is_active_session)
