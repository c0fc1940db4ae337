// The workspace on the five desks, each in its language: an operator registers a caller's ticket, a dispatcher gives it to a colleague, two
// agents see each other look and type, and their customer sees none of it. Reports and the desk's own page speak the language too.
import { readFileSync } from "node:fs";
import { expect, openBrowser, openPage, shoot } from "./browser.mjs";

const password = process.env.DEMO_PASSWORD ?? "skranke-demo-2026";
const word = Date.now().toString(36);
const desks = [
  { key: "dv-nordic", locale: "sv-SE", agent: "agent@dvnordic.example", second: "tekniker@dvnordic.example", name: "Johan Berg", customer: "kontakt@nordlys.example" },
  { key: "compusoft", locale: "da-DK", agent: "agent@compusoft.example", second: "rasmus@compusoft.example", name: "Rasmus Friis", customer: "kontakt@strandhotellet.example" },
  { key: "atea-sos", locale: "nb-NO", agent: "agent@atea-sos.example", second: "dispatcher@atea-sos.example", name: "Torstein Vik", customer: "kontakt@fjordkommune.example" },
  { key: "inventio-it", locale: "da-DK", agent: "agent@inventio-it.example", second: "konsulent@inventio-it.example", name: "Camilla Bech", customer: "kontakt@nordtrae.example" },
  { key: "santacare", locale: "fi-FI", agent: "agent@santacare.example", second: "mikko@santacare.example", name: "Mikko Salo", customer: "kontakti@jarvikunta.example" },
];

function wordsOf(locale) {
  return JSON.parse(readFileSync(new URL(`../src/lib/i18n/${locale.slice(0, 2)}.json`, import.meta.url), "utf8"));
}

async function enter(browser, { locale }, t, mail) {
  const { page, context, faults } = await openPage(browser, { locale });
  await page.goto("/login");
  await page.getByLabel(t["login.mail"]).fill(mail);
  await page.getByLabel(t["login.password"], { exact: true }).fill(password);
  await page.getByRole("button", { name: t["login.submit"], exact: true }).click();
  await page.waitForURL(/\/(tickets|portal)/);
  return { page, context, faults };
}

// By keyboard: who calls, what about, saved.
async function operatorRegisters(page, t, { customer }) {
  await page.getByRole("table").waitFor();
  await page.keyboard.press("c");
  const who = page.getByRole("combobox", { name: t["new.who"] });
  await who.fill(customer);
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByLabel(t["portal.subject"]).fill(`Samtal ${word}`);
  await page.getByLabel(t["new.text"]).fill("…");
  await page.getByRole("button", { name: t["new.save"] }).click();
  await page.getByRole("heading", { name: `Samtal ${word}` }).waitFor();
  return new URL(page.url()).pathname.split("/").at(-1);
}

// Whom the desk turns to may be somebody else than the reporter, and the customer says so.
async function otherContact(page, t) {
  const card = page.getByRole("region", { name: t["contact.title"] });
  await card.getByRole("button", { name: t["contact.change"] }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").first().fill(`Ola ${word}`);
  await shoot(page, "request-contact");
  await dialog.getByRole("button", { name: t["data.save"] }).click();
  await card.getByText(`Ola ${word}`).waitFor();
}

async function walk(browser, desk) {
  const t = wordsOf(desk.locale);
  const first = await enter(browser, desk, t, desk.agent);
  const number = await operatorRegisters(first.page, t, desk);

  await first.page.getByLabel(t["ticket.assignee"], { exact: true }).first().click();
  await first.page.getByRole("option", { name: desk.name }).click();
  await first.page.getByText(t["ticket.handled_by"].replace("{name}", desk.name)).first().waitFor();

  const second = await enter(browser, desk, t, desk.second);
  await second.page.goto(`/tickets/${number}`);
  await second.page.getByRole("article").first().waitFor();
  await first.page.getByText(t["lookers.looking"].replace("{names}", desk.name)).waitFor();
  await second.page.keyboard.press("n");
  await second.page.keyboard.type("Tittar på det nu");
  await first.page.getByText(t["lookers.typing"].replace("{names}", desk.name)).waitFor();
  await shoot(first.page, `lookers-${desk.key}`);
  await second.page.goto("/tickets");
  await first.page.getByText(t["lookers.typing"].replace("{names}", desk.name)).waitFor({ state: "detached" });

  await first.page.goto("/reports/volume?by=channel");
  await first.page.getByRole("heading", { name: t["volume.flow"] }).waitFor();
  await first.page.getByRole("group", { name: t["volume.flow"] }).getByRole("button").last().focus();
  await first.page.keyboard.press("ArrowLeft");
  await first.page.keyboard.press("Enter");
  await first.page.getByRole("button", { name: t["volume.close"] }).waitFor();
  await first.page.goto("/desk");
  await first.page.getByRole("heading", { name: t["desk.section_service_levels"] }).waitFor();

  const customer = await enter(browser, desk, t, desk.customer);
  await customer.page.goto(`/portal/tickets/${number}`);
  await customer.page.getByRole("heading", { name: `Samtal ${word}` }).waitFor();
  expect(!(await customer.page.locator("body").innerText()).includes(t["lookers.looking"].replace("{names}", "").trim()), `${desk.key}: a customer sees nobody look`);
  if (desk.key === "dv-nordic") await otherContact(customer.page, t);
  for (const one of [first, second, customer]) await one.context.close();
  return [...first.faults, ...second.faults, ...customer.faults];
}

const browser = await openBrowser();
try {
  const faults = [];
  for (const desk of desks) faults.push(...(await walk(browser, desk)));
  expect(faults.length === 0, `no errors in the console, but there were:\n${faults.join("\n")}`);
  console.log(`five desks: ${desks.length} workspaces in their languages, who looks and who types`);
} finally {
  await browser.close();
}
