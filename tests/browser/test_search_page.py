"""The search page in a browser, below a path and under a strict policy: found, narrowed, shared, by keyboard alone."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.browsing import Watch, chromium, opened, served
from tests.support.real import published
from tests.support.sites import CONFIG, Site, article
from tests.unit.build.test_search_index import small

pytestmark = pytest.mark.browser

WAIT = 15_000  # ms; two cores shared by many tests


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    with chromium() as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A window that nothing was done in before."""
    found = browser.new_context(viewport={"width": 360, "height": 740}, locale="id-ID", reduced_motion="reduce")
    found.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    yield found
    found.close()


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The archive of this checkout at a host."""
    with served(published(tmp_path_factory)) as home:
        yield home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small archive below a path of a host."""
    config = CONFIG.replace("example.org/", "example.org/arsip/")
    site = small(tmp_path_factory.mktemp("cari"), config)
    for number in range(3, 30):
        site.write(
            f"deret-{number}.md",
            article(
                f"Isi ke-{number} tentang logistik.",
                title=f"Logistik bagian {number}",
                date=f"20{18 + number % 3}-05-{number:02}",
                series="Berbagi",
                session=number,
                organizer="KPU Madiun",
                mode="daring" if number % 2 else "luring",
            ),
        )
    assert site.build().status == 0
    with served(site.output, "/arsip/") as address:
        yield address


def titles(page: Page) -> list[str]:
    """The titles of the hits that are shown."""
    return page.locator("#_hasil > li > a").all_inner_texts()


def status(page: Page, text: str) -> None:
    """Wait until the page says how much was found."""
    expect(page.locator("#_status")).to_have_text(re.compile(text))


def asked(page: Page) -> dict[str, list[str]]:
    """What the address of the page asks for."""
    return parse_qs(urlsplit(page.url).query)


def checked(page: Page, facet: str, name: str) -> None:
    """Open a facet and choose one of its terms."""
    page.locator(f"details[data-facet={facet}] > summary").click()
    page.locator(f"details[data-facet={facet}]").get_by_role("checkbox", name=re.compile(f"^{name} ")).check()


# ---------------------------------------------------------------- what is found


@pytest.mark.parametrize("word", ["selenggara", "diselenggarakan", "menyelenggarakan"])
def test_forms_of_a_word_find_one_another(context: BrowserContext, real: str, word: str) -> None:
    """Of the real archive: sessions on penyelenggara pemilu, with the word marked in the excerpt."""
    page, watch = opened(context, real, f"cari/?q={word}")

    status(page, f"hasil untuk “{word}”")
    expect(page.locator("#_hasil mark").first).to_be_visible()
    marks = {mark.strip(".,;:").lower() for mark in page.locator("#_hasil mark").all_inner_texts()}
    assert "penyelenggara" in marks
    assert [] == watch.faults


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("PPK", {"Pelantikan", "Ujian"}),
        ("Panitia Pemilihan Kecamatan", {"Pelantikan", "Ujian"}),
        ("adhoc", {"Ujian", "Persyaratan calon"}),
        ("ad hoc", {"Ujian", "Persyaratan calon"}),
        ("ad-hoc", {"Ujian", "Persyaratan calon"}),
        ("provinsi", {"Pelantikan"}),
        ("Taufiq", {"Persyaratan calon"}),
        ("taufik riskon", {"Persyaratan calon"}),
        ("KPUD Kediri", {"Persyaratan calon"}),
        ("mengapa arsip", {"Tentang arsip"}),
    ],
)
def test_spellings_and_abbreviations_are_one_word(
    context: BrowserContext, home: str, words: str, found: set[str]
) -> None:
    page, watch = opened(context, home, "cari/")

    page.get_by_label("Kata yang dicari").fill(words)
    status(page, "hasil untuk")
    expect(page.locator("#_hasil > li").first).to_be_visible()
    assert {"Syarat calon & anggaran" if one == "Persyaratan calon" else one for one in found} == set(titles(page))
    assert [] == watch.faults


def test_reports_of_a_session_stand_below_it(context: BrowserContext, home: str) -> None:
    """One hit, which leads to the session; below it the report that has the word, which leads to the article."""
    page, _watch = opened(context, home, "cari/?q=anggaran")

    status(page, "^1 hasil")
    hit = page.locator("#_hasil > li")
    expect(hit).to_have_count(1)
    assert hit.locator("> a").get_attribute("href") == "../seri/berbagi/2/"
    assert hit.locator("ul a").all_inner_texts() == ["Syarat calon & anggaran"]
    assert hit.locator("ul a").get_attribute("href") == "../artikel/dua/"
    assert "anggaran <b> dibahas" in hit.inner_text()  # what was text in the article is text here
    hit.locator("ul a").click()
    assert page.url == f"{home}artikel/dua/"


def test_names_lead_to_their_own_pages(context: BrowserContext, home: str) -> None:
    """Whoever looks for somebody, or for what an abbreviation means, is led there."""
    page, _watch = opened(context, home, "cari/?q=taufik+riskon")
    status(page, "hasil")
    link = page.locator("#_langsung a")
    expect(link).to_have_text("Taufiq Rizkon")
    link.click()
    assert page.url == f"{home}tokoh/taufiq-rizkon/"

    page.goto(f"{home}cari/?q=ppk")
    expect(page.locator("#_langsung dfn")).to_have_text("PPK")
    expect(page.locator("#_langsung")).to_contain_text("Panitia Pemilihan Kecamatan")


def test_nothing_found_is_said(context: BrowserContext, home: str) -> None:
    """A search that finds nothing says so in words, and hides the empty list."""
    page, watch = opened(context, home, "cari/?q=xylofon")

    status(page, "^Tidak ada hasil")
    expect(page.locator("#_hasil")).to_be_hidden()
    assert [] == watch.faults


def test_more_hits_are_shown_on_demand_and_the_focus_goes_on(context: BrowserContext, home: str) -> None:
    page, _watch = opened(context, home, "cari/?q=logistik")

    status(page, "^27 hasil")
    expect(page.locator("#_hasil > li")).to_have_count(10)
    page.get_by_role("button", name="Tampilkan 10 lagi").click()
    expect(page.locator("#_hasil > li")).to_have_count(20)
    eleventh = page.locator("#_hasil > li").nth(10).locator("> a")
    expect(eleventh).to_be_focused()
    page.get_by_role("button", name="Tampilkan 7 lagi").click()
    expect(page.locator("#_hasil > li")).to_have_count(27)
    expect(page.locator("#_lagi")).to_be_hidden()


# ---------------------------------------------------------------- narrowed, ordered, shared


def test_filters_narrow_and_say_how_far(context: BrowserContext, home: str) -> None:
    page, watch = opened(context, home, "cari/?q=logistik")
    status(page, "^27 hasil")

    checked(page, "years", "2019")
    status(page, "^9 hasil")
    checked(page, "modes", "daring")
    status(page, r"^\d hasil")
    narrowed = int(page.locator("#_status").inner_text().split()[0])
    years = page.locator("details[data-facet=years]")
    counts = dict(row.split() for row in years.locator("li:visible").all_inner_texts())

    assert counts["2019"] == str(narrowed)
    assert sum(int(one) for one in counts.values()) == 14  # of its own terms any may do
    assert asked(page) == {"q": ["logistik"], "tahun": ["2019"], "mode": ["daring"]}
    years.get_by_role("checkbox", name=re.compile("^2018 ")).check()
    status(page, rf"^{narrowed + int(counts['2018'])} hasil")
    assert [] == watch.faults


def test_an_institution_stands_for_those_below_it(context: BrowserContext, home: str) -> None:
    page, _watch = opened(context, home, "cari/")

    checked(page, "institutions", "KPU Jawa Timur")
    status(page, "^28 hasil")
    page.get_by_role("button", name="Hapus saringan Lembaga: KPU Jawa Timur").click()
    page.locator("details[data-facet=institutions]").get_by_role("checkbox", name=re.compile("^KPU Kediri")).check()
    status(page, "^1 hasil")


def test_a_shared_address_restores_the_view(context: BrowserContext, home: str) -> None:
    """Words, filters and order: what one reader sees, another sees by the address alone."""
    page, _watch = opened(context, home, "cari/?q=logistik")
    status(page, "^27 hasil")
    checked(page, "years", "2020")
    checked(page, "institutions", "KPU Madiun")
    status(page, "^9 hasil")
    page.get_by_label("Urutan").select_option(label="terlama dahulu")
    expect(page.locator("#_hasil > li > a").first).to_have_text("Logistik bagian 5")
    seen, address = titles(page), page.url

    other, watch = opened(context, home, address.removeprefix(home))

    status(other, "^9 hasil")
    expect(other.locator("#_hasil > li")).to_have_count(9)
    assert titles(other) == seen
    assert other.get_by_label("Kata yang dicari").input_value() == "logistik"
    assert other.get_by_label("Urutan").input_value() == "terlama"
    chosen = [one.rstrip(" ×") for one in other.locator(".chosen button").all_inner_texts()]
    assert sorted(chosen) == ["Lembaga: KPU Madiun", "Tahun: 2020"]
    assert asked(other) == {"q": ["logistik"], "tahun": ["2020"], "lembaga": ["madiun"], "urut": ["terlama"]}
    assert [] == watch.faults


def test_back_and_forward_lead_through_the_views(context: BrowserContext, home: str) -> None:
    page, _watch = opened(context, home, "cari/?q=logistik")
    status(page, "^27 hasil")
    checked(page, "years", "2019")
    status(page, "^9 hasil")

    page.go_back()
    status(page, "^27 hasil")
    expect(page.locator(".chosen button")).to_have_count(0)
    page.go_forward()
    status(page, "^9 hasil")


@pytest.mark.parametrize(("order", "first"), [("terbaru", "Pelantikan"), ("terlama", "Logistik bagian 3")])
def test_hits_are_ordered_by_the_day_of_the_event(context: BrowserContext, home: str, order: str, first: str) -> None:
    """With nothing asked for but a filter, the latest stand first; what has no date stands last."""
    page, _watch = opened(context, home, f"cari/?mode=daring&mode=luring&q=&urut={order}")
    status(page, "hasil")
    expect(page.locator("#_hasil > li").first).to_be_visible()
    while page.locator("#_lagi").is_visible():
        before = page.locator("#_hasil > li").count()
        page.locator("#_lagi").click()
        expect(page.locator("#_hasil > li")).not_to_have_count(before)

    found = titles(page)
    assert found[-1] == "Ujian"
    assert len(found) == 29
    assert found[0] == {"Pelantikan": "Syarat calon & anggaran"}.get(first, first)


def test_addresses_that_ask_for_nonsense_are_harmless(context: BrowserContext, home: str) -> None:
    page, watch = opened(context, home, "cari/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&tahun=x&urut=y&lembaga=<b>")

    status(page, "^(Tidak ada hasil|\\d+ hasil)")
    assert page.locator("main img").count() == 0
    assert page.locator(".chosen button").count() == 0
    assert [] == watch.faults


# ---------------------------------------------------------------- how it is used


def test_the_keyboard_alone_suffices(context: BrowserContext, home: str) -> None:
    """From the home page to a filtered hit without a pointer."""
    page, watch = opened(context, home, "")
    field = page.get_by_label("Cari di arsip")
    while not field.evaluate("one => one === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.type("logistik")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("cari/.q=logistik"))
    status(page, "^27 hasil")

    def focused(selector: str) -> bool:
        return bool(page.evaluate("s => document.activeElement.matches(s)", selector))

    def tab_to(selector: str) -> None:
        for _ in range(60):
            if focused(selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{selector} is not reached")

    tab_to("details[data-facet=years] > summary")
    page.keyboard.press("Enter")
    expect(page.locator("details[data-facet=years] li:visible")).to_have_count(3)
    tab_to("details[data-facet=years] input[value='2019']")
    page.keyboard.press("Space")
    status(page, "^9 hasil")
    assert focused("details[data-facet=years] input[value='2019']"), "the focus stays where it was"
    page.keyboard.press("Escape")
    assert focused("details[data-facet=years] > summary")
    tab_to(".chosen button")
    tab_to("#_hasil a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"seri/berbagi/\d+/"))
    assert [] == watch.faults


def test_long_lists_of_terms_can_be_searched(context: BrowserContext, real: str) -> None:
    page, watch = opened(context, real, "cari/")
    box = page.locator("details[data-facet=people]")
    box.locator("summary").click()
    expect(box.locator("li:visible").first).to_be_visible()
    few = box.locator("li:visible").count()
    box.get_by_label("Cari di daftar ini").fill("betty")
    expect(box.locator("li:visible")).to_have_count(1)

    assert few < 30
    box.get_by_role("checkbox").locator("visible=true").check()
    status(page, r"^\d+ hasil")
    assert "tokoh" in asked(page)
    assert [] == watch.faults


def test_what_was_found_is_announced(context: BrowserContext, home: str) -> None:
    """A screen reader hears the number of results: the region is there from the start and is polite."""
    page, _watch = opened(context, home, "cari/")
    region = page.get_by_role("status")
    assert region.count() == 1
    page.get_by_label("Kata yang dicari").fill("pelantikan")
    expect(region).to_have_text("1 hasil untuk “pelantikan”")


def test_every_field_and_button_has_a_name(context: BrowserContext, home: str) -> None:
    page, _watch = opened(context, home, "cari/?q=logistik&tahun=2019")
    status(page, "hasil")
    for summary in page.locator(".facets summary").all():
        summary.click()
    for one in page.locator("input:visible, select:visible, button:visible").all():
        name = one.evaluate("one => one.ariaLabel || (one.labels?.[0] ?? one).textContent.trim()")
        assert name, one.evaluate("one => one.outerHTML")


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_has_to_be_scrolled_sideways(browser: Browser, real: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    context.set_default_timeout(WAIT)
    page, _watch = opened(context, real, "cari/?q=badan+adhoc")
    status(page, "hasil")
    for summary in page.locator(".facets summary").all():
        summary.click()
    expect(page.locator("details[data-facet=modes] li:visible").first).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


# ---------------------------------------------------------------- what it costs, and without it


def test_nothing_is_loaded_before_somebody_searches(context: BrowserContext, home: str) -> None:
    page, watch = opened(context, home, "cari/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in watch.loaded if "pagefind" in url or "facets" in url]

    page.get_by_label("Kata yang dicari").focus()
    page.wait_for_load_state("networkidle")
    assert [url for url in watch.loaded if url.endswith("pagefind.js")]
    assert not [url for url in watch.loaded if "wasm.unknown" in url or "/filter/" in url]


def test_filters_are_loaded_one_by_one(context: BrowserContext, home: str) -> None:
    """A reader who narrows by year does not load the names of all people."""
    page, watch = opened(context, home, "cari/?q=logistik&tahun=2019")
    status(page, "^9 hasil")
    assert len([url for url in watch.loaded if "/filter/" in url]) == 1


def test_without_a_script_the_page_is_useful(browser: Browser, home: str) -> None:
    """It says why it does not search, and leads to every session by series, theme, year, mode, institution, person."""
    context = browser.new_context(java_script_enabled=False)
    page, watch = opened(context, home, "cari/?q=logistik")

    expect(page.locator("noscript p")).to_be_visible()
    assert "membutuhkan JavaScript" in page.locator("noscript p").inner_text()
    assert page.locator(".facets").is_hidden()
    links = {one.get_attribute("href") for one in page.locator("main a").all()}
    assert {
        "../linimasa/2019/",
        "../cari/daring/",
        "../cari/luring/",
        "../seri/berbagi/",
        "../tema/seleksi/",
        "../lembaga/madiun/",
        "../lembaga/",
        "../tokoh/taufiq-rizkon/",
        "../tokoh/",
        "../sesi/",
        "../artikel/",
    } <= links
    page.locator("main").get_by_role("link", name="luring").click()
    assert page.locator("main li a", has_text="Logistik bagian 4").count() == 1
    assert page.locator("main li a", has_text="Ujian").count() == 1
    page.get_by_label("Cari di arsip").fill("apa saja")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}cari/?q=apa+saja")
    assert [] == watch.faults
    context.close()


def test_where_the_index_is_missing_the_page_says_so_and_leads_on(context: BrowserContext, tmp_path: Path) -> None:
    """A host that lost a folder, a network that fails: no dead end."""
    site = Site.make(tmp_path, {"satu.md": article()})
    site.build()
    (site.output / "pagefind/pagefind.js").unlink()
    with served(site.output) as address:
        page = context.new_page()
        page.goto(f"{address}cari/?q=rapat")
        status(page, "tidak dapat dimuat")
        expect(page.locator("#_jelajah")).to_be_visible()


def test_the_form_of_every_page_leads_to_the_search(context: BrowserContext, home: str) -> None:
    for url in ("", "artikel/tiga/", "seri/berbagi/2/", "linimasa/2019/"):
        page, watch = opened(context, home, url)
        page.get_by_label("Cari di arsip").fill("pelantikan")
        page.keyboard.press("Enter")
        status(page, "^1 hasil untuk “pelantikan”")
        assert page.url == f"{home}cari/?q=pelantikan"
        assert [] == watch.faults
        page.close()


def test_the_script_of_the_page_is_small(home: str, context: BrowserContext) -> None:
    import gzip

    page, watch = opened(context, home, "cari/")
    (script,) = (url for url in watch.loaded if "/assets/search." in url and url.endswith(".js"))
    assert len(gzip.compress(context.request.get(script).body())) < 10_240
    assert isinstance(watch, Watch)
    page.close()
