"""How times, places and texts are printed. A time never stands without its zone, and no line breaks within
“3:30 pm CST” or “January 20”.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import nh3
from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, format_timedelta
from flask import Flask
from flask_babel import get_locale
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from coop import clock
from coop.http.file_words import file_kind, file_size, site
from coop.plain import MENTION
from coop.wording import gettext as _
from coop.wording import translated

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})
_TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h3", "h4", "hr"}
_articles = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
_TABLE_TAGS = {"h2", "div", "table", "thead", "tbody", "tr", "th", "td"}
_TABLE_PLACE = {"div": {"class", "tabindex", "role", "aria-label"}, "table": {"class"}}
_FIXED = "\xa0"  # a space at which no line breaks
_DAY = re.compile(r"(?<!,) (?=\d{1,2}\b)|(?<=\b\d) |(?<=\b\d\d) ")
_CLOCKS = {"es": "es_US"}  # Spanish of this country reads 3:30 p.m., where Spain's reads 15:30


def install(app: Flask) -> None:
    """Give the filters to every template, letters too."""
    dates = (day, short_day, weekday_day, month_year, short_month, short_weekday, local_date, year_month)
    for each in (
        file_kind,
        file_size,
        site,
        *dates,
        bare_time,
        clock_time,
        when,
        when_range,
        time_range,
        zone_name,
        opening,
    ):
        app.jinja_env.filters[each.__name__] = each
    app.jinja_env.filters["age"] = age
    app.jinja_env.filters["nameless"] = nameless
    app.jinja_env.filters["markdown"] = markdown
    app.jinja_env.filters["article"] = article
    app.jinja_env.filters["translated"] = translated


def local_date(moment: datetime | date, zone: str = "UTC") -> date:
    """The day a moment falls on where it happens."""
    return moment.astimezone(ZoneInfo(zone)).date() if isinstance(moment, datetime) else moment


def day(moment: datetime | date, zone: str = "UTC") -> str:
    """January 20, 2027."""
    return _said("long", local_date(moment, zone), get_locale())


def short_day(moment: datetime | date, zone: str = "UTC") -> str:
    """Jan 20, for pills."""
    return _said("MMMd", local_date(moment, zone), get_locale())


def weekday_day(moment: datetime | date, zone: str = "UTC") -> str:
    """Wednesday, January 20, 2027."""
    return _said("full", local_date(moment, zone), get_locale())


def short_month(moment: datetime | date, zone: str = "UTC") -> str:
    """Jan."""
    return _said("MMM", local_date(moment, zone), get_locale()).rstrip(".")


def short_weekday(moment: datetime | date, zone: str = "UTC") -> str:
    """Wed."""
    return _said("E", local_date(moment, zone), get_locale()).rstrip(".").capitalize()


def month_year(moment: datetime | date, zone: str = "UTC") -> str:
    """January 2027."""
    return _said("yMMMM", local_date(moment, zone), get_locale())


def year_month(moment: datetime | date, zone: str = "UTC") -> str:
    """2027-01, for addresses."""
    return local_date(moment, zone).strftime("%Y-%m")


def zone_name(moment: datetime, zone: str) -> str:
    """CST, or the offset where a zone has no letters of its own."""
    name = moment.astimezone(ZoneInfo(zone)).strftime("%Z")
    return name if name[:1].isalpha() else f"UTC{name}"


def clock_time(moment: datetime, zone: str) -> str:
    """3:30 pm CST."""
    return f"{bare_time(moment, zone)}{_FIXED}{zone_name(moment, zone)}"


def when(moment: datetime, zone: str) -> str:
    """Wednesday, January 20, 2027, 3:30 pm CST."""
    return f"{weekday_day(moment, zone)}, {clock_time(moment, zone)}"


def time_range(starts_at: datetime, ends_at: datetime, zone: str) -> str:
    """3:30–5:00 pm CST; both halves of the day are named when they differ."""
    begin, end = bare_time(starts_at, zone), bare_time(ends_at, zone)
    first, _, half = begin.rpartition(_FIXED)
    if first and end.endswith(f"{_FIXED}{half}"):
        begin = first
    return f"{begin}–{end}{_FIXED}{zone_name(ends_at, zone)}"


def when_range(starts_at: datetime, ends_at: datetime, zone: str, is_all_day: bool = False) -> str:
    """Wednesday, January 20, 2027, 3:30–5:00 pm CST; a last day of its own when there are several."""
    if is_all_day:
        return weekday_day(starts_at, zone)
    if local_date(starts_at, zone) != local_date(ends_at, zone):
        return f"{when(starts_at, zone)} – {when(ends_at, zone)}"
    return f"{weekday_day(starts_at, zone)}, {time_range(starts_at, ends_at, zone)}"


def age(moment: datetime | date) -> str:
    """5 days: how long ago a moment or a day was, in whole days at the least."""
    today = clock.now() if isinstance(moment, datetime) else clock.now().date()
    passed = max(today - moment, timedelta(days=1))
    return format_timedelta(passed, granularity="day", threshold=1.5, locale=get_locale())


def opening(text: str) -> str:
    """A line that begins with a day or a month, with a large first letter in every language."""
    return text[:1].upper() + text[1:]


def nameless(text: str) -> str:
    """Markdown with “somebody” for whom it mentions."""
    return MENTION.sub(_("somebody"), text)


def markdown(text: str) -> Markup:
    """Markdown as safe HTML: no pictures, scripts or styles; links say who referred to nobody."""
    html = _markdown.render(text)
    attributes = {"a": {"href"}}
    safe = nh3.clean(html, tags=_TAGS, attributes=attributes, link_rel="noopener noreferrer nofollow")
    return Markup(safe)  # noqa: S704  cleaned one line above


def article(text: str) -> Markup:
    """A long text in Markdown as safe HTML: headings begin below the page's, tables scroll by themselves."""
    tokens = _articles.parse(text)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    lower = 2 - min((int(token.tag[1]) for token in headings), default=2)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) + lower, 4)}"
    html = str(_articles.renderer.render(tokens, _articles.options, {}))
    frame = f'<div class="table-frame" tabindex="0" role="region" aria-label="{escape(_("Table"))}">'
    html = html.replace("<table>", f'{frame}<table class="table">').replace("</table>", "</table></div>")
    attributes = {"a": {"href"}} | _TABLE_PLACE
    tags = _TAGS | _TABLE_TAGS
    safe = nh3.clean(html, tags=tags, attributes=attributes, link_rel="noopener noreferrer nofollow")
    return Markup(safe)  # noqa: S704  cleaned one line above


def bare_time(moment: datetime, zone: str) -> str:
    """3:30 pm, or 3:30 p.m. in Spanish, for lines under a heading that names the zone."""
    return _clock(moment.astimezone(ZoneInfo(zone)).time(), get_locale())


# A page says the same few days and hours over and over, and finding the words takes long.
@lru_cache(maxsize=4000)
def _said(pattern: str, day: date, locale: Locale) -> str:
    if pattern in ("long", "full"):
        return _DAY.sub(_FIXED, format_date(day, pattern, locale=locale))
    return _DAY.sub(_FIXED, format_skeleton(pattern, day, locale=locale))


@lru_cache(maxsize=4000)
def _clock(hour: time, locale: Locale) -> str:
    text = format_time(hour, "short", locale=_CLOCKS.get(str(locale), locale))
    return text.replace("\u202f", _FIXED).replace(" ", _FIXED).replace("AM", "am").replace("PM", "pm")
