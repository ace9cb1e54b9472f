"""What stops a build without being a fault of content: exceptions for operators."""


class TemplateFault(Exception):
    """A template that cannot be used: which one, where, for which page, why."""

    def __init__(self, template: str, line: int, url: str, reason: str) -> None:
        """Keep what the message names; all of it goes to Exception, so that it travels between processes."""
        super().__init__(template, line, url, reason)
        self.template, self.line, self.url, self.reason = template, line, url, reason


class _Explained(Exception):
    """Something that cannot be used or made: `reason` is a msgid, `detail` what was found or said."""

    def __init__(self, reason: str, detail: str = "") -> None:
        """Keep the msgid and what it is about."""
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


class WorkerLost(Exception):
    """A process of the build was ended from outside."""


class OutputFault(_Explained):
    """An output folder that cannot be used; `detail` names what was found."""


class SearchFault(_Explained):
    """The search index could not be made; `detail` is what the program said."""
