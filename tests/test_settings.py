"""A deployment starts only with settings that can work, and says what to set otherwise."""

from dataclasses import fields
from pathlib import Path

import pytest

from coop.settings import Settings, WrongSettings, read

PRODUCTION = {
    "COOP_SECRET_KEY": "a long one",
    "COOP_DATABASE_URL": "postgresql+psycopg://db/coop",
    "COOP_PUBLIC_URL": "https://coop.example.org",
}


def refused(environ: dict[str, str]) -> str:
    """The sentence of the refusal."""
    with pytest.raises(WrongSettings) as refusal:
        read(environ)
    return str(refusal.value)


def test_production_starts_with_key_database_and_address():
    settings = read(PRODUCTION)
    assert (settings.mode, settings.is_development, settings.host) == (
        "production",
        False,
        "coop.example.org",
    )


@pytest.mark.parametrize("missing", PRODUCTION)
def test_production_without_one_of_them_says_which(missing):
    said = refused({key: value for key, value in PRODUCTION.items() if key != missing})
    assert said == f"Set {missing} before starting in production, or COOP_MODE=development to try coop here."


def test_production_with_nothing_names_everything():
    said = refused({})
    assert said.startswith("Set COOP_SECRET_KEY, COOP_DATABASE_URL, COOP_PUBLIC_URL before")


def test_a_refused_start_leaves_no_file(tmp_path):
    refused({"COOP_HOME": str(tmp_path / "home")})
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("COOP_SMTP_HOSTS", "COOP_SMTP_HOST"),
        ("COOP_DATABASEURL", "COOP_DATABASE_URL"),
        ("COOP_MOD", "COOP_MODE"),
    ],
)
def test_an_unknown_variable_is_refused_with_its_nearest_name(wrong, right):
    assert refused(PRODUCTION | {wrong: "x"}) == f"{wrong} is not a setting of coop. Did you mean {right}?"


def test_a_variable_near_to_none_is_refused_alone():
    assert refused(PRODUCTION | {"COOP_QQQQQQQQ": "x"}) == "COOP_QQQQQQQQ is not a setting of coop."


def test_variables_of_others_are_none_of_ours():
    assert read(PRODUCTION | {"PATH": "/bin", "COOPER": "x"}).mode == "production"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("COOP_SMTP_PORT", "many", "COOP_SMTP_PORT must be a whole number, not “many”."),
        ("COOP_SMTP_PORT", "-1", "COOP_SMTP_PORT must be a whole number, not “-1”."),
        ("COOP_MODE", "testing", "COOP_MODE must be production or development."),
        ("COOP_SMTP_SECURITY", "ssl", "COOP_SMTP_SECURITY must be starttls, tls or none."),
        (
            "COOP_PUBLIC_URL",
            "coop.example.org",
            "COOP_PUBLIC_URL must be a whole address, such as https://coop.example.org.",
        ),
    ],
)
def test_a_value_of_the_wrong_shape_is_refused_in_a_sentence(name, value, says):
    assert refused(PRODUCTION | {name: value}) == says


def test_a_secret_key_of_digits_stays_text():
    assert read(PRODUCTION | {"COOP_SECRET_KEY": "12345"}).secret_key == "12345"


def test_an_address_loses_the_slash_at_its_end():
    settings = read(PRODUCTION | {"COOP_PUBLIC_URL": "https://coop.example.org/city/"})
    assert settings.public_url == "https://coop.example.org/city"


def test_development_needs_nothing_and_keeps_its_key(tmp_path):
    environ = {"COOP_MODE": "development", "COOP_HOME": str(tmp_path / "home")}
    first, second = read(environ), read(environ)
    assert first == second
    assert first.database_url == f"sqlite:///{tmp_path / 'home' / 'coop.sqlite3'}"
    assert len(first.secret_key) > 40
    assert (tmp_path / "home" / "secret_key").stat().st_mode & 0o077 == 0


def test_a_relative_home_is_found_from_anywhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read({"COOP_MODE": "development", "COOP_HOME": "here"}).home == tmp_path / "here"


def test_every_setting_says_what_it_means():
    for item in fields(Settings):
        assert item.metadata["meaning"].strip() == item.metadata["meaning"] != ""


def test_the_usual_home_is_a_folder_beside_the_code():
    assert Settings().home == Path("instance")
