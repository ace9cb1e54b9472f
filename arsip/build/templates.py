"""Jobs → pages: one Jinja environment a build; a template sees the view and nothing else.

Every name a template uses must exist (StrictUndefined) and every text is escaped; content is never
compiled as a template.
"""

import ast
import contextlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import jinja2
from markupsafe import Markup

from arsip.build.template_compiler import quick
from arsip.content.markdown_html import with_links
from arsip.formats import bibliography, citation_metadata, data_files, icalendar, json_feed, structured_data
from arsip.language.wording import Language
from arsip.model.addresses import Addresses, root_of
from arsip.model.families import FAMILIES
from arsip.site import hosting
from arsip.site.doubts import in_words
from arsip.site.views import MACROS, Body, Job, SiteView
from arsip.system.errors import TemplateFault

MOST_PIECES = 50_000  # some 25 MB in each worker
_WORDS = re.compile(r"\b_\((\"[^\"]*\")\)")


def _for_host(made: Callable[[hosting.HostingView, str], str]) -> Callable[[Any, SiteView, Language], str]:
    """What hosts read names addresses below the path of the site."""
    return lambda view, site, _language: made(view, urlsplit(site.base_url).path)


# what no template writes: name → a function of the view, the site and its language
FORMAT_WRITERS: dict[str, Callable[[Any, SiteView, Language], str]] = {
    "feed.json": json_feed.json_feed,
    "calendar.ics": icalendar.calendar,
    "table.csv": data_files.as_csv,
    "table.json": data_files.table_json,
    "datapackage.json": data_files.package,
    "cited.bib": bibliography.all_bibtex,
    "cited.ris": bibliography.all_ris,
    "cited.json": bibliography.all_csl,
    hosting.HEADERS: _for_host(hosting.headers_file),
    hosting.REDIRECTS: _for_host(hosting.redirects_file),
    hosting.NGINX: _for_host(hosting.nginx_file),
    hosting.NOJEKYLL: lambda view, site, language: "",  # GitHub Pages knows by its name that pages need no work
}


class _Loader(jinja2.FileSystemLoader):
    """Reads templates and puts the words in that need no value, so that no page looks them up again."""

    def __init__(self, folders: list[Path], language: Language) -> None:
        super().__init__(folders)
        self.language = language

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the source with `_("words")` replaced by the words of the language, line by line as it was."""
        source, path, fresh = super().get_source(environment, template)
        return _WORDS.sub(self._word, source), path, fresh

    def _word(self, match: re.Match[str]) -> str:
        said = self.language.gettext(ast.literal_eval(match[1]))
        return f"({json.dumps(said, ensure_ascii=False)}|safe)"


class Renderer:
    """Turns jobs into text, by the templates of a site, its words, and the bodies of its articles."""

    def __init__(self, folders: list[Path], site: SiteView, language: Language, bodies: Callable[[str], str]) -> None:
        """Look templates up in `folders` in turn; `bodies` gives the HTML of a text by its key."""
        self.site, self.language, self.bodies = site, language, bodies
        plain = jinja2.Environment(
            loader=_Loader(folders, language),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
            auto_reload=False,
        )
        self.environment = quick(plain)
        self.environment.install_gettext_callables(  # type: ignore[attr-defined]
            language.gettext, language.ngettext, newstyle=True
        )
        self.environment.filters |= {**filters(language), "piece": self._piece}
        self.environment.filters |= {
            "linked_data": lambda view: structured_data.linked_data(view, site, language),
            "metadata": lambda cited: citation_metadata.metadata(cited, site),
            "plain_citation": lambda cited: bibliography.plain_citation(cited, site, language),
            "original_citation": lambda original: bibliography.plain_original(original, language),
            "bibtex": lambda cited: bibliography.bibtex(cited, site, language),
        }
        addresses = Addresses(site.language)
        self.environment.globals |= {
            "site": site,
            "policy": hosting.META_POLICY,
            "family_url": addresses.listing,
            "absolute": lambda url: site.base_url + url,
            "permanent": lambda own: site.identifiers + own,
            "body": self._body,
            "report_url": self._report_url,
            "no_word": _no_word,
        }
        self.templates: dict[str, jinja2.Template] = {}
        self.macros: dict[str, Any] = {}  # by root, since links of macros begin with it
        self.pieces: dict[tuple[Any, ...], Any] = {}

    def load(self, names: Iterable[str]) -> None:
        """Compile templates ahead of their first page; what is wrong with one is told by its page."""
        for name in set(names) - set(FORMAT_WRITERS):
            with contextlib.suppress(jinja2.TemplateError):
                self.templates[name] = self.environment.get_template(name)

    def render(self, job: Job, view: Any) -> str:
        """Return the text of a page from its view. Raises TemplateFault."""
        if job.template in FORMAT_WRITERS:
            return FORMAT_WRITERS[job.template](view, self.site, self.language)
        try:
            template = self.templates.get(job.template)
            if template is None:
                template = self.templates[job.template] = self.environment.get_template(job.template)
            root = urlsplit(self.site.base_url).path if job.url == "404.html" else root_of(job.url)
            return template.render(page=view, root=root, hidden=job.hidden, m=self._macros(root))
        except jinja2.TemplateNotFound as fault:
            raise TemplateFault(str(fault.name), 1, job.url, "not found") from fault
        except jinja2.TemplateSyntaxError as fault:
            raise TemplateFault(fault.name or job.template, fault.lineno, job.url, str(fault.message)) from fault
        except Exception as fault:  # whatever a template does, its author needs the place
            name, line = _place(fault, job.template)
            raise TemplateFault(name, line, job.url, f"{type(fault).__name__}: {fault}") from fault

    def _macros(self, root: str) -> Any:
        """Return the macros as they are for pages at one depth."""
        found = self.macros.get(root)
        if found is None:
            found = self.environment.get_template(MACROS).make_module({"root": root})
            self.macros[root] = found
        return found

    def _piece(self, value: Any, name: str, root: str, *arguments: Any) -> Any:
        """Return what a macro makes of a value, made once for all pages: equal values, equal text."""
        key = (name, root, value, *arguments)
        found = self.pieces.get(key)
        if found is None:
            if len(self.pieces) > MOST_PIECES:
                self.pieces.clear()
            found = self.pieces[key] = getattr(self._macros(root), name)(value, *arguments)
        return found

    @jinja2.pass_context
    def _body(self, context: Mapping[str, Any], text: Body) -> Markup:
        if not text.key:
            return Markup("")
        root = context["root"]
        shown = {number: str(self._macros(root).picture_size(one)) for number, one in text.pictures}
        return Markup(with_links(self.bodies(text.key), text.key, text.links, root, shown))

    @jinja2.pass_context
    def _report_url(self, context: Mapping[str, Any]) -> str:
        """Return where mistakes of this page are reported, with its address filled in."""
        contact, url = self.site.contact, self.site.base_url + context["page"].url
        if not contact:
            return ""
        if "@" in contact and "/" not in contact:
            subject = quote(self.site.title, safe="")
            return f"mailto:{contact}?subject={subject}&body={quote(url, safe='')}"
        return f"{contact}{'&' if '?' in contact else '?'}url={quote(url, safe='')}"


def filters(language: Language) -> dict[str, Callable[..., object]]:
    """Return the filters of templates: dates, times and numbers in the site's language."""
    return {
        "family": lambda kind: Markup(language.gettext(FAMILIES[kind].label)),
        "date": language.date,
        "long_date": language.long_date,
        "iso": lambda day: day.iso,
        "span": language.span,
        "short_span": lambda span: language.span(span, weekday=False),
        "times": language.times,
        "clock": language.clock,
        "month_name": language.month_name,
        "weekday_name": language.weekday_name,
        "number": language.number,
        "bytes": language.bytes,
        "host": lambda url: urlsplit(url).hostname or "",
        "doubts": lambda doubts, without=(): in_words([one for one in doubts if one.key not in without], language),
        "precision": lambda day: day.precision,
        "wording": language.wording,
    }


def _no_word(key: str) -> str:
    """Raise LookupError: a page without the word would be worse than none."""
    raise LookupError(f"the templates have no word for {key!r}")


def _place(fault: BaseException, template: str) -> tuple[str, int]:
    """Return the innermost template line in a traceback; Jinja maps those of pages to the source."""
    name, line, trace = template, 1, fault.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if Path(file).suffix not in ("", ".py"):
            name, line = Path(file).name, trace.tb_lineno
            compiled = trace.tb_frame.f_globals.get("__jinja_template__")  # macros: their lines are not mapped yet
            line = compiled.get_corresponding_lineno(line) if compiled else line
        trace = trace.tb_next
    return name, line
