"""The one deployment that this process serves."""

from lawfirmai.bootstrap import Container, configured

_held: list[Container] = []


def hold(container: Container) -> None:
    _held[:] = [container]


def held() -> Container:
    """The server's; under plain `streamlit run` one is made from the environment."""
    if not _held:
        hold(Container(configured()))
    return _held[0]
