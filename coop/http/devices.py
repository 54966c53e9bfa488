"""A browser in words, so that its owner knows it again."""

BROWSERS = (
    ("Firefox", "Firefox/"),
    ("Edge", "Edg/"),
    ("Opera", "OPR/"),
    ("Samsung Internet", "SamsungBrowser/"),
    ("Chrome", "Chrome/"),
    ("Chrome", "CriOS/"),
    ("Firefox", "FxiOS/"),
    ("Safari", "Safari/"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac", "Macintosh"),
    ("ChromeOS", "CrOS"),
    ("Linux", "Linux"),
)


def in_words(user_agent: str) -> str:
    """Browser and system, such as "Firefox, Windows"; names only, so that they need no translation."""
    found = (next((name for name, mark in kinds if mark in user_agent), "") for kinds in (BROWSERS, SYSTEMS))
    return ", ".join(name for name in found if name)
