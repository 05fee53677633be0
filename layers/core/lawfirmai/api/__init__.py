"""The HTTP interface."""

PREFIX = "/api/v1"  # of every address
