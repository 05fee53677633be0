"""Documents are handed in with or without a question; one that cannot be read is one sentence."""

from dataclasses import dataclass

from streamlit_app.views.documents import take_in

from lawfirmai.bootstrap import Container

LEASE = "임대차계약서\n제1조 (보증금) 보증금은 2억 원으로 한다.\n제2조 (기간) 기간은 2년으로 한다.\n"


@dataclass
class File:
    name: str
    content: bytes

    def getvalue(self) -> bytes:
        return self.content


def test_a_document_opens_a_conversation_and_the_next_one_joins_it(container: Container) -> None:
    thread, wrong = take_in(
        container, "갑", "", [File("계약서.txt", LEASE.encode()), File("특약.txt", b"\xed\x8a\xb9\xec\x95\xbd" * 20)]
    )
    assert not wrong
    assert [one.name for one in container.attachments.all("갑", thread)] == ["계약서.txt", "특약.txt"]
    assert container.threads.count("갑") == 1


def test_what_cannot_be_read_is_told_and_the_rest_is_kept(container: Container) -> None:
    files = [File("그림.png", b"\x89PNG"), File("계약서.txt", LEASE.encode()), File("빈것.pdf", b"")]
    thread, wrong = take_in(container, "갑", "", files)
    assert len(wrong) == 2
    assert [one.name for one in container.attachments.all("갑", thread)] == ["계약서.txt"]


def test_nothing_readable_opens_no_conversation(container: Container) -> None:
    thread, wrong = take_in(container, "갑", "", [File("그림.png", b"\x89PNG")])
    assert (thread, len(wrong), container.threads.count("갑")) == ("", 1, 0)


def test_a_conversation_of_another_takes_nothing_in(container: Container) -> None:
    theirs, _ = container.threads.ask("을", "질문")
    _, wrong = take_in(container, "갑", theirs, [File("계약서.txt", LEASE.encode())])
    assert len(wrong) == 1
    assert container.attachments.all("을", theirs) == []
