// A picture of every page in light, dark and at 390 px, with the ticket that has everything in it.
import { hasNoSidewaysScroll, expect, logIn, openBrowser, openPage, shoot } from "./browser.mjs";

const password = "skranke-demo-2026";
const looks = [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["390", { colorScheme: "light", viewport: { width: 390, height: 844 } }],
  ["390-dark", { colorScheme: "dark", viewport: { width: 390, height: 844 } }],
];

async function visit(page, look, name, path, ready) {
  await page.goto(path);
  await ready.first().waitFor();
  await hasNoSidewaysScroll(page, `${path} (${look})`);
  await shoot(page, `look-${name}-${look}`);
}

async function open(page, path, subject) {
  await page.goto(path);
  await page.getByRole("link", { name: subject }).click();
  await page.getByRole("heading", { name: subject }).waitFor();
}

async function lookAsAgent(browser, look, options) {
  const { page, context, faults } = await openPage(browser, options);
  await page.goto("/login");
  await page.getByRole("heading", { name: "Logga in" }).waitFor();
  await shoot(page, `look-login-${look}`);
  await logIn(page, "agent@dvnordic.example", password);
  await page.getByRole("table").waitFor();
  await visit(page, look, "tickets", "/tickets", page.getByRole("table"));
  await open(page, "/tickets?q=receptionen", "Skärmen i receptionen är svart");
  await hasNoSidewaysScroll(page, `a ticket (${look})`);
  await shoot(page, `look-ticket-${look}`);
  await page.getByRole("button", { name: "Visa som det skickades" }).first().click();
  await page.frameLocator("iframe").getByText("receptionen på plan 2").waitFor();
  await page.getByRole("button", { name: "Skicka svar" }).scrollIntoViewIfNeeded();
  await shoot(page, `look-ticket-end-${look}`);
  await visit(page, look, "outgoing", "/outgoing", page.getByRole("table"));
  await open(page, "/outgoing?state=failed", /Fråga om faktura/);
  await shoot(page, `look-outgoing-mail-${look}`);
  await visit(page, look, "quarantine", "/quarantine", page.getByRole("table"));
  await open(page, "/quarantine", "Brådskande: ändra kontonummer");
  await page.getByText(/^Brevhuvud/).click();
  await hasNoSidewaysScroll(page, `a quarantined mail (${look})`);
  await shoot(page, `look-quarantined-${look}`);
  await context.close();
  return faults;
}

async function lookAsCustomer(browser, look, options) {
  const { page, context, faults } = await openPage(browser, options);
  await logIn(page, "kontakt@nordlys.example", password);
  await page.getByRole("heading", { name: "Mina ärenden" }).waitFor();
  await visit(page, look, "portal", "/portal", page.getByRole("list", { name: "Mina ärenden" }));
  await visit(page, look, "portal-write", "/portal?write=true", page.getByRole("form"));
  await open(page, "/portal", "Långsamt trådlöst nät i konferensrum Sarek");
  await hasNoSidewaysScroll(page, `a request (${look})`);
  await shoot(page, `look-request-${look}`);
  await page.goto("/tickets");
  await page.waitForURL("**/portal");
  await context.close();
  return faults;
}

const browser = await openBrowser();
try {
  const faults = [];
  for (const [look, options] of looks) {
    faults.push(...(await lookAsAgent(browser, look, options)), ...(await lookAsCustomer(browser, look, options)));
  }
  expect(faults.length === 0, `no errors in the console, but there were:\n${faults.join("\n")}`);
} finally {
  await browser.close();
}
