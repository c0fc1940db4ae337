// From a customer's new request to its acceptance, through both faces, in a real browser against a running desk.
//   BASE_URL=http://127.0.0.1:8080 SHOTS=dir node journeys/first.mjs
import { expect, hasNoSidewaysScroll, journey, logIn, openPage, shoot } from "./browser.mjs";

const password = process.env.DEMO_PASSWORD ?? "skranke-demo-2026";
const agentMail = "agent@dvnordic.example";
const contactMail = "kontakt@nordlys.example";
// A word that no other ticket has, so that the search finds this one.
const word = `fall${Date.now().toString(36)}`;
const subject = `Skrivaren i entrén svarar inte, ${word}`;
const note = "Kollade växeln: porten är nere.";
const reply = "Hej! Porten är omstartad och skrivaren svarar igen.";

async function customerAsks(page) {
  await logIn(page, contactMail, password);
  await page.getByRole("heading", { name: "DV Nordic" }).waitFor();
  await shoot(page, "01-portal");
  await page.getByRole("button", { name: "Nytt ärende" }).click();
  await page.getByLabel("Vad gäller det?").fill(subject);
  await page.getByLabel("Berätta mer").fill("Sedan i morse kommer inget papper ut. Vi har startat om den två gånger.");
  await page.getByRole("group", { name: "Hur allvarligt är det?" }).getByLabel("Brådskande").check();
  await page.getByLabel("Kontor").fill("Umeå");
  await shoot(page, "02-portal-new");
  await page.getByRole("button", { name: "Skicka ärendet" }).click();
  await page.getByRole("heading", { name: subject }).waitFor();
  return new URL(page.url()).pathname.split("/").at(-1);
}

async function agentFinds(page) {
  await page.goto("/login");
  await page.getByLabel("E-postadress").fill(agentMail);
  await page.getByLabel("Lösenord", { exact: true }).fill("fel lösenord");
  await page.getByRole("button", { name: "Logga in", exact: true }).click();
  await page.getByRole("alert").getByText("hör inte ihop").waitFor();
  await shoot(page, "03-login-wrong");
  await logIn(page, agentMail, password);
  await page.waitForURL("**/tickets");
  const rows = page.getByRole("table", { name: "Ärenden" }).getByRole("row");
  await rows.nth(1).waitFor();
  await shoot(page, "04-tickets");
  await page.keyboard.press("/");
  await page.keyboard.type(word);
  await page.getByRole("searchbox", { name: "Sök ärenden" }).waitFor();
  await page.waitForURL(`**q=${word}`);
  await page.getByRole("row", { name: subject }).waitFor();
  await rows.nth(2).waitFor({ state: "detached" });  // the whole list stays until the answer is there
  expect((await rows.count()) === 2, `the search for ${word} shows one ticket, not ${(await rows.count()) - 1}`);
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: subject }).waitFor();
}

async function agentSolves(page) {
  await page.getByRole("button", { name: "Ta ärendet" }).click();
  await page.getByText("Handläggs av Karin Lindqvist").waitFor();
  await page.getByRole("radio", { name: "Intern anteckning" }).check();
  await page.getByRole("textbox", { name: "Anteckning" }).fill(note);
  await shoot(page, "05-note");
  await page.getByRole("button", { name: "Spara anteckning" }).click();
  await page.getByRole("article").getByText(note).waitFor();
  await page.getByRole("radio", { name: "Svar till kunden" }).check();
  await page.getByRole("textbox", { name: "Svar" }).fill(reply);
  await page.getByRole("button", { name: "Skicka och ändra status" }).click();
  await page.getByRole("menuitem", { name: "Skicka som: Löst" }).waitFor();
  await shoot(page, "06-send-and-set");
  await page.getByRole("menuitem", { name: "Skicka som: Löst" }).click();
  await page.getByRole("article").getByText(reply).waitFor();
  await page.getByText("Löst", { exact: true }).waitFor();
  // The composer is empty after sending.
  await page.waitForFunction(() => document.querySelector("[data-mode=reply] [role=textbox]")?.innerText.trim() === "");
  await shoot(page, "07-solved");
}

async function customerAccepts(page) {
  // Nobody reloads: the answer comes by the live stream.
  await page.getByRole("article").getByText(reply).waitFor();
  expect((await page.getByText(note).count()) === 0, "the customer never sees the internal note");
  await shoot(page, "08-portal-solved");
  await page.getByRole("button", { name: "Godkänn och stäng" }).click();
  await page.getByRole("button", { name: "Godkänn och stäng" }).waitFor({ state: "detached" });
  await page.getByText("Stängt", { exact: true }).waitFor();
  await shoot(page, "09-portal-closed");
}

async function agentLooksAround(page) {
  await page.getByRole("link", { name: "Utgående" }).click();
  await page.getByRole("heading", { name: "Utgående mejl" }).waitFor();
  await shoot(page, "10-outgoing");
  await page.getByRole("link", { name: "Karantän" }).click();
  await page.getByRole("heading", { name: "Karantän" }).waitFor();
  await shoot(page, "11-quarantine");
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [path, name] of [["/tickets", "12-tickets-390"], ["/outgoing", "13-outgoing-390"]]) {
    await page.goto(path);
    await page.getByRole("table").or(page.getByText("Inga utgående mejl här.")).first().waitFor();
    await hasNoSidewaysScroll(page, path);
    await shoot(page, name);
  }
  await page.getByRole("button", { name: "Logga ut" }).click();
  await page.getByLabel("E-postadress").waitFor();
  await page.goto("/tickets");
  await page.waitForURL("**/login?next=**");
}

await journey(async (browser) => {
  const customer = await openPage(browser);
  const agent = await openPage(browser);
  const number = await customerAsks(customer.page);
  await agentFinds(agent.page);
  await agentSolves(agent.page);
  await customerAccepts(customer.page);
  await agentLooksAround(agent.page);
  const faults = [...customer.faults, ...agent.faults];
  expect(faults.length === 0, `no errors in the console, but there were:\n${faults.join("\n")}`);
  console.log(`${number}: asked, taken, noted, answered, solved, accepted`);
});
