from coop.vocabulary.first_terms import FIRST_TERMS, SCHEMES


def keys(scheme: str) -> list[str]:
    return [term.key for term in FIRST_TERMS if term.scheme == scheme]


def test_every_scheme_has_its_number_of_terms() -> None:
    assert {scheme: len(keys(scheme)) for scheme in SCHEMES} == {
        "sector": 8,
        "support": 9,
        "convening_kind": 10,
        "setting": 4,
        "stage": 9,
        "discipline": 10,
        "ecosystem_role": 10,
        "asset_kind": 10,
        "language": 11,
        "accessibility": 8,
    }


def test_a_key_stands_once_in_its_scheme() -> None:
    pairs = [(term.scheme, term.key) for term in FIRST_TERMS]
    assert len(pairs) == len(set(pairs))


def test_every_term_has_words_in_english_and_spanish() -> None:
    for term in FIRST_TERMS:
        assert set(term.labels) == {"en", "es"}
        assert all(term.labels.values()), term


def test_positions_count_from_one_in_each_scheme() -> None:
    for scheme in SCHEMES:
        positions = [term.position for term in FIRST_TERMS if term.scheme == scheme]
        assert positions == list(range(1, len(positions) + 1))


def test_the_bar_of_sectors_has_short_words() -> None:
    sectors = [term for term in FIRST_TERMS if term.scheme == "sector"]
    assert all(len(term.short_labels["en"]) <= 12 for term in sectors)
    assert all(len(term.short_labels["es"]) <= 13 for term in sectors)


def test_supports_that_open_a_convening_to_a_language_say_so() -> None:
    assert [term.key for term in FIRST_TERMS if term.is_language] == [
        "interpretation_es",
        "interpretation_pl",
        "asl",
    ]
