// The workspace on the five desks, each in its language: an operator registers a caller's ticket, a dispatcher gives it to a colleague, two
// agents see each other look and type, and their customer sees none of it. Reports and the desk's own page speak the language too. The
// customer's approver, on a phone, answers for a colleague who may not register, orders an account that the dispatcher confirms, and takes
// the right of somebody who has left.
import { expect, hasNoSidewaysScroll, journey, shoot } from "./browser.mjs";
import { desks, enter, fillForm, inPairs, wordsOf } from "./desks.mjs";

const word = Date.now().toString(36);
const phone = { width: 390, height: 844 };

// By keyboard: who calls, what about, saved.
async function operatorRegisters(page, t, { customer }) {
  await page.getByRole("table").waitFor();
  await page.keyboard.press("c");
  const who = page.getByRole("combobox", { name: t["new.who"] });
  await who.fill(customer);
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: t["new.who"] }).getByText(customer).waitFor();
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

// The desk says who answers for the others at the customer.
async function namesApprover(page, t, desk, number) {
  await page.goto(`/tickets/${number}`);
  await page.getByRole("region", { name: t["ticket.facts"] }).getByRole("link").first().click();
  const contact = page.getByRole("listitem").filter({ hasText: desk.customer });
  await contact.getByRole("button", { name: new RegExp(`^${t["rights.of"].split("{name}")[0]}`) }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t["rights.approver"]).check();
  await shoot(page, `rights-${desk.key}`);
  await dialog.getByRole("button", { name: t["data.save"] }).click();
  await dialog.waitFor({ state: "detached" });
}

// Somebody who may not register asks all the same, and is told who was asked.
async function colleagueAsks(browser, t, desk) {
  const { page, context, faults } = await enter(browser, desk, t, desk.unapproved, { viewport: phone });
  await page.goto("/portal?write=true");
  const form = page.getByRole("form", { name: t["portal.new"] });
  await form.getByLabel(t["portal.subject"]).fill(`Vikar ${word}`);
  await form.getByLabel(t["portal.text"], { exact: true }).fill("…");
  await fillForm(form, word);
  await form.getByRole("button", { name: t["portal.send_request"] }).click();
  await page.getByRole("heading", { name: t["held.waits"] }).waitFor();
  await context.close();
  return faults;
}

// The approver answers, orders an account and looks through the contacts: on a phone.
async function approverDecides(page, t, desk) {
  await page.setViewportSize(phone);
  await page.goto("/portal");
  await page.getByRole("link", { name: t["approvals.title"] }).click();
  await page.getByRole("heading", { name: t["approvals.accounts"] }).waitFor();
  await hasNoSidewaysScroll(page, `${desk.key}'s approvals at 390 px`);
  await shoot(page, `approvals-${desk.key}-390`);
  if (desk.holds) {
    await page.getByRole("link", { name: `Vikar ${word}` }).click();
    await page.getByRole("heading", { name: `Vikar ${word}` }).waitFor();
    await shoot(page, `approval-${desk.key}-390`);
    await page.getByRole("button", { name: t["held.approve"], exact: true }).click();
    await page.getByRole("status").getByRole("link").click();
    await page.waitForURL(/\/portal\/tickets\//);
    await page.getByRole("heading", { name: `Vikar ${word}` }).waitFor();
    await page.goto("/portal/approvals");
  } else {
    await page.getByText(t["approvals.empty"]).waitFor();
  }
  await page.getByRole("button", { name: t["orders.new"] }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t["orders.name"], { exact: true }).fill(`Nils ${word}`);
  await dialog.getByLabel(t["orders.mail"], { exact: true }).fill(`nils.${word}@${desk.customer.split("@")[1]}`);
  await dialog.getByLabel(t["orders.job"], { exact: true }).fill("IT");
  await dialog.getByRole("button", { name: t["orders.send"] }).click();
  await page.getByRole("listitem").filter({ hasText: `Nils ${word}` }).getByText(t["orders.waiting"]).waitFor();
}

async function dispatcherConfirms(page, t, desk) {
  await page.goto("/held");
  await page.getByRole("button", { name: `${t["orders.decide"]}: Nils ${word}` }).click();
  await shoot(page, `order-decide-${desk.key}`);
  await page.getByRole("dialog").getByRole("button", { name: t["orders.confirm"] }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

async function approverReviews(page, t, desk) {
  await page.goto("/portal/approvals");
  await page.getByRole("listitem").filter({ hasText: `Nils ${word}` }).getByText(t["orders.confirmed"]).waitFor();
  await page.goto("/portal/company");
  const contact = page.getByRole("listitem").filter({ hasText: `Nils ${word}` });
  await contact.getByRole("button", { name: t["people.has_left"] }).click();
  await page.getByRole("dialog").getByRole("button", { name: t["people.take_right_away"] }).click();
  await contact.getByRole("button", { name: t["people.has_left"] }).waitFor({ state: "detached" });
  await hasNoSidewaysScroll(page, `${desk.key}'s contacts at 390 px`);
}

// The agent's list and ticket at 390 px.
async function onThePhone(page, desk, number) {
  const { width, height } = page.viewportSize();
  await page.setViewportSize(phone);
  await page.getByRole("table").waitFor();
  await hasNoSidewaysScroll(page, `${desk.key}'s list at 390 px`);
  await page.goto(`/tickets/${number}`);
  await page.getByRole("article").first().waitFor();
  await hasNoSidewaysScroll(page, `${desk.key}'s ticket at 390 px`);
  await shoot(page, `ticket-${desk.key}-390`);
  await page.setViewportSize({ width, height });
}

async function walk(browser, desk) {
  const t = wordsOf(desk.locale);
  const first = await enter(browser, desk, t, desk.agent);
  const number = await operatorRegisters(first.page, t, desk);

  await first.page.getByLabel(t["ticket.assignee"], { exact: true }).first().click();
  await first.page.getByRole("option", { name: desk.secondName }).click();
  await first.page.getByText(t["ticket.handled_by"].replace("{name}", desk.secondName)).first().waitFor();

  const second = await enter(browser, desk, t, desk.second);
  await second.page.goto(`/tickets/${number}`);
  await second.page.getByRole("article").first().waitFor();
  await first.page.getByText(t["lookers.looking"].replace("{names}", desk.secondName)).waitFor();
  await second.page.keyboard.press("n");
  await second.page.keyboard.type("Tittar på det nu");
  await first.page.getByText(t["lookers.typing"].replace("{names}", desk.secondName)).waitFor();
  await shoot(first.page, `lookers-${desk.key}`);
  await second.page.goto("/tickets");
  await first.page.getByText(t["lookers.typing"].replace("{names}", desk.secondName)).waitFor({ state: "detached" });

  await onThePhone(second.page, desk, number);

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
  console.log(`five desks: ${desks.length} workspaces in their languages, who looks and who types; ${desks.length} approvers`);
});
