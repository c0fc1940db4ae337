// What was written is never lost: not by a ticket that changed meanwhile, not by a session that ended.
import { expect, journey, logIn, openPage, shoot, writtenIn } from "./browser.mjs";

const password = process.env.DEMO_PASSWORD ?? "skranke-demo-2026";
const agentMail = "agent@dvnordic.example";
const written = "Ringde Ingrid, hon provar igen efter lunch.";

// Sends the change with a version older than the one on the page, as if a colleague had been quicker.
async function beSlower(route) {
  const body = route.request().postDataJSON();
  await route.continue({ postData: JSON.stringify({ ...body, version: body.version - 1 }) });
}

await journey(async (browser) => {
  const { page, context, faults } = await openPage(browser);
  await logIn(page, agentMail, password);
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByRole("radio", { name: "Intern anteckning" }).check();
  await page.getByRole("textbox", { name: "Anteckning" }).fill(written);

  await page.route("**/state", beSlower);
  await page.getByRole("group", { name: "Ändra status" }).getByRole("button").first().click();
  await page.getByRole("alert").getByText("Ärendet har ändrats under tiden").waitFor();
  const { y, height } = await page.getByRole("alert").boundingBox();
  expect(y >= 0 && y + height <= page.viewportSize().height, `the warning is on the screen, but it is at ${y}`);
  await shoot(page, "kept-stale");
  await page.unroute("**/state");
  await page.getByRole("alert").getByRole("button", { name: /^Gör det ändå/ }).click();
  await page.getByRole("alert").waitFor({ state: "detached" });
  const after = await writtenIn(page.getByRole("textbox", { name: "Anteckning" }));
  expect(after === written, `the note survives a stale version, but it is "${after}"`);

  await context.clearCookies();
  await page.getByRole("button", { name: "Spara anteckning" }).click();
  await page.waitForURL("**/login?next=**");
  await page.getByLabel("E-postadress").fill(agentMail);
  await page.getByLabel("Lösenord", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Logga in", exact: true }).click();
  await page.getByRole("radio", { name: "Intern anteckning" }).check();
  const back = await writtenIn(page.getByRole("textbox", { name: "Anteckning" }));
  expect(back === written, `the note survives the end of the session, but it is "${back}"`);
  expect(faults.length === 0, `no errors in the console, but there were:\n${faults.join("\n")}`);
  console.log("kept: through a stale version and the end of a session");
});
