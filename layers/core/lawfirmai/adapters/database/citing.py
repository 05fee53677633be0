"""Who cites an article, as rows of one build."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, exists, select

from lawfirmai.adapters.database.engine import available
from lawfirmai.adapters.database.models import ArticleRow, DocumentRow, MemberRow, ReferenceReadingRow, ReferenceRow
from lawfirmai.domain.documents import ArticleNumber


class CitingRows:
    def __init__(self, engine: Engine, build_id: int) -> None:
        self._engine = engine
        self._build = build_id

    def complete(self) -> bool:
        """Whether every document of the build has been read for what it cites: a folder of old has not."""
        unread = select(MemberRow.document_id).where(
            MemberRow.build_id == self._build,
            ~exists().where(ReferenceReadingRow.document_id == MemberRow.document_id),
        )
        return not self._rows(unread.limit(1))

    def articles(self, key: str, number: ArticleNumber) -> Sequence[Any]:
        """Each article, or summary of one, that cites it, in any version."""
        row, article = DocumentRow, ArticleRow
        columns = (row.id, row.kind, row.key, row.name, row.law_kind, ReferenceRow.part)
        chosen = (
            self._to(key, number, *columns, article.number, article.branch, article.title)
            .outerjoin(
                article,
                (article.document_id == ReferenceRow.document_id) & (article.position == ReferenceRow.part),
            )
            .where(row.kind.in_(("statute", "summary")))
        )
        return self._rows(chosen)

    def cases(self, key: str, number: ArticleNumber) -> Sequence[Any]:
        """Each case decided by it, the newest first."""
        row = DocumentRow
        chosen = self._to(key, number, row.id, row.kind, row.name).where(row.kind.in_(("precedent", "case-summary")))
        return self._rows(chosen.distinct().order_by(row.effective_on.desc(), row.name.desc()))

    def _to(self, key: str, number: ArticleNumber, *columns: Any) -> Any:
        return (
            select(*columns)
            .select_from(ReferenceRow)
            .join(DocumentRow, DocumentRow.id == ReferenceRow.document_id)
            .join(MemberRow, (MemberRow.document_id == DocumentRow.id) & (MemberRow.build_id == self._build))
            .where(ReferenceRow.key == key, ReferenceRow.number == number.number, ReferenceRow.branch == number.branch)
        )

    def _rows(self, statement: Any) -> Sequence[Any]:
        with available(), self._engine.connect() as connection:
            return connection.execute(statement).all()
