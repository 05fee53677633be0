"""The sentences of the API."""

from collections.abc import Mapping
from typing import Any

MEANINGS = {
    400: "보낸 내용을 고쳐야 합니다",
    401: "API 키가 없거나 쓸 수 없습니다",
    403: "이 요청을 할 수 없습니다",
    404: "찾을 수 없습니다",
    413: "요청이 너무 큽니다",
    422: "요청을 읽을 수 없습니다",
    429: "요청이 너무 잦습니다",
    503: "지금은 답할 수 없습니다",
}
SENTENCES = {
    400: "요청의 본문을 읽을 수 없습니다. UTF-8로 된 JSON인지 확인해 주십시오.",
    404: "그런 주소가 없습니다.",
    405: "이 주소에서는 쓸 수 없는 방법입니다.",
    413: "요청이 너무 큽니다.",
    422: "요청을 읽을 수 없습니다. errors에 적힌 항목을 고쳐 주십시오.",
    500: "처리하다가 문제가 생겼습니다. 잠시 뒤에 다시 시도해 주십시오.",
}
REASONS = {
    "bool_parsing": "true나 false여야 합니다.",
    "bool_type": "true나 false여야 합니다.",
    "date_from_datetime_parsing": "달력에 없는 날짜입니다.",
    "date_parsing": "달력에 없는 날짜입니다.",
    "day": "날짜를 2020-07-31처럼 적어 주십시오.",
    "dict_type": "JSON 객체여야 합니다. Content-Type이 application/json인지 확인해 주십시오.",
    "enum": "쓸 수 있는 것은 {expected}입니다.",
    "extra_forbidden": "모르는 항목입니다.",
    "greater_than_equal": "{ge} 이상이어야 합니다.",
    "int_parsing": "정수여야 합니다.",
    "int_type": "정수여야 합니다.",
    "json_invalid": "JSON으로 읽을 수 없습니다.",
    "less_than_equal": "{le} 이하여야 합니다.",
    "literal_error": "쓸 수 있는 것은 {expected}입니다.",
    "missing": "꼭 있어야 합니다.",
    "model_attributes_type": "JSON 객체여야 합니다. Content-Type이 application/json인지 확인해 주십시오.",
    "string_pattern_mismatch": "비어 있거나, 쓸 수 없는 글자가 있거나, 정해진 꼴이 아닙니다.",
    "string_too_long": "{max_length}자까지 적을 수 있습니다.",
    "string_too_short": "{min_length}자 이상 적어 주십시오.",
    "string_type": "글이어야 합니다.",
    "string_unicode": "읽을 수 없는 문자가 있습니다.",
}


def reason(wrong: Mapping[str, Any]) -> str:
    """What pydantic, or a reader of ours (``schemas/fields.py``), has against a value: without the value."""
    given = {name: str(value).replace(" or ", ", ") for name, value in wrong.get("ctx", {}).items()}
    kind = given["error"] if wrong["type"] == "value_error" else wrong["type"]
    return REASONS.get(kind, "쓸 수 없는 값입니다.").format_map(given)
