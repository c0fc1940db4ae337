// Every page in light, dark and at 390 px: WCAG 2.2 A and AA by axe-core, nothing wider than the screen, text at 200 %,
// and a picture of each for the eye.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { expect, journey, logIn, numbered, openPage, shoot, sticksOut } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const password = process.env.DEMO_PASSWORD ?? "skranke-demo-2026";
const wide = { width: 1280, height: 860 };
const phone = { width: 390, height: 844 };
const violations = [];
let looks = 0;

async function judge(page, name) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const found = await page.evaluate((tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags } }), rules);
  looks += 1;
  for (const { id, nodes } of found.violations) {
    violations.push(`${name}: ${id}\n    ${nodes.slice(0, 3).map((node) => `${node.html}\n      ${node.failureSummary}`).join("\n    ")}`);
  }
}

// Colours fade in over some milliseconds; they are judged when they stand, and what turns until an answer comes has gone.
async function settle(page) {
  await page.waitForFunction(() => document.getAnimations().every((each) => each.effect.getComputedTiming().endTime < Infinity));
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined))));
}

// All of them are told at the end.
async function fits(page, name) {
  const outside = await sticksOut(page);
  if (outside !== undefined) violations.push(`${name}: ${outside}`);
}

async function look(page, name) {
  await page.emulateMedia({ colorScheme: "light" });
  await settle(page);
  await judge(page, `${name}, light`);
  await shoot(page, `${name}-light`);
  await page.emulateMedia({ colorScheme: "dark" });
  await settle(page);
  await judge(page, `${name}, dark`);
  await shoot(page, `${name}-dark`);
  await page.setViewportSize(phone);
  await fits(page, `${name} at 390 px`);
  await shoot(page, `${name}-390`);
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  await fits(page, `${name} at 390 px with text at 200 %`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(wide);
  await fits(page, `${name} with text at 200 %`);
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
}

async function visit(page, name, path, ready) {
  await page.goto(path);
  await ready.first().waitFor();
  await look(page, name);
}

async function asAgent(page) {
  await visit(page, "login", "/login", page.getByRole("heading", { name: "Logga in" }));
  await visit(page, "enter", "/enter", page.getByRole("button", { name: "Logga in", exact: true }));
  await visit(page, "password", "/password", page.getByLabel("Nytt lösenord"));
  await visit(page, "provider-refused", "/login/back?error=access_denied", page.getByRole("alert"));
  await visit(page, "hand-over-refused", "/hand-over/dv-nordic#x", page.getByRole("alert"));
  await logIn(page, "agent@dvnordic.example", password);
  await page.getByRole("table").waitFor();
  await visit(page, "tickets", "/tickets", page.getByRole("table"));
  await visit(page, "tickets-none", "/tickets?q=finnsinte", page.getByText("Inga ärenden här"));
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Vad vill du göra?" }).waitFor();
  await look(page, "palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Tangenter" }).waitFor();
  await look(page, "keys");
  await page.keyboard.press("Escape");
  await visit(page, "ticket", `/tickets/${await numbered(page, 12)}`, page.getByRole("article"));
  await page.keyboard.press("n");
  await page.getByRole("textbox", { name: "Anteckning" }).waitFor();
  await look(page, "ticket-note");
  await page.getByRole("textbox", { name: "Anteckning" }).fill("@");
  await page.getByRole("listbox", { name: "Nämn en kollega" }).waitFor();
  await look(page, "ticket-mention");
  await page.getByRole("textbox", { name: "Anteckning" }).fill("");
  await page.keyboard.press("Control+b");
  await page.keyboard.type("Fet");
  await page.getByRole("button", { name: "Länk", exact: true }).click();
  await page.getByRole("textbox", { name: "Adress" }).waitFor();
  await look(page, "ticket-link");
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: "Anteckning" }).fill("");
  await visit(page, "new-ticket", "/tickets/new", page.getByRole("combobox", { name: "Vem gäller det?" }));
  await page.getByRole("combobox", { name: "Vem gäller det?" }).fill("kari");
  await page.getByRole("option", { name: /Kari Nord/ }).waitFor();
  await look(page, "new-ticket-finding");
  await visit(page, "outgoing", "/outgoing", page.getByRole("table"));
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByText("Message-ID").waitFor();
  await look(page, "outgoing-mail");
  await visit(page, "held", "/held", page.getByRole("heading", { name: "Väntar på godkännande" }));
  await visit(page, "quarantine", "/quarantine", page.getByRole("heading", { name: "Karantän" }));
  await visit(page, "knowledge", "/knowledge", page.getByRole("heading", { name: "Driftinfo" }));
  await page.getByRole("button", { name: "Ny driftinfo" }).click();
  await page.getByRole("dialog").waitFor();
  await look(page, "knowledge-new");
  await visit(page, "wallboard", "/wallboard", page.getByRole("region", { name: "Otilldelade" }).getByRole("listitem"));
  await visit(page, "account", "/account", page.getByRole("heading", { name: "Här är du inloggad" }));
  await page.getByRole("region", { name: "Kod vid inloggning" }).getByRole("button").click();
  await page.getByRole("img", { name: "Bild med nyckeln för appen" }).waitFor();
  await look(page, "account-factor");
  await visit(page, "customers", "/customers", page.getByRole("table"));
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByRole("heading", { name: "Avtal" }).waitFor();
  await look(page, "customer");
  await page.getByRole("button", { name: /^Rättigheter för/ }).first().click();
  await page.getByRole("dialog").waitFor();
  await look(page, "customer-rights");
  await page.keyboard.press("Escape");
  await visit(page, "tables", "/customers/tables", page.getByRole("heading", { name: "Ta ut" }));
  await visit(page, "mailboxes", "/mailboxes", page.getByRole("heading", { name: "Brevlådor" }));
  await visit(page, "silent", "/silent", page.getByRole("heading", { name: "Tysta kunder" }));
  await visit(page, "sla", "/reports/sla", page.getByRole("heading", { name: "Löften" }));
  // From a line to its tickets, whose pages have the receipts.
  await page.getByRole("button", { name: /Visa alla$/ }).first().click();
  await page.getByRole("region", { name: "Löften" }).getByRole("link").first().waitFor();
  await look(page, "sla-runs");
  await visit(page, "volume", "/reports/volume", page.getByRole("heading", { name: "Inkomna och lösta" }));
  await page.getByRole("region", { name: "Öppna i dag, efter ålder" }).getByRole("button").first().click();
  await page.getByRole("region", { name: /Öppna i dag, inkomna/ }).getByRole("link").first().waitFor();
  await look(page, "volume-tickets");
  await visit(page, "desk", "/desk", page.getByRole("heading", { name: "Servicenivåer" }));
  await visit(page, "desk-calendar", "/desk?part=calendar&year=2026", page.getByRole("table", { name: "juni" }));
  await visit(page, "desk-try", "/desk?part=try", page.getByLabel("Skrankans fil"));
  await page.getByLabel("Skrankans fil").fill("key: dv-nordic\nname: [\n");
  await page.getByRole("button", { name: "Prova", exact: true }).click();
  await page.getByRole("button", { name: /Rad 3, kolumn/ }).waitFor();
  await look(page, "desk-faults");
  const file = readFileSync(new URL("../../desks/dv-nordic/desk.yaml", import.meta.url), "utf8");
  await page.getByLabel("Skrankans fil").fill(file.replace("solution: {within: 10 days", "solution: {within: 2 days"));
  await page.getByLabel("Räkna om gamla ärenden").check();
  await page.getByLabel("Sedan").fill("2026-01-01");
  await page.getByRole("button", { name: "Prova", exact: true }).click();
  await page.getByRole("heading", { name: /Skillnader: / }).waitFor();
  await look(page, "desk-differences");
  await visit(page, "not-found", "/no/such/page", page.getByRole("heading"));
}

async function asCustomer(page) {
  await logIn(page, "kontakt@nordlys.example", password);
  await page.getByRole("heading", { name: "DV Nordic" }).waitFor();
  await visit(page, "portal", "/portal", page.getByRole("list"));
  await visit(page, "portal-closed", "/portal?done=true", page.getByRole("heading", { name: "DV Nordic" }));
  await visit(page, "portal-new", "/portal?write=true", page.getByRole("form"));
  await visit(page, "portal-company", "/portal/company", page.getByRole("heading", { name: "Avtal" }));
  await visit(page, "portal-approvals", "/portal/approvals", page.getByRole("heading", { name: "Väntar på ditt besked" }));
  await visit(page, "portal-order", "/portal/order", page.getByRole("list"));
  await visit(page, "missing-gone", `/missing/${"a".repeat(40)}`, page.getByText("Länken gäller inte längre"));
  await visit(page, "decision-gone", `/decision/${"a".repeat(40)}`, page.getByText("Länken gäller inte längre"));
  await page.goto("/portal");
  await page.getByRole("list").getByRole("link").first().click();
  await page.getByRole("article").first().waitFor();
  await look(page, "request");
}

await journey(async (browser) => {
  const faults = [];
  for (const walk of [asAgent, asCustomer]) {
    const { page, context, faults: found } = await openPage(browser);
    await walk(page);
    faults.push(...found);
    await context.close();
  }
  expect(violations.length === 0, `no breach of WCAG 2.2 A or AA, and nothing wider than the screen, but there are:\n${violations.join("\n")}`);
  expect(faults.length === 0, `no errors in the console, but there were:\n${faults.join("\n")}`);
  console.log(`every page: ${looks} judged, 0 violations`);
});
