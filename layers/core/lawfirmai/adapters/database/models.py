"""The tables. One definition for SQLite and MySQL; Alembic's revisions make them.

Documents are content-addressed: a row's id follows from its bytes, so reading the same material twice,
or again after a kill, writes nothing new. A corpus build is a set of documents.
"""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    type_annotation_map: ClassVar = {dict[str, Any]: JSON}


class DocumentRow(Base):
    """``identity`` names what the document is (one version of one statute, one case); ``body`` is zlib JSON."""

    __tablename__ = "document"
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    raw_hash: Mapped[str] = mapped_column(String(64), index=True)
    identity: Mapped[str] = mapped_column(String(400), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(String(300), index=True)
    law_id: Mapped[str] = mapped_column(String(20), default="")
    law_kind: Mapped[str] = mapped_column(String(40), default="")
    enacted_on: Mapped[date | None] = mapped_column(Date)
    promulgated_on: Mapped[date | None] = mapped_column(Date)
    promulgation_number: Mapped[str] = mapped_column(String(20), default="")
    effective_on: Mapped[date | None] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(8), default="")
    url: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(String(40))
    characters: Mapped[int] = mapped_column(Integer)
    account: Mapped[dict[str, Any]]
    body: Mapped[bytes] = mapped_column(LargeBinary(2**32 - 1), deferred=True)


class ArticleRow(Base):
    __tablename__ = "article"
    document_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("document.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[int] = mapped_column(Integer)
    branch: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Text)
    chapter: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    deleted: Mapped[bool] = mapped_column(Boolean)
    __table_args__ = (Index("article_number", "document_id", "number", "branch"),)


class RepealRow(Base):
    """A statute that another's addendum ends: known even where its own text is not held."""

    __tablename__ = "repeal"
    document_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("document.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(300), primary_key=True, index=True)
    name: Mapped[str] = mapped_column(Text)
    on: Mapped[date] = mapped_column(Date)


class ReferenceRow(Base):
    """One article that a part of a document cites; ``key`` is its statute's. A part is an article, or an issue."""

    __tablename__ = "reference"
    document_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("document.id"), primary_key=True)
    part: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str] = mapped_column(String(300), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    branch: Mapped[int] = mapped_column(Integer, primary_key=True)
    __table_args__ = (Index("reference_to", "key", "number", "branch"), {"sqlite_with_rowid": False})


class ReferenceReadingRow(Base):
    """That a document's references have been read, and how: there may be none of them."""

    __tablename__ = "reference_reading"
    document_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("document.id"), primary_key=True, autoincrement=False
    )
    reading: Mapped[str] = mapped_column(String(40))


class BuildRow(Base):
    """``digest`` follows from members and index files: equal digests are equal builds."""

    __tablename__ = "build"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    created_at: Mapped[datetime] = mapped_column(DateTime)
    parent_id: Mapped[int | None] = mapped_column(Integer)
    folder: Mapped[str] = mapped_column(String(80))
    digest: Mapped[str] = mapped_column(String(64))
    manifest: Mapped[dict[str, Any]]


class MemberRow(Base):
    __tablename__ = "member"
    build_id: Mapped[int] = mapped_column(Integer, ForeignKey("build.id"), primary_key=True)
    document_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("document.id"), primary_key=True)


class PointerRow(Base):
    """The current build: one row, switched in the transaction that publishes."""

    __tablename__ = "pointer"
    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    build_id: Mapped[int] = mapped_column(Integer, ForeignKey("build.id"))


class RunRow(Base):
    """One ingestion: what was read, and each document that failed with its reason."""

    __tablename__ = "ingest_run"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    started_at: Mapped[datetime] = mapped_column(DateTime)
    finished_at: Mapped[datetime | None] = mapped_column(DateTime)
    source: Mapped[str] = mapped_column(String(40))
    report: Mapped[dict[str, Any]]


class ThreadRow(Base):
    __tablename__ = "thread"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(DateTime)
    updated_at: Mapped[datetime] = mapped_column(DateTime, index=True)


class TurnRow(Base):
    """A masked question, stored before it is worked on; ``answer`` comes when there is one.

    ``standing`` and ``milliseconds`` repeat what the answer says, for counting without reading answers.
    """

    __tablename__ = "turn"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    thread_id: Mapped[str] = mapped_column(ForeignKey("thread.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(DateTime, index=True)
    question: Mapped[str] = mapped_column(Text)
    as_of: Mapped[date | None] = mapped_column(Date)
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    standing: Mapped[str] = mapped_column(String(12), default="")
    milliseconds: Mapped[float | None] = mapped_column(Float)


class RequestRow(Base):
    """A request that its sender named (Idempotency-Key), so that sending it again asks nothing twice."""

    __tablename__ = "request"
    owner: Mapped[str] = mapped_column(String(64), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    turn_id: Mapped[int] = mapped_column(Integer, ForeignKey("turn.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(DateTime)


class AttachmentRow(Base):
    """A document that a person put into a conversation; ``pages`` is zlib JSON, and goes with the conversation."""

    __tablename__ = "attachment"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    thread_id: Mapped[str] = mapped_column(ForeignKey("thread.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    characters: Mapped[int] = mapped_column(Integer)
    added_at: Mapped[datetime] = mapped_column(DateTime)
    pages: Mapped[bytes] = mapped_column(LargeBinary(2**32 - 1), deferred=True)


class FeedbackRow(Base):
    """What a person thought of an answer; one a turn, the last word counts."""

    __tablename__ = "feedback"
    turn_id: Mapped[int] = mapped_column(Integer, ForeignKey("turn.id"), primary_key=True, autoincrement=False)
    helpful: Mapped[bool] = mapped_column(Boolean)
    reason: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime] = mapped_column(DateTime, index=True)


class KeyRow(Base):
    """An API key: only the hash of its secret is kept."""

    __tablename__ = "api_key"
    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(8))
    hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(DateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(DateTime)
