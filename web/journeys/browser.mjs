// What every journey needs: the browser, a page that fails on what a person would not see, and screenshots.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
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

export function expect(holds, sentence) {
  if (!holds) throw new Error(`Expected: ${sentence}`);
}

export function openBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
}

// A script error or a breach of the page policy fails the journey even when the page looks right.
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ baseURL: baseUrl, locale: "sv-SE", viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  // Only a failure waits so long; both processors may be busy with something else.
  page.setDefaultTimeout(slower * 30_000);
  if (slower > 1) await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: slower });
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // A refused request (401 before the log-in) is logged by the browser itself and is no fault of the page.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) faults.push(message.text());
  });
  return { page, context, faults };
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

export async function hasNoSidewaysScroll(page, name) {
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(tooWide <= 0, `${name} fits its width, but it is ${tooWide} px too wide`);
}

// What stands in a field, plain or formatted.
export function writtenIn(field) {
  return field.evaluate((node) => (node.value ?? node.innerText).trim());
}
