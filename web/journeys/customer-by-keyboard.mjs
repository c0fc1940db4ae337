// The customer's way through the portal without a mouse, on all five desks: logged in, asked, answered, put first, closed. Wherever the focus
// stands it can be seen, and it goes down the page in reading order.
import { expect, journey, openPage, shoot } from "./browser.mjs";
import { inPairs, password, wordsOf } from "./desks.mjs";

const word = `tangent${Date.now().toString(36)}`;
const mostTabs = 120;
const mostFrames = 120;

// What a screen reader would say of it, and whether a person sees that it is there.
function focused(page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return undefined;
    const spoken = at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent ?? "";
    const seen = (node) => {
      const style = getComputedStyle(node);
      return (style.outlineStyle !== "none" && style.outlineWidth !== "0px") || style.boxShadow !== "none";
    };
    // A radio may show its focus on the card around it, a field on its frame.
    const frames = [at, at.parentElement, at.closest("label"), at.nextElementSibling].filter((node) => node instanceof Element);
    // Fields show it by the colour of their frame, which differs from that of a field without the focus.
    const others = [...document.querySelectorAll("input, textarea, select")].filter((node) => node !== at && node.type !== "radio" && node.type !== "checkbox");
    const bordered = at.matches("input, textarea, select") && others.every((node) => getComputedStyle(node).borderColor !== getComputedStyle(at).borderColor);
    return {
      name: spoken.replaceAll(/[\s*]+/g, " ").trim(),
      tag: at.tagName,
      type: at.getAttribute("type") ?? "",
      value: "value" in at ? at.value : "",
      checked: at.checked === true,
      group: at.type === "radio" && document.querySelector(`input[name="${CSS.escape(at.name)}"]:checked`) !== null,
      required: at.required === true || at.getAttribute("aria-required") === "true",
      visible: frames.some(seen) || bordered,
      place: at.getBoundingClientRect().width > 0,
    };
  });
}

async function tabTo(page, wanted, visit = async () => {}) {
  for (let tabs = 0; tabs < mostTabs; ++tabs) {
    await page.keyboard.press("Tab");
    let at = await focused(page);
    if (at === undefined) continue; // the browser's own bar
    // Colours change over some frames.
    for (let frames = 0; at !== undefined && !at.visible && frames < mostFrames; ++frames) {
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
      at = await focused(page);
    }
    if (at === undefined) continue;
    expect(at.visible, `the focus can be seen on "${at.name}" (${at.tag} ${at.type})`);
    if (wanted(at)) return at;
    await visit(at);
  }
  throw new Error(`Expected: Tab reaches ${wanted}`);
}

// What the form asks for, in the order in which it asks.
async function answerField(page, at) {
  if (at.tag === "BUTTON" || at.tag === "A") return;
  if (at.type === "radio") {
    if (!at.group) await page.keyboard.press("Space");
  } else if (at.tag === "SELECT") {
    if (at.required && at.value === "") await page.keyboard.press("ArrowDown");
  } else if (at.required && at.value === "" && !["checkbox", "file"].includes(at.type)) {
    await page.keyboard.type(at.type === "tel" ? "+46 8 465 004 10" : at.type === "email" ? "ny@kund.example" : at.type === "date" ? "12012026" : `Svar ${word}`);
  }
}

async function walk(browser, { key, locale, customer }) {
  const t = wordsOf(locale);
  const { page, context, faults } = await openPage(browser, { locale });
  const { keyboard } = page;
  for (const name of ["click", "dblclick", "move"]) page.mouse[name] = () => expect(false, "no mouse in this journey");
  await page.goto("/login");
  await page.getByLabel(t["login.mail"]).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === "INPUT");
  await keyboard.type(customer);
  await keyboard.press("Tab");
  await keyboard.type(password);
  await keyboard.press("Enter");
  await page.waitForURL("**/portal**");

  const subject = `Utan mus ${word}`;
  await page.getByRole("button", { name: t["portal.new"] }).waitFor();
  await tabTo(page, ({ tag, name }) => tag === "BUTTON" && name === t["portal.new"]);
  await keyboard.press("Enter");
  await page.getByRole("form", { name: t["portal.new"] }).waitFor();
  await tabTo(page, ({ tag, name }) => tag === "INPUT" && name.startsWith(t["portal.subject"]), (at) => answerField(page, at));
  await keyboard.type(subject);
  await tabTo(page, ({ tag, name }) => tag === "BUTTON" && name === t["portal.send_request"], (at) => answerField(page, at));
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
