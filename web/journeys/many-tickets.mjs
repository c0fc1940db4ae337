// The list as a tool: tickets are chosen by key, taken together and given back; a view is saved; a text begun here is there in
// another browser; the wallboard shows what waits.
import { expect, hasNoSidewaysScroll, journey, logIn, numbered, openPage, shoot, writtenIn } from "./browser.mjs";

const password = process.env.DEMO_PASSWORD ?? "skranke-demo-2026";
const mail = "tekniker@dvnordic.example";
const word = Date.now().toString(36);

await journey(async (browser) => {
  const { page, faults } = await openPage(browser);
  await logIn(page, mail, password);
  await page.getByRole("table").waitFor();
  await page.goto("/tickets?view=unassigned");
  const rows = page.getByRole("table").locator("tbody tr[data-index]");
  await rows.nth(1).waitFor();
  const numbers = [await rows.nth(0).locator("td").nth(1).innerText(), await rows.nth(1).locator("td").nth(1).innerText()];
  for (const key of ["j", "x", "j", "x"]) await page.keyboard.press(key);
  await page.getByText("2 valda").waitFor();
  await shoot(page, "bulk-chosen");
  const bar = page.getByRole("region", { name: "Flera ärenden" });
  await bar.getByRole("button", { name: "Ta ärendet" }).click();
  await bar.getByText("2 ändrade.").waitFor();
  for (const number of numbers) await page.getByRole("cell", { name: number, exact: true }).waitFor({ state: "detached" });
  await shoot(page, "bulk-changed");
  await bar.getByRole("button", { name: "Ångra" }).click();
  await bar.getByText("2 återställda.").waitFor();
  for (const number of numbers) await page.getByRole("cell", { name: number, exact: true }).waitFor();

  await page.goto("/tickets?view=waiting_customer&q=sk");
  await page.getByRole("button", { name: "Spara vyn" }).click();
  await page.getByLabel("Vyns namn").fill(`Skärmar ${word}`);
  await shoot(page, "view-save");
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  const tabs = page.getByRole("navigation", { name: "Vyer" });
  await tabs.getByRole("link", { name: `Skärmar ${word}` }).waitFor();
  await tabs.getByRole("link", { name: "Mina" }).click();
  await tabs.getByRole("link", { name: `Skärmar ${word}` }).click();
  await page.waitForURL("**q=sk**");
  await page.getByRole("button", { name: "Spara vyn" }).click();
  await page.getByRole("button", { name: new RegExp(`Ta bort.*Skärmar ${word}`) }).click();
  await page.getByRole("dialog").getByText(`Skärmar ${word}`, { exact: true }).waitFor({ state: "detached" });
  await page.keyboard.press("Escape");

  const number = await numbered(page, 12);
  await page.goto(`/tickets/${number}`);
  await page.getByRole("article").first().waitFor();
  await page.keyboard.press("n");
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/drafts") && answer.request().method() === "PUT");
  await page.getByRole("textbox", { name: "Anteckning" }).fill(`Påbörjat här ${word}`);
  expect((await kept).status() === 204, "the desk keeps the text");
  const other = await openPage(browser);
  await logIn(other.page, mail, password);
  await other.page.getByRole("table").waitFor();
  await other.page.goto(`/tickets/${number}`);
  await other.page.getByRole("article").first().waitFor();
  await other.page.keyboard.press("n");
  const there = await writtenIn(other.page.getByRole("textbox", { name: "Anteckning" }));
  expect(there === `Påbörjat här ${word}`, `the text is there in another browser, but there is "${there}"`);
  const gone = other.page.waitForResponse((answer) => answer.url().endsWith("/api/v1/drafts") && answer.request().method() === "PUT");
  await other.page.getByRole("textbox", { name: "Anteckning" }).fill("");
  await gone;

  await page.keyboard.press("Escape");
  // However narrow the window and however large the text: a deadline is read in full, inside the list.
  await page.goto("/tickets?view=all");
  await page.locator("td[data-due] time").first().waitFor();
  const deadlines = () =>
    page.locator("td[data-due]").evaluateAll((cells) => {
      const frame = cells[0].closest("table").parentElement.getBoundingClientRect();
      const cut = (node) => node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== "inline";
      return cells.filter((cell) => cell.getBoundingClientRect().right > frame.right + 1 || cut(cell) || [...cell.children].some(cut)).length;
    });
  for (const [width, text] of [[800, "100%"], [1000, "100%"], [1280, "100%"], [1280, "200%"], [1920, "200%"]]) {
    await page.setViewportSize({ width, height: 860 });
    await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), text);
    const cut = await deadlines();
    expect(cut === 0, `at ${width} px and with text at ${text} no deadline is cut, but ${cut} are`);
    await shoot(page, `list-${width}-${text.replace("%", "")}`);
  }
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
  await page.setViewportSize({ width: 1280, height: 860 });

  await page.goto("/wallboard");
  await page.getByRole("region", { name: "Otilldelade" }).getByRole("listitem").first().waitFor();
  await shoot(page, "wallboard");
  await page.setViewportSize({ width: 390, height: 844 });
  await hasNoSidewaysScroll(page, "the wallboard at 390 px");
  const all = [...faults, ...other.faults];
  expect(all.length === 0, `no errors in the console, but there were:\n${all.join("\n")}`);
  console.log("many tickets: chosen by key, taken and given back, a view saved, a draft found elsewhere");
});
