"""Every page type on phone and desk, light and dark: axe finds nothing, nothing scrolls sideways, nothing gets lost."""

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.browser_pages import PAGES, Visit

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
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

each_page = pytest.mark.parametrize("wanted", PAGES, ids=lambda wanted: wanted.name)


def window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844 if width < 600 else 800})


@each_page
def test_axe_finds_nothing_on_phone_and_desk_in_light_and_dark(visit: Any, wanted: Visit) -> None:
    page = visit(wanted)
    page.evaluate(AXE)
    found = []
    for width in (390, 1280):
        window(page, width)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += [f"{width} px, {scheme}: {problem}" for problem in page.evaluate(RUN_AXE)]
    assert not found, "\n".join(found)


@each_page
def test_nothing_is_lost_on_small_windows_in_large_text_and_with_wide_spacing(visit: Any, wanted: Visit) -> None:
    page = visit(wanted)
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
    assert not found, "\n".join(found)
