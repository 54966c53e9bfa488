"""Sentences said after an answer to many dates."""

from coop.series.filled import Filled
from coop.wording import gettext as _
from coop.wording import ngettext


def sentence_of(filled: Filled) -> str:
    """What became of it, date by date, in one line."""
    said = [
        (filled.going, ngettext("going on %(num)s date", "going on %(num)s dates", len(filled.going))),
        (
            filled.waiting,
            ngettext(
                "waiting for a seat on %(num)s date",
                "waiting for a seat on %(num)s dates",
                len(filled.waiting),
            ),
        ),
        (filled.maybe, ngettext("maybe on %(num)s date", "maybe on %(num)s dates", len(filled.maybe))),
        (
            filled.declined,
            ngettext("not coming on %(num)s date", "not coming on %(num)s dates", len(filled.declined)),
        ),
        (
            filled.kept,
            ngettext(
                "%(num)s date stays as you answered it",
                "%(num)s dates stay as you answered them",
                len(filled.kept),
            ),
        ),
        (
            filled.refused,
            ngettext("%(num)s date took no answer", "%(num)s dates took no answer", len(filled.refused)),
        ),
    ]
    parts = [words for which, words in said if which]
    if not parts:
        return _("Noted. Dates that are added take your answer.")
    return _("Noted: %(what)s.", what=", ".join(parts))
