"""From the visitor's form to a member organization that asks its people in, and a room that is filled."""

import pytest
from playwright.sync_api import expect

from coop import links
from tests.browser.test_pages import FLAGSHIP
from tests.waiting import until

NAME, ADDRESS = "Niños y Ciencia de Pilsen", "zoe@ninos.example"
REQUEST = f"SELECT key FROM membership_requests WHERE email = '{ADDRESS}'"
ENTRANCE = f"""
    SELECT key FROM sign_in_links JOIN people ON people.id = person_id WHERE email = '{ADDRESS}'
    ORDER BY sign_in_links.id DESC
"""
INVITED = "SELECT count(*) FROM affiliation_invitations WHERE email = 'alvaro@ninos.example'"
GOOD = [f"Ana;Muñoz {number};guest{number}@casa.example" for number in range(20)]
BAD = [
    "Ana;Sin Correo;", "José;Doble;jose@@casa.example", "Zoë;Dos;zoe nunez@casa.example", "Ivo;Sin;ivo@",
    "Mia;Punto;mia@casa..example", "Leo;Arroba;leo.casa.example", "Sol;Local;@casa.example",
    "Paz;Coma;paz@casa,example", "Luz;Nada;n/a", "Fin;Corto;fin@casa",
]  # fmt: skip


@pytest.fixture
def path_to(city):
    """The path of a signed link of the served city."""

    def path(kind: str, what: object) -> str:
        links.install(city.address, "for tests only")
        token = links.sign(kind, what)
        links.install("http://coop.test", "for tests only")
        return {"request": f"/requests/{token}", "sign-in": f"/account/sign-in/{token}"}[kind]

    return path


def test_an_organization_asks_is_approved_and_asks_its_people_in(tab_of, city, path_to):
    with tab_of("eve", width=390) as tab:
        tab.expected = ("422",)
        page = tab.page
        tab.visit("/membership-requests/new")
        page.fill("[name=organization_name]", "Garfeild Sience Club")
        expect(page.locator("#near")).to_contain_text("Garfield Science Club")
        page.fill("[name=organization_name]", NAME)
        expect(page.locator("#near")).not_to_contain_text("Garfield")
        page.fill("[name=name]", "Zoë Núñez")
        page.fill("[name=email]", ADDRESS)
        page.click("main form.form button")
        expect(page.locator("h1")).to_have_text(NAME)
        page.click("text=Send my request")
        expect(page.locator(".field-wrong")).to_have_count(3)
        assert not tab.faults()
        page.select_option("[name=sector_id]", label="Community organizations")
        page.fill("main [name=description]", "Ciencia en español para familias.")
        page.fill("[name=motivation]", "Queremos aprender.")
        page.click("text=Keep it for later")
        tab.visit(path_to("request", [city.one(REQUEST), "letter"]))
        expect(page.locator("main [name=description]")).to_have_value("Ciencia en español para familias.")
        page.click("text=Send my request")
        expect(page.locator("main")).to_contain_text("We have your request")
    with tab_of("ada") as tab:
        tab.visit("/membership-requests")
        tab.page.click(f"text={NAME}")
        tab.page.click("button:has-text('Approve')")
        expect(tab.page.locator("main .pills").first).to_contain_text("approved")
        assert not tab.faults()
    with tab_of("eve", width=390) as tab:
        tab.visit(path_to("sign-in", city.one(ENTRANCE)))
        tab.page.check("[name=is_adult]")
        tab.page.click("main form button.button")
        tab.visit("/organizations/ninos-y-ciencia-de-pilsen/people")
        tab.page.fill("main [name=name]", "Álvaro Peña")
        tab.page.fill("main [name=email]", "alvaro@ninos.example")
        tab.page.click("main form.form button")
        expect(tab.page.locator("main")).to_contain_text("alvaro@ninos.example")
    until(lambda: city.one(INVITED) == "1", seconds=5)


def test_ten_bad_lines_of_a_list_are_corrected_beside_everybody_who_will_be_invited(tab_of, city):
    lines = ["First name;Last name;Email", *GOOD[:10], *BAD, *GOOD[10:], GOOD[0].upper()]
    file = {"name": "lista.csv", "mimeType": "text/csv", "buffer": "\r\n".join(lines).encode("cp1252")}
    with tab_of("ben") as tab:
        page = tab.page
        tab.visit(f"/convenings/{city.one(FLAGSHIP)}/invitations")
        page.uncheck("#groups input:checked")
        page.set_input_files("[name=upload]", file)
        page.click("text=Look at everybody")
        expect(page.locator(".field-wrong")).to_have_count(len(BAD))
        expect(page.locator("#fresh")).to_have_text(f"{len(GOOD)} people will be invited")
        assert not tab.faults()
        page.locator(".field-wrong input").first.fill("Ana Sin Correo <sin.correo@casa.example>")
        page.click("text=Look at it again")
        expect(page.locator(".field-wrong")).to_have_count(len(BAD) - 1)
        expect(page.locator("#fresh")).to_have_text(f"{len(GOOD) + 1} people will be invited")
