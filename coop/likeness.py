"""How alike two names, websites or street addresses are, so that nobody is typed twice."""

from urllib.parse import urlsplit

from rapidfuzz import fuzz

from coop.wording import searchable

# Words that many names share and that tell nobody apart.
COMMON = """
    a academy and association at center centre charter city club co college community company corp
    corporation council de del department el elementary for foundation group high inc incorporated initiative
    institute la llc los ltd middle museum network nfp of on organization partners program project public
    school schools services society the trust university
"""
PLAIN = frozenset(COMMON.split())
# Sites that many share: only the whole address tells whose page it is.
SHARED = ("facebook.com", "instagram.com", "linktr.ee", "sites.google.com", "linkedin.com")
SMALL = frozenset({"a", "and", "de", "del", "el", "for", "la", "las", "los", "of", "on", "the", "y"})
SURE = 100
LEAST_TELLING = 3
SAME_LETTERS = 95


def words_of(*names: str) -> str:
    """The folded words of some names with a space around each, and each name's first letters as one word."""
    return f" {' '.join([*map(searchable, names), *filter(None, map(initials, names))])} "


def initials(name: str) -> str:
    """The first letters of a name of three words and more, as people shorten it; small words left out."""
    words = [word for word in searchable(name).split() if word not in SMALL]
    return "".join(word[0] for word in words) if len(words) > 2 else ""


def telling_words(name: str) -> list[str]:
    """The words by which a name is found again, the longest first; plain ones only if there are no others."""
    words = list(dict.fromkeys(searchable(name).split()))
    telling = [word for word in words if word not in PLAIN and len(word) >= LEAST_TELLING]
    return sorted(telling, key=len, reverse=True) or words


def of_names(one: str, other: str) -> int:
    """From 0 to 100: the whole names, and apart from them the words that tell."""
    first, second = searchable(one), searchable(other)
    if not first or not second:
        return 0
    if first in (second, initials(other)) or second == initials(one):
        return SURE
    letters = fuzz.ratio(first.replace(" ", ""), second.replace(" ", ""))
    if letters >= SAME_LETTERS:
        return round(letters)
    whole = fuzz.token_sort_ratio(first, second)
    core = fuzz.token_set_ratio(" ".join(telling_words(one)), " ".join(telling_words(other)))
    return round((whole + core) / 2)


def host_of(website: str) -> str:
    """The host of a web address, written with or without its scheme and "www"."""
    typed = website.strip().lower()
    return (urlsplit(typed if "//" in typed else f"//{typed}").hostname or "").removeprefix("www.")


def of_websites(one: str, other: str, *, is_own_host: bool = True) -> int:
    """From 0 to 100: the same page, or at least the same host where that belongs to one alone."""
    host = host_of(one)
    if not host or host != host_of(other):
        return 0
    if _page(one) == _page(other):
        return SURE
    return 90 if is_own_host and not host.endswith(SHARED) else 0


def of_streets(one: str, other: str) -> int:
    """From 0 to 100: the same number in nearly the same street."""
    first, second = searchable(one).split(), searchable(other).split()
    if len(first) < 2 or len(second) < 2 or first[0] != second[0]:
        return 0
    return round(fuzz.token_set_ratio(" ".join(first[1:]), " ".join(second[1:])))


def _page(website: str) -> str:
    typed = website.strip().lower()
    parts = urlsplit(typed if "//" in typed else f"//{typed}")
    return f"{host_of(website)}{parts.path.rstrip('/')}"
