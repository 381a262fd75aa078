"""Errors that a user can act on: each says what went wrong and what to do about it."""


class VanbanError(Exception):
    """Base of every error raised on purpose; `str()` is one line, fit to show to a user."""


class UnsupportedFormat(VanbanError):
    """The file's format is not read; names the format and what to do."""


class UnreadableFile(VanbanError):
    """The file is of a known format, but broken, encrypted, empty or over a limit."""


class OcrNeeded(UnreadableFile):
    """The pages are pictures (or their text cannot be decoded), so the file must go through OCR first."""


class BadDatabase(VanbanError):
    """The knowledge base is missing, is no SQLite database, or was made by another version."""
