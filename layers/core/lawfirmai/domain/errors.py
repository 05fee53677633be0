"""What can go wrong, named so that whoever receives it knows what to do.

"No law found" and "not supported by the passages" are answers (a standing), never exceptions.
"""


class LawFirmError(Exception):
    """Says which thing and what was wrong, in one Korean ``sentence`` fit for a person.

    ``inside`` is for whoever runs the machine: a path, what a vendor said. It is never sent over HTTP.
    """

    exit_code = 1
    http_status = 500
    retryable = False

    def __init__(self, sentence: str, inside: str = "") -> None:
        super().__init__(f"{sentence} ({inside})" if inside else sentence)
        self.sentence = sentence


class InvalidInput(LawFirmError):
    """The caller can fix it."""

    exit_code = 2
    http_status = 400


class RequestReused(InvalidInput):
    """The name of a request (Idempotency-Key) already stands for another one."""

    http_status = 422


class NotFound(LawFirmError):
    """No such statute, article, case, build or thread."""

    exit_code = 3
    http_status = 404


class NoCorpus(NotFound):
    """Nothing has been ingested yet: whoever runs the service can mend it, not whoever asks."""

    http_status = 503


class ParseError(LawFirmError):
    """A document of a shape its source does not know: counted, kept aside, next document."""


class NotGoodEnough(LawFirmError):
    """What was made is not published; what serves goes on serving."""

    exit_code = 4


class Unavailable(LawFirmError):
    """A back-end did not answer. "Could not look" is never "does not exist"."""

    exit_code = 75
    http_status = 503
    retryable = True


class ConfigurationError(LawFirmError):
    """The process must not start; one that runs already cannot serve."""

    exit_code = 78
    http_status = 503
