import pytest
from playwright.sync_api import Browser
from tests.e2e.house import House
from tests.e2e.visitor import visitor
from tests.e2e.drafters import SESSION
from tests.e2e.test_tiers import begins_own_text, gives, OWN
pytestmark = pytest.mark.e2e

def test_look(browser: Browser, house: House) -> None:
    with visitor(browser, house) as st, visitor(browser, house) as chair, visitor(browser, house, width=360, dark=True) as far:
        st.sign_in("st-a"); chair.sign_in("chair-a"); far.sign_in("st-b")
        begins_own_text(st)
        st.page.screenshot(path="/tmp/w/T/own.png", full_page=True)
        st.go(f"{OWN}/release"); st.page.locator("details.asked summary").first.click(); st.page.screenshot(path="/tmp/w/T/release.png", full_page=True)
        far.go(f"{SESSION}-cb"); far.page.fill("#manuscript", "Las autoridades de la otra cooperan.\nLos plazos son breves.\nNada más."); far.button("Comenzar el texto").click(); far.button("Abrir a las delegaciones").click()
        gives(st, "forward", "Sí, seguir en el texto birregional")
        gives(chair, "forward", "Sí, seguir en el texto birregional")
        far.go(f"{SESSION}/columns"); far.page.screenshot(path="/tmp/w/T/columns360.png", full_page=True)
        st.go(f"{SESSION}/columns"); st.page.screenshot(path="/tmp/w/T/columns.png", full_page=True)
        far.go("/p/practica/sessions"); far.page.screenshot(path="/tmp/w/T/list.png", full_page=True)
        st.page.locator('a[href*="/path/"]').first.click(); st.page.screenshot(path="/tmp/w/T/path.png", full_page=True)
        far.go(f"{SESSION}"); far.page.screenshot(path="/tmp/w/T/both.png", full_page=True)
