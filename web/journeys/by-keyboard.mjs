// The agent's whole day without a mouse: a caller's ticket is written, found, noted, answered and solved.
import { expect, journey, openPage, shoot } from "./browser.mjs";
import { withoutMouse } from "./keys.mjs";

const password = process.env.DEMO_PASSWORD ?? "skranke-demo-2026";
const word = `ring${Date.now().toString(36)}`;
const subject = `Telefonen piper, ${word}`;

// What the page of keys promises, each key for one thing only.
async function everyKeyOnce(page) {
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Tangenter" });
  await dialog.waitFor();
  const keys = await dialog.locator("dd").evaluateAll((all) => all.map((one) => [...one.querySelectorAll("kbd")].map((key) => key.textContent).join(" ")));
  expect(keys.length > 15, `the page of keys has them all, but it has ${keys.length}`);
  const twice = keys.filter((one, at) => keys.indexOf(one) !== at);
  expect(twice.length === 0, `no key stands for two things, but ${twice.join(", ")} do`);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}

await journey(async (browser) => {
  const { page, faults } = await openPage(browser);
  const { keyboard } = page;
  withoutMouse(page);

  // The part of the program that knows the keys is slow to come: whoever sees the list may press them all the same.
  await page.route(/agent-keys.*\.js$/, async (route) => {
    await new Promise((resume) => setTimeout(resume, 700));
    await route.continue();
  });

  await page.goto("/login");
  await page.getByRole("heading", { name: "Logga in" }).waitFor();
  await keyboard.type("agent@dvnordic.example");
  await keyboard.press("Tab");
  await keyboard.type(password);
  await keyboard.press("Enter");
  await page.getByRole("table").waitFor();

  // A caller: one field for who it is, the rest by Tab.
  const begin = Date.now();
  await keyboard.press("c");
  await page.getByRole("combobox", { name: "Vem gäller det?" }).waitFor();
  await keyboard.type("kari");
  await page.getByRole("option", { name: /Kari Nord/ }).waitFor();
  await keyboard.press("Enter");
  await page.getByRole("region", { name: "Vem gäller det?" }).getByText("Nordlys", { exact: true }).waitFor();
  await keyboard.type(subject);
  await keyboard.press("Tab");
  await keyboard.type("Kari ringer: telefonen piper varje minut sedan strömavbrottet.");
  await shoot(page, "keyboard-new");
  await keyboard.press("Control+Enter");
  await page.getByRole("heading", { name: subject }).waitFor();
  await page.getByText("Handläggs av Karin Lindqvist").waitFor();
  const seconds = (Date.now() - begin) / 1000;

  await everyKeyOnce(page);

  // Back to the list, find it by its word, and open it again.
  await keyboard.press("u");
  await page.getByRole("table").waitFor();
  await everyKeyOnce(page);
  await keyboard.press("/");
  await keyboard.type(word);
  await page.waitForURL(`**q=${word}`);
  await page.getByRole("row", { name: subject }).waitFor();
  await page.getByRole("row").nth(2).waitFor({ state: "detached" }); // the whole list stays until the answer is there
  await keyboard.press("Escape");
  await keyboard.press("j");
  const focused = await page.evaluate(() => document.activeElement?.textContent);
  expect(focused === subject, `j puts the focus on the ticket, but it is on "${focused}"`);
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: subject }).waitFor();

  await keyboard.press("n");
  await page.getByRole("textbox", { name: "Anteckning" }).waitFor();
  await keyboard.type("Batteriet i växeln, @johan");
  await page.getByRole("option", { name: "Johan Berg" }).waitFor();
  await shoot(page, "keyboard-mention");
  await keyboard.press("Enter");
  await keyboard.type("ser på det.");
  await keyboard.press("Control+Enter");
  await page.getByRole("article").getByText("@Johan Berg ser på det.").waitFor();
  await page.getByRole("article").getByText("Batteriet i växeln").waitFor();

  // The palette reads the same list as the keys: the answer is sent and the state set from there.
  await keyboard.press("Control+k");
  await keyboard.type("svar till");
  await keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Svar" }).waitFor();
  // A ready answer of the desk, and the agent's own words in its place.
  await keyboard.press("Control+k");
  await keyboard.type("infoga");
  await page.getByRole("option", { name: /Infoga: Starta om/ }).waitFor();
  await keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.textContent?.startsWith("Hej Kari Nord!"));
  await keyboard.press("Control+a");
  await keyboard.type("Hej! Vi byter batteriet i eftermiddag.");
  await keyboard.press("Control+k");
  await keyboard.type("skicka som löst");
  await page.getByRole("option", { name: /Skicka som: Löst/ }).waitFor();
  await shoot(page, "keyboard-palette");
  await keyboard.press("Enter");
  await page.getByText("Löst", { exact: true }).waitFor();
  await page.getByRole("article").getByText("Vi byter batteriet").waitFor();
  await page.evaluate(() => document.activeElement?.blur());
  await keyboard.press("s");
  await keyboard.press("i");
  await page.getByText("Pågår", { exact: true }).first().waitFor();
  await keyboard.press("g");
  await keyboard.press("m");
  await page.waitForURL("**view=mine**");
  expect(faults.length === 0, `no errors in the console, but there were:\n${faults.join("\n")}`);
  console.log(`by keyboard: a caller's ticket in ${seconds.toFixed(1)} s, found, noted, answered and solved`);
});
