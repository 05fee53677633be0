"""What can go wrong, named so that whoever receives it knows what to do.

"No law found" and "not supported by the passages" are answers (a standing), never exceptions.
"""


class LawFirmError(Exception):
    """Says which thing and what was wrong, in one Korean sentence fit for a person."""

    exit_code = 1
    http_status = 500
    retryable = False


class InvalidInput(LawFirmError):
    """The caller can fix it."""

    exit_code = 2
    http_status = 400


class NotFound(LawFirmError):
    """No such statute, article, case, build or thread."""

    exit_code = 3
    http_status = 404


class ParseError(LawFirmError):
    """A document of a shape its source does not know: counted, kept aside, next document."""


class Unavailable(LawFirmError):
    """A back-end did not answer. "Could not look" is never "does not exist"."""

    exit_code = 75
    http_status = 503
    retryable = True


class ConfigurationError(LawFirmError):
    """The process must not start."""

    exit_code = 78
