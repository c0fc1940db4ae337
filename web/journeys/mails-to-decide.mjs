// Two mails that were held back: one is let in as a ticket, the other is thrown away with a reason.
import { eventually, expect, journey, logIn, openPage, shoot } from "./browser.mjs";
import { sendMail } from "./smtp.mjs";

const password = process.env.DEMO_PASSWORD ?? "skranke-demo-2026";
const word = `robot${Date.now().toString(36)}`;
const good = `Larm från skrivaren ${word}`;
const bad = `Semester ${word}`;

function machineMail(subject, id) {
  return [
    "From: Maskin <maskin@okand.example>",
    "To: support@dvnordic.example",
    `Subject: =?utf-8?B?${Buffer.from(subject).toString("base64")}?=`,
    `Message-ID: <${id}.${word}@okand.example>`,
    `Date: ${new Date().toUTCString()}`,
    "Auto-Submitted: auto-replied",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Det här brevet skrev en maskin.",
  ].join("\n");
}

async function openMail(page, subject) {
  // It is read a moment after it was taken, and the page shows what there was when it came.
  await eventually(async () => (await (await page.request.get("/api/v1/quarantine")).text()).includes(subject), `"${subject}" is held back`);
  await page.goto("/quarantine");
  await page.getByRole("link", { name: subject }).click();
  await page.getByRole("heading", { name: subject }).waitFor();
}

await journey(async (browser) => {
  for (const [subject, id] of [[good, "1"], [bad, "2"]]) {
    await sendMail({ from: "maskin@okand.example", to: "support@dvnordic.example", raw: machineMail(subject, id) });
  }
  const { page, faults } = await openPage(browser);
  await logIn(page, "agent@dvnordic.example", password);
  await page.waitForURL("**/tickets");
  await openMail(page, good);
  await page.getByText("Automatiskt svar från någon som inte är kontakt").waitFor();
  await shoot(page, "quarantined-waiting");
  await page.getByRole("button", { name: "Släpp in som nytt ärende" }).click();
  await page.waitForURL("**/tickets/DV-*");
  await page.getByRole("heading", { name: good }).waitFor();

  await openMail(page, bad);
  const discard = page.getByRole("form", { name: "Kasta" });
  expect(await discard.getByRole("button").isDisabled(), "nothing is thrown away without a reason");
  await discard.getByLabel("Skäl").fill("En semesterhälsning, inget ärende.");
  await discard.getByRole("button", { name: "Kasta" }).click();
  await page.getByText("En semesterhälsning, inget ärende.").waitFor();
  await shoot(page, "quarantined-discarded");
  await page.goto("/quarantine");
  await page.getByRole("heading", { name: "Karantän" }).waitFor();
  await page.getByText("Karantänen är tom.").or(page.getByRole("table")).waitFor();
  expect((await page.getByRole("link", { name: word }).count()) === 0, "what is decided waits no longer");
  expect(faults.length === 0, `no errors in the console, but there were:\n${faults.join("\n")}`);
  console.log("held mails: one let in, one thrown away with a reason");
});
