// The customer's portal on the five desks, each in its language and colours, on a phone and on a screen: what goes on comes first,
// "me too" is one click, a new request is helped by what is known, earlier answers are found, the organisation is at hand.
import { expect, hasNoSidewaysScroll, journey, shoot } from "./browser.mjs";
import { desks, enter, fillForm, inPairs, wordsOf } from "./desks.mjs";

const word = Date.now().toString(36);

async function walk(browser, desk) {
  const { name, locale, customer, typed, accent } = desk;
  const t = wordsOf(locale);
  const { page, context, faults } = await enter(browser, desk, t, customer, { viewport: { width: 390, height: 844 } });
  await page.getByRole("heading", { name, exact: true }).waitFor();
  const now = page.getByRole("region", { name: t["knowledge.now"] });
  await now.getByRole("article").first().waitFor();
  const place = await now.boundingBox();
  const tabs = await page.getByRole("navigation").boundingBox();
  expect(place.y < tabs.y, `${name}: what goes on stands above the own tickets`);
  await hasNoSidewaysScroll(page, `${name}'s portal at 390 px`);
  await shoot(page, `portal-${name.toLowerCase().replaceAll(/\W/g, "")}-390`);
  const color = await page.getByRole("button", { name: t["portal.new"] }).evaluate((node) => getComputedStyle(node).backgroundColor);
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(accent.slice(at, at + 2), 16));
  expect(color === `rgb(${red}, ${green}, ${blue})`, `${name}: the button wears the desk's colour, but it is ${color}`);

  const told = now.getByRole("article").first();
  const noted = told.getByRole("button", { name: t["knowledge.noted"] });
  if (await noted.isVisible()) await noted.click(); // from a walk before
  await told.getByRole("button", { name: t["knowledge.me_too"] }).click();
  await noted.waitFor();

  await page.setViewportSize({ width: 1280, height: 860 });
  await shoot(page, `portal-${name.toLowerCase().replaceAll(/\W/g, "")}`);
  await page.getByRole("button", { name: t["portal.new"] }).click();
  const form = page.getByRole("form", { name: t["portal.new"] });
  await form.getByLabel(t["portal.subject"]).fill(typed);
  await form.getByRole("region", { name: t["knowledge.maybe_this"] }).getByRole("article").first().waitFor();
  await shoot(page, `portal-new-${name.toLowerCase().replaceAll(/\W/g, "")}`);
  await form.getByLabel(t["portal.subject"]).fill(`${typed} ${word}`);
  await form.getByLabel(t["portal.text"], { exact: true }).fill("…");
  await fillForm(form, word);
  await form.getByRole("button", { name: t["portal.send_request"] }).click();
  await page.getByRole("heading", { name: `${typed} ${word}` }).waitFor();
  await page.getByRole("button", { name: t["portal.close"] }).click();
  await page.getByText(t["next.closed"]).first().waitFor();

  await page.goto("/portal?done=true");
  await page.getByRole("searchbox", { name: t["portal.search"] }).fill(word);
  await page.waitForURL(`**q=${word}`);
  await page.getByRole("link", { name: `${typed} ${word}` }).waitFor();
  // The list before the search stays until the answer is there.
  await page.waitForFunction(() => document.querySelectorAll("main ul a").length === 1);
  // Asked again, it is said to have been answered before.
  await page.goto("/portal?write=true");
  await form.getByLabel(t["portal.subject"]).fill(word);
  await page.getByRole("region", { name: t["portal.answered_before"] }).getByRole("link").first().waitFor();
  // The customer's own order, by drag: the second comes first, and stays there.
  await page.goto("/portal/order");
  const rows = page.locator("main li");
  await rows.nth(1).waitFor();
  const second = (await rows.nth(1).getByRole("link").textContent()) ?? "";
  await rows.nth(1).dragTo(rows.nth(0));
  await rows.nth(0).getByRole("link", { name: second, exact: true }).waitFor();
  await page.reload();
  await rows.nth(0).getByRole("link", { name: second, exact: true }).waitFor();
  await page.goto("/portal/company");
  await page.getByRole("heading", { name: t["agreements.title"] }).waitFor();
  await shoot(page, `company-${name.toLowerCase().replaceAll(/\W/g, "")}`);
  await page.setViewportSize({ width: 390, height: 844 });
  await hasNoSidewaysScroll(page, `${name}'s company page at 390 px`);
  await context.close();
  return faults;
}

async function asDesk(browser) {
  const t = wordsOf("sv");
  const { page, context, faults } = await enter(browser, desks[0], t, desks[0].agent);
  await page.getByRole("table").waitFor();
  await page.goto("/knowledge");
  await page.getByText("Inloggningen till Pano går långsamt").waitFor();
  await page.getByRole("listitem").filter({ hasText: "Pano går långsamt" }).getByText("1 berörda").waitFor();
  await page.getByRole("button", { name: t["knowledge.new"] }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t["knowledge.headline"]).fill(`Skrivarna står ${word}`);
  await dialog.getByLabel(t["knowledge.body"]).fill("Vi vet om det.");
  await shoot(page, "knowledge-write");
  await dialog.getByRole("button", { name: t["knowledge.publish"] }).click();
  const row = page.getByRole("listitem").filter({ hasText: `Skrivarna står ${word}` });
  await row.getByRole("button", { name: t["knowledge.end"] }).click();
  await row.getByText(t["knowledge.over"], { exact: true }).waitFor();
  await shoot(page, "knowledge");
  await context.close();
  return faults;
}

await journey(async (browser) => {
  const faults = await inPairs((desk) => walk(browser, desk));
  faults.push(...(await asDesk(browser)));
  expect(faults.length === 0, `no errors in the console, but there were:\n${faults.join("\n")}`);
  console.log(`portal: ${desks.length} desks in their languages and colours`);
});
