"""Moving through a page with the keyboard alone, as people do who use no mouse."""

from playwright.sync_api import Locator, Page, expect

MOST_STEPS = 120
# Where the focus is and whether one can see it: inside the window, and drawn by an outline or a shadow.
FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const box = element.getBoundingClientRect(), style = getComputedStyle(element);
  const label = element.tagName === "INPUT" && element.type !== "text" ? getComputedStyle(element.labels?.[0] ?? element) : style;
  const drawn = [style, label].some((s) => (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none");
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { name: `${element.tagName} ${(element.textContent || element.name || "").trim().slice(0, 50)}`, drawn, inside };
}"""


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until `wanted` has the focus; fail if the focus cannot be seen on the way or `wanted` is never reached."""
    target = wanted.element_handle()
    assert target is not None
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:  # the focus left the page at its end and comes back at its beginning
            continue
        assert focus["inside"], f"the focus is outside the window: {focus['name']}"
        assert focus["drawn"], f"the focus cannot be seen: {focus['name']}"
        if page.evaluate("element => element === document.activeElement", target):
            return
    raise AssertionError(f"not reached with {MOST_STEPS} steps of Tab: {wanted}")


def press(page: Page, wanted: Locator, key: str = "Enter") -> None:
    """Go to a link or button with Tab and press `key` on it."""
    tab_to(page, wanted)
    page.keyboard.press(key)


def write(page: Page, field: Locator, text: str) -> None:
    """Go to a field with Tab, empty it and type `text`."""
    tab_to(page, field)
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(text)
    expect(field).to_have_value(text)
