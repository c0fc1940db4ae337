// What every journey needs: the browser, a page that fails on what a person would not see, and screenshots.
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const baseUrl = process.env.BASE_URL ?? "http://127.0.0.1:8080";
const shots = process.env.SHOTS ?? fileURLToPath(new URL("./shots", import.meta.url));

// SLOWER=6 makes the browser as slow as that many times a slow machine: what a journey does not wait for shows itself.
const slower = Number(process.env.SLOWER ?? 1);

// LATER=400 lets each answer of the desk come up to so many milliseconds later, as over a bad line; the same SEED gives the same waits.
const later = Number(process.env.LATER ?? 0);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
if (later > 0) console.log(`answers come up to ${later} ms later, SEED=${seed}`);

// A small generator with a known seed (mulberry32).
let state = seed;
function chance() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

function delayAnswers(context) {
  return context.route("**/*", async (route) => {
    await new Promise((resume) => setTimeout(resume, chance() * later));
    // The page may have been left meanwhile.
    await route.fallback().catch(() => undefined);
  });
}

export function expect(holds, sentence) {
  if (!holds) throw new Error(`Expected: ${sentence}`);
}

function openBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
}

const opened = [];

// What each open page showed when the journey failed: a picture beside the other ones, and its words for whoever reads only the log.
async function leaveTraces() {
  for (const [at, { page, faults }] of opened.entries()) {
    if (page.isClosed()) continue;
    const picture = `failed-${basename(process.argv[1], ".mjs")}-${at + 1}`;
    await shoot(page, picture).catch(() => undefined);
    const seen = await page.evaluate(() => {
      const focus = document.activeElement;
      return { focus: focus?.outerHTML.replaceAll(/\s+/g, " ").slice(0, 160), words: document.body.innerText.split("\n").filter((line) => line.trim() !== "").join(" | ") };
    }).catch((fault) => ({ words: String(fault) }));
    console.error(`At ${page.url()} (${picture}.png), the focus on ${seen.focus}:\n${seen.words.slice(0, 3_000)}`);
    if (faults.length > 0) console.error(`Errors of the page: ${faults.join(" | ")}`);
  }
}

// A journey in a browser of its own.
export async function journey(walk) {
  const browser = await openBrowser();
  try {
    await walk(browser);
  } catch (fault) {
    await leaveTraces();
    throw fault;
  } finally {
    await browser.close();
  }
}

// A script error or a breach of the page policy fails the journey even when the page looks right.
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ baseURL: baseUrl, locale: "sv-SE", viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  // Only a failure waits so long; both processors may be busy with something else. PATIENCE=15 gives up after so many seconds.
  page.setDefaultTimeout(slower * Number(process.env.PATIENCE ?? 90) * 1_000);
  if (slower > 1) await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: slower });
  if (later > 0) await delayAnswers(context);
  const faults = [];
  opened.push({ page, faults });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // A refused request (401 before the log-in) is logged by the browser itself and is no fault of the page.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) faults.push(message.text());
  });
  return { page, context, faults };
}

// The first answer of `look` that is one: for what happens a moment after it was asked for.
export async function eventually(look, sentence) {
  for (const end = Date.now() + slower * 60_000; Date.now() < end; ) {
    const found = await look();
    if (found) return found;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  throw new Error(`Expected: ${sentence}`);
}

export async function shoot(page, name) {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

export async function logIn(page, mail, password) {
  await page.goto("/");
  await page.getByLabel("E-postadress").fill(mail);
  await page.getByLabel("Lösenord", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Logga in", exact: true }).click();
}

// What sticks out of the width of the page; undefined: nothing does.
export function sticksOut(page) {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return undefined;
    const outside = [...document.querySelectorAll("body *")].filter((node) => node.getBoundingClientRect().right > clientWidth && !node.closest("nav, table"));
    return `${scrollWidth - clientWidth} px too wide: ${outside.slice(-3).map((node) => node.outerHTML.slice(0, 120)).join(" ")}`;
  });
}

export async function hasNoSidewaysScroll(page, name) {
  const outside = await sticksOut(page);
  expect(outside === undefined, `${name} fits its width, but it is ${outside}`);
}

// What stands in a field, plain or formatted.
export function writtenIn(field) {
  return field.evaluate((node) => (node.value ?? node.innerText).trim());
}

// A ticket of the demo by its place in the count; the year in its number is that of the day on which it was opened.
export async function numbered(page, count) {
  const number = await page.evaluate(async (end) => {
    for (let cursor = ""; cursor !== null; ) {
      const answer = await (await fetch(`/api/v1/tickets?limit=100${cursor && `&cursor=${cursor}`}`)).json();
      const found = answer.tickets.find((ticket) => ticket.number.endsWith(end));
      if (found !== undefined) return found.number;
      cursor = answer.next_cursor ?? null;
    }
    return undefined;
  }, `-${String(count).padStart(6, "0")}`);
  expect(number !== undefined, `the demo has a ticket with the number ${count}`);
  return number;
}
