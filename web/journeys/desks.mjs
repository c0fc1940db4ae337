// The five desks that the demo knows: who works there, who asks, and in which language.
import { readFileSync } from "node:fs";
import { openPage } from "./browser.mjs";

export const password = process.env.DEMO_PASSWORD ?? "skranke-demo-2026";

// holds: requests of people who may not register wait for the customer's approver.
export const desks = [
  { key: "dv-nordic", name: "DV Nordic", locale: "sv-SE", agent: "agent@dvnordic.example", second: "tekniker@dvnordic.example", secondName: "Johan Berg", customer: "kontakt@nordlys.example", unapproved: "vikarie@nordlys.example", holds: true, typed: "Inloggningen hänger sig", accent: "#1b5e73" },
  { key: "compusoft", name: "CompuSoft", locale: "da-DK", agent: "agent@compusoft.example", second: "rasmus@compusoft.example", secondName: "Rasmus Friis", customer: "kontakt@strandhotellet.example", unapproved: "vikar@strandhotellet.example", holds: false, typed: "kvitteringen kommer dobbelt", accent: "#8a1c3b" },
  { key: "atea-sos", name: "Atea SOS", locale: "nb-NO", agent: "agent@atea-sos.example", second: "dispatcher@atea-sos.example", secondName: "Torstein Vik", customer: "kontakt@fjordkommune.example", unapproved: "vikar@fjordkommune.example", holds: true, typed: "telefonsentralen svarer ikke", accent: "#0b6b3a" },
  { key: "inventio-it", name: "Inventio.IT", locale: "da-DK", agent: "agent@inventio-it.example", second: "konsulent@inventio-it.example", secondName: "Camilla Bech", customer: "kontakt@nordtrae.example", unapproved: "elev@nordtrae.example", holds: false, typed: "Bankafstemning fejler", accent: "#243b8f" },
  { key: "santacare", name: "SantaCare", locale: "fi-FI", agent: "agent@santacare.example", second: "mikko@santacare.example", secondName: "Mikko Salo", customer: "kontakti@jarvikunta.example", unapproved: "kayttaja@jarvikunta.example", holds: true, typed: "hälytykset myöhässä", accent: "#5f3a94" },
];

export function wordsOf(locale) {
  return JSON.parse(readFileSync(new URL(`../src/lib/i18n/${locale.slice(0, 2)}.json`, import.meta.url), "utf8"));
}

export async function enter(browser, { locale }, t, mail, options = {}) {
  const opened = await openPage(browser, { locale, ...options });
  const { page } = opened;
  await page.goto("/login");
  await page.getByLabel(t["login.mail"]).fill(mail);
  await page.getByLabel(t["login.password"], { exact: true }).fill(password);
  await page.getByRole("button", { name: t["login.submit"], exact: true }).click();
  await page.waitForURL(/\/(tickets|portal)/);
  return opened;
}

// Two desks at a time: each walk waits for the program most of its time, and two are what a small machine carries.
export async function inPairs(walk) {
  const left = [...desks];
  const faults = [];
  const walkOn = async () => {
    for (let desk = left.shift(); desk !== undefined; desk = left.shift()) faults.push(...(await walk(desk)));
  };
  await Promise.all([walkOn(), walkOn()]);
  return faults;
}

// The first answer that the form needs of each kind; what is optional stays open.
export async function fillForm(form, word) {
  for (const radio of (await form.getByRole("radio").all()).slice(-1)) await radio.check();
  for (const field of await form.locator("input[required], textarea[required], select[required]").all()) {
    const kind = await field.evaluate((node) => (node.tagName === "SELECT" ? "select" : node.type));
    if (kind === "radio" || (await field.inputValue()) !== "") continue;
    if (kind === "select") await field.selectOption({ index: 1 });
    else await field.fill(kind === "tel" ? "+46 8 465 004 10" : kind === "email" ? "ny@kund.example" : kind === "date" ? "2026-12-01" : `Svar ${word}`);
  }
}
