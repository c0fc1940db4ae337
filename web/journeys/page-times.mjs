// How long a reader waits after the click, in the desk that BASE_URL names: the list, a ticket and a search, twenty times each. Not one of the
// journeys of every day: bench/run starts it beside a million tickets.
import { expect, journey, openPage } from "./browser.mjs";

const times = Number(process.env.TIMES ?? "20");
const limitMs = 300;
const words = (process.env.WORDS ?? "ticket morning order kuva ohjelma").split(" ");

function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

// What stands there before the click must be gone: a page that still shows the old one is not there yet.
async function time(click, ready) {
  const began = performance.now();
  await click();
  await ready();
  return performance.now() - began;
}

await journey(async (browser) => {
  const { page, context, faults } = await openPage(browser);
  await page.goto("/");
  await page.getByLabel("E-postadress").fill(process.env.PAGE_USER);
  await page.getByLabel("Lösenord", { exact: true }).fill(process.env.PAGE_PASSWORD);
  await page.getByRole("button", { name: "Logga in", exact: true }).click();
  const rows = page.getByRole("table").locator("tbody").getByRole("link");
  await rows.first().waitFor();
  const found = { list: [], ticket: [], search: [] };
  for (let turn = 0; turn < times; turn += 1) {
    await page.getByRole("navigation").getByRole("link", { name: "Driftinfo" }).click();
    await page.getByRole("heading", { name: "Driftinfo", level: 1 }).waitFor();
    found.list.push(await time(() => page.getByRole("navigation").getByRole("link", { name: "Ärenden" }).click(), () => rows.first().waitFor()));
    // Another ticket each time, so that none is shown from what was fetched before.
    const row = rows.nth(turn % 8);
    const number = (await row.getAttribute("href")).split("/").pop();
    found.ticket.push(await time(() => row.click(), async () => {
      await page.getByRole("article").first().waitFor();
      await page.getByText(number).first().waitFor();
    }));
    await page.getByRole("link", { name: "Ärenden" }).first().click();
    await rows.first().waitFor();
    const field = page.getByRole("searchbox").first();
    await field.fill(`${words[turn % words.length]} `.trim());
    const answered = page.waitForResponse((answer) => answer.url().includes("/api/v1/tickets?") && answer.url().includes("q="));
    found.search.push(await time(() => field.press("Enter"), async () => {
      await (await answered).finished();
      await page.waitForURL(/q=/);
      await rows.first().waitFor();
      // Two frames later what was found stands on the screen.
      await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))));
    }));
    await page.goto("/tickets");
    await rows.first().waitFor();
  }
  const medians = Object.fromEntries(Object.entries(found).map(([name, each]) => [name, Math.round(median(each))]));
  console.log(JSON.stringify({ medians, found: Object.fromEntries(Object.entries(found).map(([name, each]) => [name, each.map(Math.round)])) }));
  expect(faults.length === 0, `no errors in the console, but there were:\n${faults.join("\n")}`);
  for (const [name, value] of Object.entries(medians)) expect(value <= limitMs, `${name} is there within ${limitMs} ms, but it took ${value}`);
  await context.close();
});
