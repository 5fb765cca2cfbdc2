// Copies the third-party front-end files that Lotse ships out of node_modules into the package,
// builds the icon sprite and writes the list with versions, licences and SHA-256 sums.
// Only needed when a version changes:  npm ci --ignore-scripts && npm run copy
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "src", "lotse", "ui", "static", "ui");
const modules = join(here, "node_modules");

const ICONS = `
  anchor arrow-down arrow-left arrow-right arrow-square-out arrow-up book-open-text buildings
  calculator calendar-blank caret-down caret-right chats-circle check check-circle clock compass copy
  download-simple envelope-simple eye factory file-text flask footprints graduation-cap hand-palm
  handshake info leaf lifebuoy lightbulb list lock-simple magnifying-glass map-pin minus monitor moon
  pencil-simple phone plus printer question scales shield-check signpost sun translate trash
  user users-three warning warning-circle wrench x x-circle
`.trim().split(/\s+/);

const FONTS = {
  "@fontsource-variable/source-sans-3": ["source-sans-3-latin-wght-normal.woff2"],
  "@fontsource-variable/source-serif-4": ["source-serif-4-latin-wght-normal.woff2"],
};

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const manifest = (name) => JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));
const put = (path, bytes) => {
  mkdirSync(dirname(join(target, path)), { recursive: true });
  writeFileSync(join(target, path), bytes);
  return { path, sha256: sha256(Buffer.from(bytes)) };
};

/** Turns one icon file into a symbol of the sprite. */
function symbol(path, id) {
  const svg = readFileSync(path, "utf8").trim();
  const viewBox = svg.match(/viewBox="([^"]+)"/)[1];
  const inner = svg.replace(/^<svg[^>]*>/, "").replace(/<\/svg>$/, "");
  return `<symbol id="${id}" viewBox="${viewBox}">${inner}</symbol>`;
}

function entry(name, files, note) {
  const { version, license } = manifest(name);
  const short = name.split("/").pop();
  const text = readFileSync(join(modules, name, "LICENSE"), "utf8").trimEnd() + "\n";
  const licenceFile = put(`THIRD_PARTY/${name.startsWith("@phosphor") ? "phosphor-icons" : short}.txt`, text);
  return { package: name, version, licence: license, licence_text: licenceFile.path, note, files: [...files, licenceFile] };
}

const list = Object.entries(FONTS).map(([name, files]) =>
  entry(
    name,
    files.map((file) => put(`fonts/${file}`, readFileSync(join(modules, name, "files", file)))),
    "unmodified, Latin part as packaged",
  ),
);

const phosphor = "@phosphor-icons/core";
const own = readdirSync(join(here, "symbols")).filter((file) => file.endsWith(".svg")).sort();
const symbols = [
  ...ICONS.map((id) => symbol(join(modules, phosphor, "assets", "regular", `${id}.svg`), id)),
  ...own.map((file) => symbol(join(here, "symbols", file), file.replace(".svg", ""))),
];
const sprite = `<svg xmlns="http://www.w3.org/2000/svg" fill="currentColor">\n${symbols.join("\n")}\n</svg>\n`;
list.push(
  entry(
    phosphor,
    [put("img/icons.svg", sprite)],
    "regular weight, collected into one sprite; the symbols lotse-* and fit-* in it are Lotse's own",
  ),
);
list.push(
  entry(
    "htmx.org",
    [put("vendor/htmx.min.js", readFileSync(join(modules, "htmx.org", "dist", "htmx.min.js")))],
    "unmodified; only on pages that answer while you type",
  ),
);
writeFileSync(join(target, "THIRD_PARTY", "list.json"), JSON.stringify(list, null, 2) + "\n");
console.log(`${ICONS.length} icons and ${own.length} own symbols copied`);
