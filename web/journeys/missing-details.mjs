// A mail that lacks what the desk must know: the question carries a link, the link opens a page without log-in, and
// what is filled in there stands in the ticket.
import { baseUrl, eventually, expect, hasNoSidewaysScroll, journey, logIn, openPage, shoot } from "./browser.mjs";
import { sendMail } from "./smtp.mjs";

const password = process.env.DEMO_PASSWORD ?? "skranke-demo-2026";
const word = `lucka${Date.now().toString(36)}`;
const subject = `Ingen bild på klienterna ${word}`;
const raw = [
  "From: Kari Nord <kontakt@nordlys.example>",
  "To: support@dvnordic.example",
  `Subject: =?utf-8?B?${Buffer.from(subject).toString("base64")}?=`,
  `Message-ID: <${word}@nordlys.example>`,
  `Date: ${new Date().toUTCString()}`,
  "Content-Type: text/plain; charset=utf-8",
  "Content-Transfer-Encoding: base64",
  "",
  Buffer.from("Hej, skärmarna är svarta sedan i morse.\n\nKari").toString("base64"),
].join("\n");

// The question leaves by the outgoing mail, which the demo keeps in sight.
function linkOf(page) {
  return eventually(async () => {
    const { mails } = await (await page.request.get("/api/v1/outgoing-mails?limit=20")).json();
    for (const { id, subject: about } of mails) {
      if (!about.includes(word)) continue;
      const { text } = await (await page.request.get(`/api/v1/outgoing-mails/${id}`)).json();
      const found = /\/missing\/[\w.~-]+/.exec(text);
      if (found) return found[0];
    }
    return undefined;
  }, `a mail about ${word} with a link to what is missing`);
}

await journey(async (browser) => {
  await sendMail({ from: "kontakt@nordlys.example", to: "support@dvnordic.example", raw });
  const agent = await openPage(browser);
  await logIn(agent.page, "agent@dvnordic.example", password);
  await agent.page.getByRole("link", { name: subject }).click();
  await agent.page.getByRole("heading", { name: "Saknas" }).waitFor();
  await shoot(agent.page, "missing-ticket");
  const link = await linkOf(agent.page);

  const customer = await openPage(browser, { viewport: { width: 390, height: 844 } });
  await customer.page.goto(baseUrl + link);
  await customer.page.getByRole("heading", { name: subject }).waitFor();
  await hasNoSidewaysScroll(customer.page, "the page of missing details at 390 px");
  await shoot(customer.page, "missing-page");
  const form = customer.page.getByRole("form", { name: "Uppgifter vi behöver" });
  const severity = form.getByRole("combobox", { name: /allvarlig|Prioritet|kritisk/i });
  if ((await severity.count()) > 0) await severity.selectOption({ index: 1 });
  await form.getByLabel(/Kontor/).fill("Umeå och Luleå");
  await form.getByRole("button", { name: "Skicka" }).click();
  await agent.page.getByText("Umeå och Luleå").first().waitFor();
  await shoot(agent.page, "missing-filled");
  await customer.page.goto(`${baseUrl}/missing/${"a".repeat(40)}`);
  await customer.page.getByText("Länken gäller inte längre").waitFor();
  const faults = [...agent.faults, ...customer.faults];
  expect(faults.length === 0, `no errors in the console, but there were:\n${faults.join("\n")}`);
  console.log("missing details: asked by mail, filled in without a log-in, seen by the agent");
});
