"""A deployment starts only with settings that can work, and says what to set otherwise."""

from dataclasses import fields
from pathlib import Path

import pytest

from coop.settings import Settings, WrongSettings, read

PRODUCTION = {
    "COOP_SECRET_KEY": "a key so long that nobody can guess it",
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
        ("COOP_LOG_LEVEL", "verbose", "COOP_LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR."),
        ("COOP_STAFF_SECOND_STEP", "no", "COOP_STAFF_SECOND_STEP must be required or optional."),
        ("COOP_WEB_WORKERS", "0", "COOP_WEB_WORKERS must be at least 1."),
        (
            "COOP_BOUNCE_ADDRESS",
            "bounces+x@example.org",
            "COOP_BOUNCE_ADDRESS must be an address without a plus, such as bounces@replies.example.org.",
        ),
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
    assert read(PRODUCTION | {"COOP_SECRET_KEY": "12345678" * 4}).secret_key == "12345678" * 4


def test_a_key_that_can_be_guessed_protects_nobody(tmp_path):
    assert "too short" in refused(PRODUCTION | {"COOP_SECRET_KEY": "x" * 31})
    assert read({"COOP_MODE": "development", "COOP_HOME": str(tmp_path), "COOP_SECRET_KEY": "x"})


def test_an_address_loses_the_slash_at_its_end():
    settings = read(PRODUCTION | {"COOP_PUBLIC_URL": "https://coop.example.org/"})
    assert settings.public_url == "https://coop.example.org"


@pytest.mark.parametrize(
    "address", ["coop.example.org", "ftp://coop.example.org", "http://[", "https:///", "mailto:a@b.org"]
)
def test_an_address_that_no_browser_opens_is_refused(address):
    said = refused(PRODUCTION | {"COOP_PUBLIC_URL": address})
    assert said == "COOP_PUBLIC_URL must be a whole address, such as https://coop.example.org."


@pytest.mark.parametrize("rest", ["/city", "/?a=b", "/#here"])
def test_a_deployment_needs_a_host_of_its_own(rest):
    said = refused(PRODUCTION | {"COOP_PUBLIC_URL": f"https://coop.example.org{rest}"})
    assert said.startswith("COOP_PUBLIC_URL must end with the host")


@pytest.mark.parametrize(
    "address", ["nonsense", "mysql://db/coop", "sqlite.db", "postgresql+psycopg2://db/coop"]
)
def test_a_database_that_coop_cannot_speak_to_is_refused(address):
    said = refused(PRODUCTION | {"COOP_DATABASE_URL": address})
    assert said == "COOP_DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://."


def test_a_home_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    said = refused({"COOP_MODE": "development", "COOP_HOME": str(tmp_path / "file" / "home")})
    assert said.startswith("COOP_HOME: ")
    assert said.endswith("cannot be made: Not a directory.")


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
