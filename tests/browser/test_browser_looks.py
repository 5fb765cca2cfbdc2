"""Every page type on phone and desk, light and dark: axe finds nothing, nothing scrolls sideways, nothing gets lost."""

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.browser_pages import PAGES, Visit

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async (colours_only) => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const runOnly = colours_only ? ["color-contrast", "link-in-text-block"] : tags;
  const { violations } = await axe.run(document, { runOnly, resultTypes: ["violations"], preload: false });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} – ${failureSummary}`));
}"""
# What sticks out of the window or is cut off. Regions that scroll on purpose (wide tables) and hidden text are no loss.
LOST = """() => {
  const root = document.documentElement, found = [];
  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
  for (const element of document.querySelectorAll("body *:not(svg *)")) {
    if (element.closest(".visually-hidden, .skip-link, [role=region][tabindex]")) continue;
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    if (!box.width || !box.height || style.visibility === "hidden") continue;
    const name = `${element.tagName}.${element.getAttribute("class") ?? ""} "${element.textContent.trim().slice(0, 40)}"`;
    if (box.right > root.clientWidth + 1) found.push(`${name} ends at ${Math.round(box.right)}`);
    const cut = (overflow, inner, outer) => /hidden|clip/.test(overflow) && inner > outer + 2;
    if (!element.textContent.trim()) continue;
    if (cut(style.overflowX, element.scrollWidth, element.clientWidth)) found.push(`${name} is cut off`);
    if (cut(style.overflowY, element.scrollHeight, element.clientHeight)) found.push(`${name} is cut off below`);
  }
  return found.slice(0, 8);
}"""
WIDE_SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    + " p { margin-block-end: 2em !important }");
  document.adoptedStyleSheets = [sheet];
}"""


def window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844 if width < 600 else 800})


def found_by_axe(page: Page) -> list[str]:
    """Return what axe finds on phone and desk, in light and dark."""
    page.evaluate(AXE)
    found = []
    for width in (390, 1280):
        window(page, width)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            # Dark changes colours and nothing else, so that only the rules on colours can have another result.
            found += [f"{width} px, {scheme}: {problem}" for problem in page.evaluate(RUN_AXE, scheme == "dark")]
    return found


def lost(page: Page) -> list[str]:
    """Return what does not fit: in small windows, with text of 200 %, with wide spacing (WCAG 1.4.4, 1.4.10, 1.4.12)."""
    found = []
    for width in (320, 390, 1280):
        window(page, width)
        found += [f"{width} px: {problem}" for problem in page.evaluate(LOST)]
    for width in (390, 1280):
        window(page, width)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += [f"200 % text, {width} px: {problem}" for problem in page.evaluate(LOST)]
        page.evaluate("document.documentElement.style.fontSize = ''")
    page.evaluate(WIDE_SPACING)
    for width in (320, 1280):
        window(page, width)
        found += [f"wide spacing, {width} px: {problem}" for problem in page.evaluate(LOST)]
    return found


@pytest.mark.parametrize("wanted", PAGES, ids=lambda wanted: wanted.name)
def test_axe_finds_nothing_and_nothing_is_lost(visit: Any, wanted: Visit) -> None:
    page = visit(wanted)
    found = [*found_by_axe(page), *lost(page)]
    assert not found, "\n".join(found)


def test_the_checks_themselves_find_planted_faults(page: Page) -> None:
    page.set_content("""<main><h1>Überschrift</h1><p style="color:#ccc">blass</p><img src="">
      <button style="inline-size:3rem;overflow:hidden">abgeschnitten</button><p style="inline-size:90rem">breit</p></main>""")
    page.evaluate(AXE)
    window(page, 390)
    assert {problem.split(":")[0] for problem in page.evaluate(RUN_AXE, False)} >= {"color-contrast", "image-alt", "html-has-lang"}
    assert {problem.split(":")[0] for problem in page.evaluate(RUN_AXE, True)} == {"color-contrast"}
    told = " ".join(page.evaluate(LOST))
    assert "in a window of 390" in told
    assert '"abgeschnitten" is cut off' in told
    assert '"breit" ends at' in told
