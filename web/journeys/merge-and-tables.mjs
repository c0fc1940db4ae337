// One thing that came twice becomes one ticket, two again, and in the end one of its messages a ticket of its own; and a table of contacts
// is tried, told by line what is wrong with it, put into force once it is right, and taken out again.
import { readFileSync } from "node:fs";
import { expect, hasNoSidewaysScroll, journey, logIn, openPage, shoot } from "./browser.mjs";
import { sendMail } from "./smtp.mjs";

const password = process.env.DEMO_PASSWORD ?? "skranke-demo-2026";
const word = Date.now().toString(36);
const first = `Kassan i receptionen startar inte ${word}`;
const again = `Kassan igen ${word}`;
const apart = `Fakturan saknas ${word}`;
const wide = { width: 1280, height: 860 };

// In the light, in the dark and on a phone.
async function look(page, name) {
  await shoot(page, name);
  await page.emulateMedia({ colorScheme: "dark" });
  await shoot(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 390, height: 844 });
  await hasNoSidewaysScroll(page, `${name} at 390 px`);
  await shoot(page, `${name}-390`);
  await page.setViewportSize(wide);
}

async function mails(subject, text) {
  const from = "kontakt@nordlys.example";
  const heads = [
    `From: Kari Nord <${from}>`,
    "To: support@dvnordic.example",
    `Subject: ${subject}`,
    `Message-ID: <${subject.replaceAll(/\W/g, "")}@nordlys.example>`,
    `Date: ${new Date().toUTCString()}`,
    "Content-Type: text/plain; charset=utf-8",
  ];
  await sendMail({ from, to: "support@dvnordic.example", raw: `${heads.join("\n")}\n\n${text}\n` });
}

async function openTicket(page, subject) {
  await page.goto("/tickets");
  await page.getByRole("link", { name: subject }).click();
  await page.getByRole("heading", { name: subject }).waitFor();
  return new URL(page.url()).pathname.split("/").at(-1);
}

async function mergeAndSplit(page) {
  await mails(first, "Den blev svart i morse.");
  await mails(again, "Och fakturan kom inte heller.");
  const number = await openTicket(page, first);
  const other = await openTicket(page, again);
  const relations = page.getByRole("region", { name: "Slå ihop, dela, länka" });
  const field = relations.getByLabel("Nummer på det andra ärendet");
  const merge = relations.getByRole("button", { name: "Slå ihop med det" });

  await field.fill(other);
  await merge.click();
  await relations.getByText("Ett ärende kan inte slås ihop med eller länkas till sig självt.").first().waitFor();
  await relations.scrollIntoViewIfNeeded();
  await look(page, "merge-refused");

  await field.fill(number);
  await merge.click();
  await page.waitForURL(`**/tickets/${number}`);
  await page.getByRole("article").getByText("Och fakturan kom inte heller.").waitFor();
  await relations.getByText("är ihopslaget med det här.").waitFor();
  expect((await field.inputValue()) === "", "what was merged with is no longer asked for");
  await relations.scrollIntoViewIfNeeded();
  await look(page, "merged");
  await page.goto(`/tickets/${other}`);
  await page.getByRole("heading", { name: first }).waitFor();

  await page.goto(`/tickets/${number}`);
  await relations.getByRole("button", { name: "Ångra" }).click();
  await page.getByRole("article").getByText("Och fakturan kom inte heller.").waitFor({ state: "detached" });
  await page.goto(`/tickets/${other}`);
  await page.getByRole("heading", { name: again }).waitFor();
  await page.getByRole("article").getByText("Och fakturan kom inte heller.").waitFor();

  await field.fill(number);
  await merge.click();
  await page.waitForURL(`**/tickets/${number}`);
  await relations.getByText("är ihopslaget med det här.").waitFor();
  await relations.getByRole("button", { name: "Dela av till ett eget ärende" }).click();
  const dialog = page.getByRole("dialog", { name: "Dela av till ett eget ärende" });
  await dialog.getByLabel("Det nya ärendets ämne").fill(apart);
  await dialog.getByRole("checkbox", { name: /Och fakturan kom inte heller/ }).check();
  await look(page, "split");
  await dialog.getByRole("button", { name: "Dela av till ett eget ärende" }).click();
  await page.getByRole("heading", { name: apart }).waitFor();
  await page.getByRole("article").getByText("Och fakturan kom inte heller.").waitFor();
  await page.getByRole("region", { name: "Hör ihop med" }).getByRole("link", { name: first }).waitFor();
  await shoot(page, "split-off");
}

async function importContacts(page) {
  const mail = `ny.${word}@nordlys.example`;
  const table = (customer) => ({ name: "kontakter.csv", mimeType: "text/csv", buffer: Buffer.from(`customer;name;mail\nnordlys;Nina Ny ${word};${mail}\n${customer};Nils Ny ${word};nils.${word}@nordlys.example\n`) });
  await page.goto("/customers/tables");
  const area = page.getByRole("region", { name: "Läs in" });
  await area.getByLabel("Vad filen innehåller").selectOption({ label: "Kontakter" });
  const choose = area.locator("input[type=file]");
  await choose.setInputFiles(table("nordlyss"));
  await area.getByRole("button", { name: "Prova" }).click();
  await area.getByText("1 fel. Inget har skrivits.").first().waitFor();
  const fault = area.getByRole("row").filter({ hasText: "nordlyss" });
  expect(/^\s*3\s+customer\s/.test((await fault.getByRole("cell").allInnerTexts()).join(" ")), "the fault names line 3 and the column");
  await area.getByRole("columnheader", { name: "Rad", exact: true }).waitFor();
  const cut = await fault.getByRole("cell").last().evaluate((cell) => cell.scrollWidth > cell.clientWidth + 1);
  expect(!cut, "what is wrong is read in full");
  await look(page, "table-faults");
  expect((await area.getByRole("button", { name: /^Skriv/ }).count()) === 0, "a table with a fault cannot be written");

  await choose.setInputFiles(table("nordlys"));
  await area.getByRole("button", { name: "Prova" }).click();
  await area.getByText("Skulle lägga till 2, ändra 0 och lämna 0 som de är.").waitFor();
  await look(page, "table-tried");
  await area.getByRole("button", { name: "Skriv 2 rader" }).click();
  await area.getByText("Lade till 2, ändrade 0, 0 var som de är.").waitFor();

  const out = page.getByRole("region", { name: "Ta ut" });
  const taken = page.waitForEvent("download");
  await out.getByRole("link", { name: "Kontakter" }).click();
  expect(readFileSync(await (await taken).path(), "utf8").includes(mail), "the file that is taken out holds the contact that was written");
  await out.getByRole("listitem").filter({ hasText: "Kontakter" }).first().waitFor();
  await look(page, "table-taken-out");
}

await journey(async (browser) => {
  const { page, faults } = await openPage(browser);
  await logIn(page, "agent@dvnordic.example", password);
  await page.getByRole("table").waitFor();
  await mergeAndSplit(page);
  await importContacts(page);
  expect(faults.length === 0, `no errors in the console, but there were:\n${faults.join("\n")}`);
  console.log("merge and tables: merged, undone, split; a table tried, refused by line, written and taken out");
});
