"""What the documents that were found are about, to narrow them by it in the library."""

from dataclasses import dataclass

from coop.http.viewer import current_viewer
from coop.http.words import DOCUMENT_KINDS, EVIDENCE, SCHEMES
from coop.library.queries import listing
from coop.places import queries as places
from coop.vocabulary import queries as vocabulary
from coop.wording import gettext as _

MOST_EACH = 8


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to ask for, and the words to choose from: key, label, how many; the most first."""

    name: str
    label: str
    choices: list[tuple[str, str, int]]


def facets(words: list[str]) -> list[Facet]:
    """Every facet of the library under which something was found."""
    counts = listing.counted(current_viewer(), listing.Asked(words=tuple(words)))
    every = ((name, label, _choices(counts[name], labels)) for name, label, labels in _labelled())
    return [Facet(name, str(label), choices) for name, label, choices in every if choices]


def _choices(counts: dict[str, int], labels: dict[str, str]) -> list[tuple[str, str, int]]:
    named = [(key, str(labels[key]), number) for key, number in counts.items() if key in labels and number]
    return sorted(named, key=lambda choice: (-choice[2], choice[1]))[:MOST_EACH]


def _labelled() -> list[tuple[str, str, dict[str, str]]]:
    terms = vocabulary.by_scheme(*SCHEMES)
    about = [
        (scheme, label, {term.key: term.label for term in terms[scheme]}) for scheme, label in SCHEMES.items()
    ]
    return [
        ("kind", _("Kind"), DOCUMENT_KINDS),
        ("evidence", _("Evidence"), EVIDENCE),
        *about,
        ("place", _("Area"), dict(places.names_for_choice())),
        ("use", _("In use"), {"now": _("In use somewhere now")}),
    ]
