"""The style sheet: contrast of all pairs in both themes, colours only as tokens, only classes that exist."""

import re
from itertools import chain
from pathlib import Path

import pytest

ROOM = Path(__file__).resolve().parents[2] / "src" / "lotse" / "ui"
CSS = re.sub(r"/\*.*?\*/", "", (ROOM / "static" / "ui" / "css" / "lotse.css").read_text(encoding="utf-8"), flags=re.DOTALL)
TEMPLATES = sorted((ROOM / "templates").rglob("*.html"))


def layer(name: str) -> str:
    """Return the content of one layer."""
    start = CSS.index(f"@layer {name} {{")
    depth = 0
    for position in range(start, len(CSS)):
        depth += {"{": 1, "}": -1}.get(CSS[position], 0)
        if depth == 0 and CSS[position] == "}":
            return CSS[start : position + 1]
    raise AssertionError(f"layer {name} does not end")


def tokens(selector: str) -> dict[str, str]:
    """Return the colour tokens of the first rule with this selector."""
    rule = layer("tokens").partition(f"{selector} {{")[2].partition("}")[0]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})", rule))


LIGHT = tokens(":root")
DARK = {**LIGHT, **tokens(':root[data-theme="dark"]')}
DARK_OF_DEVICE = {**LIGHT, **tokens(':root:not([data-theme="light"])')}
THEMES = {
    "light": LIGHT,
    "dark": DARK,
    "stage, light": {**LIGHT, **tokens(".on-dark"), "paper": LIGHT["harbour-deep"]},
    "stage, dark": {**DARK, **tokens(".on-dark"), "paper": DARK["harbour-deep"]},
}
WITHOUT_RULES = {"button--primary", "match", "error-summary__list", "notice--info", "notice--law", "fit--good"}  # names only
GROUNDS = ("paper", "surface", "sand")
TEXT = [
    *(
        (colour, ground, 4.5)
        for colour in ("ink", "ink-muted", "link", "link-hover", "good", "warn", "error", "buoy")
        for ground in GROUNDS
    ),
    *((colour, f"{colour}-pale", 4.5) for colour in ("good", "warn", "error")),
    *(("ink", ground, 4.5) for ground in ("harbour-pale", "good-pale", "warn-pale", "error-pale")),
    *(("ink-muted", ground, 4.5) for ground in ("harbour-pale", "good-pale", "warn-pale", "error-pale")),
    ("link", "harbour-pale", 4.5),
    ("on-harbour", "harbour", 4.5),
    ("on-harbour-hover", "harbour-hover", 4.5),
    ("on-focus", "focus", 4.5),
    ("on-focus", "focus-hover", 4.5),
]
EDGES = [
    *(("border", ground, 3.0) for ground in GROUNDS),
    *(("harbour", ground, 3.0) for ground in (*GROUNDS, "harbour-pale")),
    ("focus-line", "focus-halo", 3.0),
    *(("focus-line", ground, 3.0) for ground in GROUNDS),
]
CHARTS = [(f"chart-{number}", "surface", 5.0) for number in range(1, 7)]


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "ground", "least"), TEXT + EDGES, ids=str)
def test_contrast(theme: str, front: str, ground: str, least: float) -> None:
    colours = THEMES[theme]
    assert contrast(colours[front], colours[ground]) >= least


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), [*CHARTS, ("buoy", "buoy-pale", 4.5)])
def test_contrast_of_charts_and_signs(theme: str, front: str, ground: str, least: float) -> None:
    assert contrast(THEMES[theme][front], THEMES[theme][ground]) >= least


@pytest.mark.parametrize(
    ("token", "ground", "light", "dark"),
    [
        ("ink", "paper", 14.7, 15.1),
        ("ink-muted", "paper", 7.3, 10.4),
        ("link", "paper", 8.0, 10.8),
        ("harbour", "paper", 9.3, 9.8),
        ("on-harbour", "harbour", 9.9, 8.6),
        ("buoy", "paper", 5.6, 8.6),
        ("border", "paper", 4.5, 6.6),
        ("good", "paper", 6.2, 10.3),
        ("warn", "paper", 7.1, 11.9),
        ("error", "paper", 7.1, 8.9),
    ],
)
def test_contrast_is_what_the_design_says(token: str, ground: str, light: float, dark: float) -> None:
    assert contrast(LIGHT[token], LIGHT[ground]) == pytest.approx(light, abs=0.1)
    assert contrast(DARK[token], DARK[ground]) == pytest.approx(dark, abs=0.1)


def test_a_field_on_the_stage_keeps_the_colours_of_the_page() -> None:
    assert not {"control", "control-ink", "control-border"} & tokens(".on-dark").keys()


def test_the_chosen_dark_theme_equals_that_of_the_device() -> None:
    assert DARK == DARK_OF_DEVICE


def test_colours_stand_in_the_tokens_only() -> None:
    rest = CSS.replace(layer("tokens"), "")
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|color-mix)\(", rest) == []


def test_every_token_that_is_used_is_defined() -> None:
    defined = set(re.findall(r"(--[\w-]+)\s*:", CSS))
    optional = {"--flow", "--grid-min"}
    assert set(re.findall(r"var\((--[\w-]+)", CSS)) - defined - optional == set()


def test_nothing_newer_than_the_oldest_browser_we_support() -> None:
    assert re.findall(r"\boklch|color-mix|light-dark\(|:has\(|@container|@scope|@starting-style|&", CSS) == []


def test_nothing_from_outside_and_nothing_written_into_the_sheet() -> None:
    addresses = re.findall(r"url\(\"?([^\")]+)", CSS)
    assert [address for address in addresses if not address.startswith(("../fonts/", "../img/"))] == []
    for address in addresses:
        assert (ROOM / "static" / "ui" / "css" / address).resolve().is_file(), address


def test_no_capitals_and_no_justified_text() -> None:
    assert re.findall(r"text-transform|text-align:\s*justify", CSS) == []


def test_every_class_in_the_templates_exists() -> None:
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", CSS)) | WITHOUT_RULES
    used = set(chain.from_iterable(_classes(file.read_text(encoding="utf-8")) for file in TEMPLATES))
    assert used - known == set()


def _classes(source: str) -> list[str]:
    plain = re.sub(r"{%.*?%}|[\w-]*{{.*?}}", " ", source, flags=re.DOTALL)
    return " ".join(re.findall(r'class="([^"]*)"', plain)).split()


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_templates_hold_no_style_and_no_script(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", source) == []
    assert re.findall(r"<script(?![^>]*src=)", source) == []
