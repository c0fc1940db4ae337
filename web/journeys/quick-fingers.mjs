// Whoever is quicker than the line and the page: keys that come before an answer reach what they were meant for, and nothing typed is lost.
import { expect, journey, logIn, openPage, shoot, writtenIn } from "./browser.mjs";

const password = process.env.DEMO_PASSWORD ?? "skranke-demo-2026";
const word = `kvick${Date.now().toString(36)}`;
const subject = `Skärmen blinkar, ${word}`;
const lateMs = 700;

// Answers of these come later than the next keys.
async function late(page, what) {
  await page.route(what, async (route) => {
    await new Promise((resume) => setTimeout(resume, lateMs));
    await route.fallback();
  });
}

// All at once: the keys stand in a row before the page has done anything about the first.
function atOnce(page, keys, text = "") {
  return Promise.all([...keys.map((key) => page.keyboard.press(key)), page.keyboard.type(text)]);
}

// Enter before anybody was found takes who is found; what is typed while that one comes stands in the next field.
async function registers(page) {
  await late(page, "**/api/v1/lookup?**");
  await late(page, "**/api/v1/people/*");
  await page.keyboard.press("c");
  await page.getByRole("combobox", { name: "Vem gäller det?" }).waitFor();
  await page.keyboard.type("kari");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.labels?.[0]?.textContent?.includes("Vad gäller det?"));
  await page.keyboard.type(subject);
  await page.getByRole("region", { name: "Vem gäller det?" }).getByText("Nordlys", { exact: true }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.type("Hon ringde från receptionen.");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { name: subject }).waitFor();
  await page.getByText("Handläggs av Karin Lindqvist").waitFor();
}

// Chosen in the palette and typed on: the note holds it, and no letter was a key of the page.
async function notes(page) {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("intern anteckning");
  await page.getByRole("option", { name: /Intern anteckning/ }).waitFor();
  await atOnce(page, ["Enter"], "tust sitter löst");
  const box = page.getByRole("textbox", { name: "Anteckning" });
  await box.waitFor();
  const held = await writtenIn(box);
  expect(held === "tust sitter löst", `the note holds what was typed, but it is "${held}"`);
  await late(page, "**/notes");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.type(" Sladden är bytt.");
  await page.getByRole("article").getByText("tust sitter löst").waitFor();
  await page.waitForFunction(() => document.querySelector("[data-mode=note] [role=textbox]")?.innerText.trim() === "Sladden är bytt.");
  await shoot(page, "quick-note");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
}

// The draft of an answer is still on its way to the desk when the answer is sent: it does not come back.
async function answers(page) {
  await late(page, "**/api/v1/drafts");
  await page.keyboard.press("Escape");
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("r");
  const drafted = page.waitForRequest((request) => request.url().endsWith("/api/v1/drafts") && request.postData()?.includes("Nu lyser den"));
  await page.keyboard.type("Nu lyser den stadigt.");
  await drafted;
  const emptied = page.waitForResponse((answer) => answer.url().endsWith("/api/v1/drafts") && answer.request().postDataJSON().text === "");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("article").getByText("Nu lyser den stadigt.").waitFor();
  expect((await emptied).status() === 204, "the desk forgets the draft");
}

// Out of the search box and on to another page before the search has begun.
async function leavesTheSearch(page) {
  await late(page, /customers-page.*\.js$/);
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("u");
  await page.getByRole("table").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type(word);
  await atOnce(page, ["Escape", "g", "k"]);
  await page.waitForURL("**/customers");
  await page.getByRole("heading", { name: "Kunder" }).waitFor();
}

await journey(async (browser) => {
  const { page, faults } = await openPage(browser);
  await logIn(page, "agent@dvnordic.example", password);
  await page.getByRole("table").waitFor();
  await registers(page);
  const path = new URL(page.url()).pathname;
  await notes(page);
  await answers(page);
  await leavesTheSearch(page);

  const other = await openPage(browser);
  await logIn(other.page, "agent@dvnordic.example", password);
  await other.page.getByRole("table").waitFor();
  await other.page.goto(path);
  await other.page.getByRole("article").first().waitFor();
  const left = await writtenIn(other.page.getByRole("textbox", { name: "Svar" }));
  expect(left === "", `what was sent is no draft elsewhere, but there is "${left}"`);
  const all = [...faults, ...other.faults];
  expect(all.length === 0, `no errors in the console, but there were:\n${all.join("\n")}`);
  console.log("quick fingers: a caller, a note, an answer and a way out of the search, each before the page was there");
});
