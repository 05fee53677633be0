"""Seats of one process: the next one waits, whoever is in stays, a closed page makes room."""

from streamlit_app.seats import Seats


def everyone(_: str) -> bool:
    return True


def test_the_next_one_waits_and_nobody_who_is_in_is_put_out() -> None:
    seats = Seats()
    assert seats.take("갑", 2, everyone)
    assert seats.take("을", 2, everyone)
    assert not seats.take("병", 2, everyone)
    assert seats.take("갑", 2, everyone)
    assert seats.take("을", 2, everyone)


def test_a_closed_page_makes_room() -> None:
    seats = Seats()
    assert seats.take("갑", 1, everyone)
    assert not seats.take("을", 1, everyone)
    assert seats.take("을", 1, lambda one: one != "갑")
    assert not seats.take("갑", 1, everyone)


def test_fewer_seats_put_nobody_out() -> None:
    seats = Seats()
    assert all(seats.take(one, 3, everyone) for one in ("갑", "을", "병"))
    assert all(seats.take(one, 1, everyone) for one in ("갑", "을", "병"))
    assert not seats.take("정", 1, everyone)
