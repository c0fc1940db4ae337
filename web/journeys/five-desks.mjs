// The workspace on the five desks, each in its language and without a mouse: an operator registers a caller's ticket, a dispatcher gives it
// to a colleague, two agents see each other look and type, and their customer sees none of it. Reports and the desk's own page speak the
// language too. The customer's approver answers for a colleague who may not register, orders an account that the dispatcher confirms, and
// takes the right of somebody who has left. WIDTH=390 walks all of it on a phone.
import { expect, hasNoSidewaysScroll, journey, openPage, shoot } from "./browser.mjs";
import { desks, inPairs, password, wordsOf } from "./desks.mjs";
import { answerField, choose, enterByKeys, pick, tabTo, write } from "./keys.mjs";

const word = Date.now().toString(36);
const phone = { width: 390, height: 844 };
const onPhone = process.env.WIDTH === "390";

async function enter(browser, { locale }, t, mail, options = onPhone ? { viewport: phone } : {}) {
  const opened = await openPage(browser, { locale, ...options });
  await enterByKeys(opened.page, t, mail, password);
  return opened;
}

async function fits(page, desk, what) {
  if (onPhone) await hasNoSidewaysScroll(page, `${desk.key}'s ${what} at 390 px`);
}

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

// Who calls, what about, saved.
async function operatorRegisters(page, t, desk) {
  await page.getByRole("table").waitFor();
  await fits(page, desk, "list");
  await press(page, "c");
  await page.getByRole("combobox", { name: t["new.who"] }).waitFor();
  await page.keyboard.type(desk.customer);
  await page.getByRole("option").first().waitFor();
  await press(page, "Enter");
  await page.getByRole("region", { name: t["new.who"] }).getByText(desk.customer).waitFor();
  await page.keyboard.type(`Samtal ${word}`);
  await press(page, "Tab");
  await page.keyboard.type("…");
  await fits(page, desk, "new ticket");
  await shoot(page, `operator-${desk.key}${onPhone ? "-390" : ""}`);
  await choose(page, page.getByRole("button", { name: t["new.save"] }));
  await page.getByRole("heading", { name: `Samtal ${word}` }).waitFor();
  await fits(page, desk, "ticket");
  return new URL(page.url()).pathname.split("/").at(-1);
}

async function openTicket(page, t, number) {
  await press(page, "Control+k");
  await page.getByRole("combobox", { name: t["palette.placeholder"] }).waitFor();
  await page.keyboard.type(number);
  await page.getByRole("option", { name: t["palette.open_ticket"].replace("{number}", number) }).waitFor();
  await press(page, "Enter");
  await page.getByRole("heading", { name: `Samtal ${word}` }).waitFor();
}

// Whom the desk turns to may be somebody else than the reporter, and the customer says so.
async function otherContact(page, t) {
  const card = page.getByRole("region", { name: t["contact.title"] });
  await choose(page, card.getByRole("button", { name: t["contact.change"] }));
  const dialog = page.getByRole("dialog");
  await write(page, dialog.getByRole("textbox").first(), `Ola ${word}`);
  await shoot(page, "request-contact");
  await choose(page, dialog.getByRole("button", { name: t["data.save"] }));
  await card.getByText(`Ola ${word}`).waitFor();
}

// The desk says who answers for the others at the customer.
async function namesApprover(page, t, desk, number) {
  await openTicket(page, t, number);
  await choose(page, page.getByRole("region", { name: t["ticket.facts"] }).getByRole("link"));
  const contact = page.getByRole("listitem").filter({ hasText: desk.customer });
  await choose(page, contact.getByRole("button", { name: new RegExp(`^${t["rights.of"].split("{name}")[0]}`) }));
  const dialog = page.getByRole("dialog");
  const approver = dialog.getByLabel(t["rights.approver"]);
  await tabTo(page, approver);
  if (!(await approver.isChecked())) await press(page, "Space");
  await fits(page, desk, "customer");
  await shoot(page, `rights-${desk.key}`);
  await choose(page, dialog.getByRole("button", { name: t["data.save"] }));
  await dialog.waitFor({ state: "detached" });
}

// Somebody who may not register asks all the same, and is told who was asked.
async function colleagueAsks(browser, t, desk) {
  const { page, context, faults } = await enter(browser, desk, t, desk.unapproved, { viewport: phone });
  await choose(page, page.getByRole("button", { name: t["portal.new"] }));
  const form = page.getByRole("form", { name: t["portal.new"] });
  const answer = (at) => answerField(page, at, word);
  await write(page, form.getByLabel(t["portal.subject"]), `Vikar ${word}`, answer);
  await write(page, form.getByLabel(t["portal.text"], { exact: true }), "…", answer);
  await choose(page, form.getByRole("button", { name: t["portal.send_request"] }), answer);
  await page.getByRole("heading", { name: t["held.waits"] }).waitFor();
  await context.close();
  return faults;
}

// The approver answers, orders an account and looks through the contacts: on a phone.
async function approverDecides(page, t, desk) {
  await page.setViewportSize(phone);
  await page.goto("/portal");
  await choose(page, page.getByRole("link", { name: t["approvals.title"] }));
  await page.getByRole("heading", { name: t["approvals.accounts"] }).waitFor();
  await hasNoSidewaysScroll(page, `${desk.key}'s approvals at 390 px`);
  await shoot(page, `approvals-${desk.key}-390`);
  if (desk.holds) {
    await choose(page, page.getByRole("link", { name: `Vikar ${word}` }));
    await page.getByRole("heading", { name: `Vikar ${word}` }).waitFor();
    await shoot(page, `approval-${desk.key}-390`);
    await choose(page, page.getByRole("button", { name: t["held.approve"], exact: true }));
    await choose(page, page.getByRole("status").getByRole("link"));
    await page.waitForURL(/\/portal\/tickets\//);
    await page.getByRole("heading", { name: `Vikar ${word}` }).waitFor();
    await page.goto("/portal/approvals");
  } else {
    await page.getByText(t["approvals.empty"]).waitFor();
  }
  await choose(page, page.getByRole("button", { name: t["orders.new"] }));
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await write(page, dialog.getByLabel(t["orders.name"], { exact: true }), `Nils ${word}`);
  await write(page, dialog.getByLabel(t["orders.mail"], { exact: true }), `nils.${word}@${desk.customer.split("@")[1]}`);
  await write(page, dialog.getByLabel(t["orders.job"], { exact: true }), "IT");
  await choose(page, dialog.getByRole("button", { name: t["orders.send"] }));
  await page.getByRole("listitem").filter({ hasText: `Nils ${word}` }).getByText(t["orders.waiting"]).waitFor();
}

async function dispatcherConfirms(page, t, desk) {
  await press(page, "g", "h");
  await choose(page, page.getByRole("button", { name: `${t["orders.decide"]}: Nils ${word}` }));
  await page.getByRole("dialog").waitFor();
  await fits(page, desk, "held requests");
  await shoot(page, `order-decide-${desk.key}`);
  await choose(page, page.getByRole("dialog").getByRole("button", { name: t["orders.confirm"] }));
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

async function approverReviews(page, t, desk) {
  await page.goto("/portal/approvals");
  await page.getByRole("listitem").filter({ hasText: `Nils ${word}` }).getByText(t["orders.confirmed"]).waitFor();
  await page.goto("/portal/company");
  const contact = page.getByRole("listitem").filter({ hasText: `Nils ${word}` });
  await choose(page, contact.getByRole("button", { name: t["people.has_left"] }));
  await choose(page, page.getByRole("dialog").getByRole("button", { name: t["people.take_right_away"] }));
  await contact.getByRole("button", { name: t["people.has_left"] }).waitFor({ state: "detached" });
  await hasNoSidewaysScroll(page, `${desk.key}'s contacts at 390 px`);
}

// What came in, week by week, and the desk's own page.
async function dispatcherReads(page, t, desk) {
  await press(page, "g", "v");
  await page.getByRole("heading", { name: t["volume.flow"] }).waitFor();
  const chart = page.getByRole("group", { name: t["volume.flow"] }).getByRole("button");
  await chart.first().waitFor();
  await tabTo(page, () => chart.evaluateAll((all) => all.includes(document.activeElement)));
  await press(page, "End", "ArrowLeft", "Enter");
  await page.getByRole("button", { name: t["volume.close"] }).waitFor();
  await fits(page, desk, "volume");
  await press(page, "g", "f");
  await page.getByRole("heading", { name: t["desk.section_service_levels"] }).waitFor();
  await fits(page, desk, "own page");
}

async function walk(browser, desk) {
  const t = wordsOf(desk.locale);
  const first = await enter(browser, desk, t, desk.agent);
  const number = await operatorRegisters(first.page, t, desk);

  await pick(first.page, first.page.getByLabel(t["ticket.assignee"], { exact: true }), desk.secondName);
  await first.page.getByText(t["ticket.handled_by"].replace("{name}", desk.secondName)).first().waitFor();

  const second = await enter(browser, desk, t, desk.second);
  await second.page.getByRole("table").waitFor();
  await openTicket(second.page, t, number);
  await second.page.getByRole("article").first().waitFor();
  await first.page.getByText(t["lookers.looking"].replace("{names}", desk.secondName)).waitFor();
  await press(second.page, "n");
  await second.page.getByRole("textbox", { name: t["composer.note_text"] }).waitFor();
  await second.page.keyboard.type("Tittar på det nu");
  await first.page.getByText(t["lookers.typing"].replace("{names}", desk.secondName)).waitFor();
  await fits(first.page, desk, "ticket with a colleague");
  await shoot(first.page, `lookers-${desk.key}${onPhone ? "-390" : ""}`);
  await press(second.page, "Control+Enter");
  await first.page.getByRole("article").getByText("Tittar på det nu").waitFor();
  await second.page.evaluate(() => document.activeElement?.blur());
  await press(second.page, "u");
  await second.page.getByRole("table").waitFor();
  await first.page.getByText(t["lookers.looking"].replace("{names}", desk.secondName)).waitFor({ state: "detached" });
  await dispatcherReads(first.page, t, desk);

  const customer = await enter(browser, desk, t, desk.customer);
  await customer.page.goto(`/portal/tickets/${number}`);
  await customer.page.getByRole("heading", { name: `Samtal ${word}` }).waitFor();
  expect(!(await customer.page.locator("body").innerText()).includes(t["lookers.looking"].replace("{names}", "").trim()), `${desk.key}: a customer sees nobody look`);
  if (desk.key === "dv-nordic") await otherContact(customer.page, t);

  await namesApprover(first.page, t, desk, number);
  const asked = desk.holds ? await colleagueAsks(browser, t, desk) : [];
  await approverDecides(customer.page, t, desk);
  await dispatcherConfirms(second.page, t, desk);
  await approverReviews(customer.page, t, desk);
  for (const one of [first, second, customer]) await one.context.close();
  return [...asked, ...first.faults, ...second.faults, ...customer.faults];
}

await journey(async (browser) => {
  const faults = await inPairs((desk) => walk(browser, desk));
  expect(faults.length === 0, `no errors in the console, but there were:\n${faults.join("\n")}`);
  console.log(`five desks without a mouse${onPhone ? " at 390 px" : ""}: ${desks.length} workspaces in their languages, who looks and who types; ${desks.length} approvers`);
});
