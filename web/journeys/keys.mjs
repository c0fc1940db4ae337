// For journeys without a mouse: what Tab reaches, what the focus looks like there, and what is pressed.
import { expect } from "./browser.mjs";

const mostTabs = 200;
const mostFrames = 120;

// The pointer is far away and stays there.
export function withoutMouse(page) {
  for (const name of ["click", "dblclick", "move"]) page.mouse[name] = () => expect(false, "no mouse in this journey");
}

// What a screen reader would say of it, and whether a person sees that it is there.
function focused(page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return undefined;
    const spoken = at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent ?? "";
    const outlined = (node) => {
      const style = getComputedStyle(node);
      return (style.outlineStyle !== "none" && style.outlineWidth !== "0px") || (node instanceof SVGElement && style.stroke !== "none");
    };
    const seen = (node) => outlined(node) || getComputedStyle(node).boxShadow !== "none";
    // A radio may show its focus on the card around it, a field on its frame.
    const frames = [at, at.parentElement, at.closest("label"), at.nextElementSibling].filter((node) => node instanceof Element);
    // Fields show it by the colour of their frame, which differs from that of a field without the focus; a field among its tags has the
    // frame around all of them.
    const colour = (node) => getComputedStyle(node.closest(".mantine-Input-input") ?? node).borderColor;
    const others = [...document.querySelectorAll("input, textarea, select")].filter((node) => node !== at && node.type !== "radio" && node.type !== "checkbox");
    const bordered = at.matches("input, textarea, select") && others.every((node) => colour(node) !== colour(at));
    // The editor shows it on the box around the text and its tools.
    const boxed = at.isContentEditable && [1, 2, 3].reduce(([one, ...inner]) => [one.parentElement, one, ...inner], [at]).some(outlined);
    return {
      name: spoken.replaceAll(/[\s*]+/g, " ").trim(),
      tag: at.tagName,
      type: at.getAttribute("type") ?? "",
      value: "value" in at ? at.value : "",
      checked: at.checked === true,
      group: at.type === "radio" && document.querySelector(`input[name="${CSS.escape(at.name)}"]:checked`) !== null,
      required: at.required === true || at.getAttribute("aria-required") === "true",
      visible: frames.some(seen) || bordered || boxed,
    };
  });
}

// Tab by Tab to what is wanted, a locator or a question about the focus; at each stop the focus can be seen, and `visit` is told of it.
export async function tabTo(page, wanted, visit = async () => {}) {
  if (typeof wanted !== "function") await wanted.first().waitFor();
  const isThere = typeof wanted === "function" ? wanted : () => wanted.first().evaluate((node) => node === document.activeElement);
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
    if (await isThere(at)) return at;
    await visit(at);
  }
  throw new Error(`Expected: Tab reaches ${wanted}`);
}

export async function choose(page, wanted, visit) {
  await tabTo(page, wanted, visit);
  await page.keyboard.press("Enter");
}

// Tab selects what stands in a field, so that typing takes its place.
export async function write(page, field, text, visit) {
  await tabTo(page, field, visit);
  await page.keyboard.type(text);
}

// From a list that shows what fits the letters.
export async function pick(page, field, name) {
  await write(page, field, name);
  await page.getByRole("option", { name }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

// What a form asks for, in the order in which it asks.
export async function answerField(page, at, word) {
  if (at.tag === "BUTTON" || at.tag === "A") return;
  if (at.type === "radio") {
    if (!at.group) await page.keyboard.press("Space");
  } else if (at.tag === "SELECT") {
    if (at.required && at.value === "") await page.keyboard.press("ArrowDown");
  } else if (at.required && at.value === "" && !["checkbox", "file"].includes(at.type)) {
    await page.keyboard.type(at.type === "tel" ? "+46 8 465 004 10" : at.type === "email" ? "ny@kund.example" : at.type === "date" ? "12012026" : `Svar ${word}`);
  }
}

export async function enterByKeys(page, t, mail, password) {
  withoutMouse(page);
  await page.goto("/login");
  await page.getByLabel(t["login.mail"]).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === "INPUT");
  await page.keyboard.type(mail);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/(tickets|portal)/);
}
