// The customer's way through the portal without a mouse, on all five desks: logged in, asked, answered, put first, closed. Wherever the focus
// stands it can be seen, and it goes down the page in reading order.
import { expect, journey, openPage, shoot } from "./browser.mjs";
import { inPairs, password, wordsOf } from "./desks.mjs";
import { answerField, enterByKeys, tabTo } from "./keys.mjs";

const word = `tangent${Date.now().toString(36)}`;

async function walk(browser, { key, locale, customer }) {
  const t = wordsOf(locale);
  const { page, context, faults } = await openPage(browser, { locale });
  const { keyboard } = page;
  await enterByKeys(page, t, customer, password);

  const subject = `Utan mus ${word}`;
  await page.getByRole("button", { name: t["portal.new"] }).waitFor();
  await tabTo(page, ({ tag, name }) => tag === "BUTTON" && name === t["portal.new"]);
  await keyboard.press("Enter");
  await page.getByRole("form", { name: t["portal.new"] }).waitFor();
  await tabTo(page, ({ tag, name }) => tag === "INPUT" && name.startsWith(t["portal.subject"]), (at) => answerField(page, at, word));
  await keyboard.type(subject);
  await tabTo(page, ({ tag, name }) => tag === "BUTTON" && name === t["portal.send_request"], (at) => answerField(page, at, word));
  await shoot(page, `customer-keys-form-${key}`);
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: subject }).waitFor();

  await page.getByRole("button", { name: t["portal.send"], exact: true }).waitFor();
  await tabTo(page, ({ tag }) => tag === "TEXTAREA");
  await keyboard.type(`Ett ord till ${word}`);
  await tabTo(page, ({ tag, name }) => tag === "BUTTON" && name === t["portal.send"]);
  await keyboard.press("Enter");
  await page.getByRole("article").getByText(`Ett ord till ${word}`).waitFor();

  // To the front of the customer's own order, step by step.
  await page.goto("/portal/order");
  const row = page.getByRole("listitem").filter({ hasText: subject });
  await row.waitFor();
  const first = row.getByRole("button").first();
  const up = (await first.textContent()).trim();
  const [before, after] = t["order.up"].split("{number}");
  const number = up.slice(before.length, up.length - after.length);
  const place = () => row.locator("span").first().textContent();
  for (let at = Number(await place()); at > 1; --at) {
    await page.waitForFunction((name) => [...document.querySelectorAll("main li button")].some((one) => one.textContent.trim() === name && !one.disabled), up);
    await tabTo(page, ({ tag, name }) => tag === "BUTTON" && name === up);
    await keyboard.press("Enter");
    await page.waitForFunction(([text, wanted]) => [...document.querySelectorAll("main li")].find((one) => one.textContent.includes(text))?.querySelector("span")?.textContent === String(wanted), [subject, at - 1]);
    const moved = t["order.moved"].replace("{number}", number).replace("{place}", String(at - 1));
    const told = page.locator("[aria-live=polite]");
    await told.getByText(moved).waitFor({ state: "attached" }).catch(async () => expect(false, `"${moved}" is said, but "${await told.innerHTML()}" was`));
  }
  expect((await place()) === "1", `${key}: the request stands first`);
  await shoot(page, `customer-keys-order-${key}`);

  await page.reload();
  await row.waitFor();
  await tabTo(page, ({ tag, name }) => tag === "A" && name === subject);
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: subject }).waitFor();
  await page.getByRole("button", { name: t["portal.close"] }).waitFor();
  await tabTo(page, ({ tag, name }) => tag === "BUTTON" && name === t["portal.close"]);
  await keyboard.press("Enter");
  await page.getByText(t["next.closed"]).first().waitFor();
  await context.close();
  return faults;
}

await journey(async (browser) => {
  const faults = await inPairs((desk) => walk(browser, desk));
  expect(faults.length === 0, `no errors in the console, but there were:\n${faults.join("\n")}`);
  console.log("customer by keyboard: asked, answered, put first and closed on five desks");
});
