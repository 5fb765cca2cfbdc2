// Lighthouse (mobile) on start, result and a form page of a running Lotse. Ends with status 1 if a limit is missed.
//
//   node lighthouse.mjs http://127.0.0.1:8000
//
// Chromium is taken from the variable CHROMIUM, else from the usual places. A page that misses a limit is measured
// twice more, and the middle value of the three counts: one disturbed run on a small machine is no finding.

import { existsSync } from "node:fs";
import process from "node:process";
import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const LIMITS = {
  performance: (value) => value >= 0.95,
  accessibility: (value) => value >= 1,
  "best-practices": (value) => value >= 1,
  "layout shift": (value) => value < 0.02,
};
const PAGES = { start: "/", result: "/kompass/ergebnis/", form: "/kompass/angaben/" };
const CATEGORIES = ["performance", "accessibility", "best-practices"];
const NEED = "Abends schreibe ich noch Angebote, weil tagsüber niemand dazu kommt";

const base = (process.argv[2] ?? "http://127.0.0.1:8000").replace(/\/$/, "");

const nameAndValue = (header) => {
  const [, name, value] = header.match(/^([^=]+)=([^;]*)/);
  return { name, value };
};

/** Asks the Kompass once, as the start page does, and returns the cookies that hold the need. */
async function cookiesWithNeed() {
  const start = await fetch(`${base}/`);
  const cookies = start.headers.getSetCookie().map(nameAndValue);
  const token = (await start.text()).match(/name="csrfmiddlewaretoken" value="([^"]+)"/)[1];
  const answer = await fetch(`${base}/kompass/`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "), referer: `${base}/` },
    body: new URLSearchParams({ csrfmiddlewaretoken: token, text: NEED }),
  });
  if (answer.status !== 302) throw new Error(`The question was answered with status ${answer.status}, not with a redirect.`);
  return answer.headers.getSetCookie().map(nameAndValue);
}

/** Puts cookies into the browser; Lighthouse empties its caches before each page, but keeps cookies. */
async function giveCookies(port, cookies) {
  const browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}` });
  await browser.setCookie(...cookies.map((cookie) => ({ domain: new URL(base).hostname, path: "/", ...cookie })));
  await browser.disconnect();
}

/** Loads one page with Lighthouse. A recording that the browser spoiled says nothing about the page and is made again, twice at most. */
async function record(port, path, attempts = 3) {
  try {
    const { lhr } = await lighthouse(`${base}${path}`, { port, logLevel: "error", onlyCategories: CATEGORIES });
    if (!lhr.runtimeError) return lhr;
    throw new Error(lhr.runtimeError.message);
  } catch (error) {
    if (attempts <= 1) throw error;
    console.error(`${path}: ${error.message} Recording it again.`);
    return record(port, path, attempts - 1);
  }
}

/** Measures one page once and returns its figures by name. */
async function measure(port, path) {
  const lhr = await record(port, path);
  if (new URL(lhr.finalDisplayedUrl).pathname !== path) throw new Error(`${path} led to ${lhr.finalDisplayedUrl}.`);
  const figures = Object.fromEntries(CATEGORIES.map((name) => [name, lhr.categories[name].score]));
  figures["layout shift"] = lhr.audits["cumulative-layout-shift"].numericValue;
  const weak = CATEGORIES.flatMap((name) => lhr.categories[name].auditRefs)
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
    .map(({ id }) => id);
  return { figures, weak: [...new Set(weak)], kilobytes: lhr.audits["total-byte-weight"]?.numericValue / 1024 };
}

const missed = (figures) => Object.keys(LIMITS).filter((name) => !LIMITS[name](figures[name]));

const middle = (runs, name) => runs.map((run) => run.figures[name]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];

async function main() {
  const chromePath = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));
  const chrome = await chromeLauncher.launch({
    chromePath,
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage"],
  });
  let failed = false;
  try {
    await giveCookies(chrome.port, await cookiesWithNeed());
    for (const [name, path] of Object.entries(PAGES)) {
      const runs = [await measure(chrome.port, path)];
      while (runs.length < 3 && (runs.length === 2 || missed(runs[0].figures).length)) runs.push(await measure(chrome.port, path));
      const figures = Object.fromEntries(Object.keys(LIMITS).map((key) => [key, middle(runs, key)]));
      const problems = missed(figures);
      const told = Object.entries(figures).map(([key, value]) => `${key} ${value.toFixed(key === "layout shift" ? 3 : 2)}`);
      console.log(`${name.padEnd(7)} ${told.join("  ")}  ${Math.round(runs[0].kilobytes)} KB${runs.length > 1 ? "  (middle of 3)" : ""}`);
      if (problems.length) {
        failed = true;
        console.error(`${name}: missed ${problems.join(", ")}; weak audits: ${runs[0].weak.join(", ") || "none"}`);
      }
    }
  } finally {
    chrome.kill();
  }
  process.exitCode = failed ? 1 : 0;
}

await main();
