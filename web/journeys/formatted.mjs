// An answer is formatted without a mouse, and read so by the customer, in the portal and in the mail; what is pasted comes in reduced.
import { expect, hasNoSidewaysScroll, journey, logIn, openPage, shoot, writtenIn } from "./browser.mjs";

const password = process.env.DEMO_PASSWORD ?? "skranke-demo-2026";
const word = `form${Date.now().toString(36)}`;

async function openTicket(page) {
  await logIn(page, "kontakt@nordlys.example", password);
  await page.getByRole("heading", { name: "DV Nordic" }).waitFor();
  const { csrf_token } = await (await page.request.get("/api/v1/session")).json();
  const data = { subject: `Skrivaren står, ${word}`, text: "Den blinkar rött.", fields: [{ key: "offices", value: "Bergen" }] };
  const answer = await page.request.post("/api/v1/tickets", { data, headers: { "X-CSRF-Token": csrf_token } });
  expect(answer.ok(), `the ticket is opened, but: ${await answer.text()}`);
  return (await answer.json()).number;
}

// The outgoing mail that carries the answer, as it goes over the wire.
async function mailOf(page, number) {
  const { mails } = await (await page.request.get("/api/v1/outgoing-mails?limit=20")).json();
  const { id } = mails.find((mail) => mail.ticket?.number === number && mail.kind === "reply");
  return (await page.request.get(`/api/v1/outgoing-mails/${id}/raw`)).text();
}

function decoded(part) {
  const [head, body] = [part.slice(0, part.indexOf("\r\n\r\n")), part.slice(part.indexOf("\r\n\r\n") + 4)];
  if (/base64/i.test(head)) return Buffer.from(body, "base64").toString("utf8");
  const bytes = body.replaceAll("=\r\n", "").replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return /quoted-printable/i.test(head) ? Buffer.from(bytes, "latin1").toString("utf8") : body;
}

function partOf(mail, type) {
  const part = mail.split(/\r\n--[^\r]+/).find((one) => new RegExp(`^\\s*Content-Type: ${type}`, "i").test(one));
  expect(part !== undefined, `the mail has a part ${type}`);
  return decoded(part.trimStart());
}

async function shapeOf(article) {
  return article.evaluate((node) => {
    const text = (selector) => [...node.querySelectorAll(selector)].map((one) => one.textContent);
    const link = node.querySelector("a[href^='https://hjalp']");
    return JSON.stringify([text("strong"), text("em"), text("ol > li"), text("blockquote"), text("code"), link?.textContent, link?.getAttribute("rel")]);
  });
}

async function write(page) {
  const { keyboard } = page;
  const field = page.locator("[contenteditable=true]");
  await keyboard.press("r");
  await field.waitFor();
  expect(await field.evaluate((node) => node === document.activeElement), "r puts the caret into the answer");
  await keyboard.type("Gör ");
  await keyboard.press("Control+b");
  await keyboard.type("så här");
  await keyboard.press("Control+b");
  await keyboard.type(":");
  await keyboard.press("Enter");
  // The toolbar is one stop before the text; arrows move within.
  await keyboard.press("Shift+Tab");
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  expect((await focused()) === "Fet", `Shift+Tab reaches the toolbar, but there is "${await focused()}"`);
  for (let i = 0; i < 3; i += 1) await keyboard.press("ArrowRight");
  expect((await focused()) === "Numrerad lista", `three to the right is the numbered list, but there is "${await focused()}"`);
  await shoot(page, "formatted-toolbar");
  await keyboard.press("Enter");
  await keyboard.type("dra ut kabeln");
  await keyboard.press("Enter");
  await keyboard.type("läs ");
  await keyboard.press("Shift+Tab");
  await keyboard.press("End");
  await keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Adress" }).waitFor();
  await keyboard.type("javascript:alert(1)");
  await keyboard.press("Enter");
  await page.getByText("Skriv en adress som").waitFor();
  await keyboard.press("Control+a");
  await keyboard.type("hjalp.example/kabel");
  await keyboard.press("Enter");
  await keyboard.type(" nu");
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await keyboard.press("Control+Shift+b");
  await keyboard.type("Vi ses, ");
  await keyboard.press("Control+i");
  await keyboard.type(word);
  await keyboard.press("Control+i");
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await keyboard.press("Control+e");
  await keyboard.type("ping skrivare");
  await shoot(page, "formatted-written");
  await keyboard.press("Control+Enter");
}

// A key that follows in the same moment finds the caret where the chosen name ends.
async function mention(page) {
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("n");
  const field = page.getByRole("textbox", { name: "Anteckning" });
  await field.waitFor();
  await page.keyboard.type("Hej @joha");
  await page.getByRole("option", { name: "Johan Berg" }).waitFor();
  expect((await field.getAttribute("aria-activedescendant")) !== null, "the field says which name is chosen");
  const after = await field.evaluate((node) => {
    node.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 13, bubbles: true, cancelable: true }));
    const { anchorNode, anchorOffset } = window.getSelection();
    return anchorNode.textContent.slice(0, anchorOffset);
  });
  expect(after === "Hej @Johan Berg ", `the caret stands behind the name at once, but before it stands "${after}"`);
  await page.keyboard.type("@ka");
  await page.getByRole("option", { name: "Karin Lindqvist" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("listbox").waitFor({ state: "detached" });
  expect((await writtenIn(field)) === "Hej @Johan Berg @ka", `Escape leaves what was written, but there is "${await writtenIn(field)}"`);
}

async function paste(page, data) {
  await page.getByRole("textbox", { name: "Anteckning" }).evaluate((node, { html, text, file }) => {
    const clipboard = new DataTransfer();
    if (html) clipboard.setData("text/html", html);
    if (text) clipboard.setData("text/plain", text);
    if (file) clipboard.items.add(new File(["x"], file, { type: "image/png" }));
    node.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }));
  }, data);
}

async function pastes(page) {
  const field = page.getByRole("textbox", { name: "Anteckning" });
  const inside = () => field.evaluate((node) => node.innerHTML);
  await field.fill("");
  const hit = "window.__pasted=1";
  await paste(page, {
    html: `<style>p{color:red}</style><p class="MsoNormal" style="color:red">Hej <b>du</b><o:p></o:p></p><p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>  </span></span>ett</p><p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>  </span></span>två</p><img src=x onerror="${hit}"><script>${hit}</script><a href="javascript:${hit}">länk</a><table><tr><td>Serie</td><td>123</td></tr></table>`,
    text: "Hej du",
    file: "bild-av-texten.png",
  });
  const html = await inside();
  expect(/<strong>du<\/strong>/.test(html) && /<ul[^>]*><li><p>ett<\/p><\/li><li><p>två<\/p><\/li><\/ul>/.test(html), `words and lists of Word are kept, but:\n${html}`);
  expect(!/style=|Mso|onerror|script|<table|·/.test(html) && html.includes("Serie"), `all else is reduced, but:\n${html}`);
  expect((await page.evaluate(() => window.__pasted)) === undefined, "nothing that is pasted runs");
  expect((await page.getByRole("button", { name: "Ta bort bild-av-texten.png" }).count()) === 0, "the picture of a text is not attached");
  await field.fill("");
  await paste(page, { text: "rad ett\nrad två\n\nstycke två" });
  expect((await inside()).startsWith("<p>rad ett<br>rad två</p><p>stycke två</p>"), `line breaks are kept, but:\n${await inside()}`);
  await paste(page, { html: '<img src="https://spion.example/x.png">', file: "skärmbild.png" });
  await page.getByRole("button", { name: "Ta bort skärmbild.png" }).click();
  await field.fill("");
}

await journey(async (browser) => {
  const customer = await openPage(browser);
  const number = await openTicket(customer.page);
  const agent = await openPage(browser);
  const { page } = agent;
  await logIn(page, "agent@dvnordic.example", password);
  await page.getByRole("table").waitFor();
  await page.goto(`/tickets/${number}`);
  await page.getByRole("article").first().waitFor();
  for (const name of ["click", "dblclick", "move"]) page.mouse[name] = () => expect(false, "no mouse while writing");
  await write(page);
  const answer = page.getByRole("article").filter({ hasText: word }).filter({ hasText: "ping skrivare" });
  await answer.waitFor();
  const shape = JSON.stringify([["så här"], [word], ["dra ut kabeln", "läs hjalp.example/kabel nu"], [`Vi ses, ${word}`], ["ping skrivare"], "hjalp.example/kabel", "noopener noreferrer"]);
  expect((await shapeOf(answer)) === shape, `the timeline shows ${shape}, but ${await shapeOf(answer)}`);
  const field = page.getByRole("textbox", { name: "Svar" });
  // The field is empty after sending.
  await page.waitForFunction(() => document.querySelector("[data-mode=reply] [role=textbox]")?.innerText.trim() === "");
  await shoot(page, "formatted-timeline");

  await customer.page.goto(`/portal/tickets/${number}`);
  const read = customer.page.getByRole("article").filter({ hasText: "ping skrivare" });
  await read.waitFor();
  expect((await shapeOf(read)) === shape, `the portal shows ${shape}, but ${await shapeOf(read)}`);
  await shoot(customer.page, "formatted-portal");
  const mail = await mailOf(page, number);
  const html = partOf(mail, "text/html");
  expect(html.includes("<p>Gör <strong>så här</strong>:</p><ol><li>dra ut kabeln</li>"), `the mail is formatted, but:\n${html}`);
  const text = partOf(mail, "text/plain");
  expect(text.includes("1. dra ut kabeln\r\n2. läs hjalp.example/kabel nu") && text.includes("> Vi ses"), `the text says the same, but:\n${text}`);

  await mention(page);
  await pastes(page);
  // A draft comes back as it was formatted, and a plain one of before as its lines.
  await field.or(page.getByRole("textbox", { name: "Anteckning" })).first().fill("");
  await page.keyboard.press("Control+b");
  await page.keyboard.type("halvvägs");
  await page.reload();
  await page.getByRole("article").first().waitFor();
  await page.keyboard.press("n");
  await page.locator("[contenteditable=true] strong").getByText("halvvägs").waitFor();
  await page.getByRole("textbox", { name: "Anteckning" }).fill("");
  const { id } = await (await page.request.get(`/api/v1/tickets/${number}`)).json();
  const kept = await page.evaluate((name) => Object.keys(sessionStorage).filter((key) => key.startsWith(name)), `skranke.draft.${id}.note`);
  expect(kept.length === 0, `an empty draft leaves the tab, but there is ${kept.join(", ")}`);
  await page.setViewportSize({ width: 390, height: 800 });
  await hasNoSidewaysScroll(page, "the composer at 390 px");
  const faults = [...customer.faults, ...agent.faults];
  expect(faults.length === 0, `no errors in the console, but there were:\n${faults.join("\n")}`);
  console.log("formatted: by keys alone, read in timeline, portal and mail; pasted words reduced");
});
