// A mail as customers send it: HTML with a script and a foreign picture in it, a quoted history, a photo and a PDF.
// Nothing in it may run or ask outside; the agent sees it all.
import { baseUrl, expect, journey, logIn, openPage, shoot } from "./browser.mjs";
import { onePagePdf, sendMail } from "./smtp.mjs";

const password = process.env.DEMO_PASSWORD ?? "skranke-demo-2026";
const word = `foto${Date.now().toString(36)}`;
const subject = `Bilder från receptionen ${word}`;

const html = `<html><head><style>p{color:red}</style></head><body><p>Hej,</p>
<p>här är <b>fotot</b> och följesedeln.</p><script>document.title = "hijacked"; alert(1)</script>
<img src="http://spy.example/pixel.gif" onerror="alert(2)"><a href="javascript:alert(3)">klicka</a>
<form action="http://spy.example/"><input name="pin"></form><p>Kari Nord</p></body></html>`;
const plain = `Hej,

här är fotot och följesedeln.

Kari Nord

Den 20 nov. 2026 kl. 10:12 skrev DV Nordic <support@dvnordic.example>:
> Hej Kari,
>
> skicka gärna ett foto av skärmen.
`;

async function photo(browser) {
  const page = await browser.newPage({ viewport: { width: 640, height: 400 } });
  await page.setContent("<body style='margin:0;background:linear-gradient(135deg,#1b5e73,#d9b64a)'>");
  const bytes = await page.screenshot({ type: "png" });
  await page.close();
  return bytes;
}

function attached(type, name, bytes) {
  const lines = bytes.toString("base64").replaceAll(/.{76}/g, "$&\n");
  return `Content-Type: ${type}; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${lines}\n`;
}

function mailOf(picture) {
  const coded = (text) => Buffer.from(text).toString("base64").replaceAll(/.{76}/g, "$&\n");
  const text = (type, body) => `Content-Type: ${type}; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${coded(body)}\n`;
  return [
    `From: Kari Nord <kontakt@nordlys.example>\nTo: support@dvnordic.example`,
    `Subject: =?utf-8?B?${Buffer.from(subject).toString("base64")}?=\nMessage-ID: <${word}@nordlys.example>`,
    `Date: ${new Date().toUTCString()}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=ytter\n`,
    `--ytter\nContent-Type: multipart/alternative; boundary=inner\n\n--inner\n${text("text/plain", plain)}\n--inner\n${text("text/html", html)}\n--inner--`,
    `--ytter\n${attached("image/png", "receptionen plan 2.png", picture)}`,
    `--ytter\n${attached("application/pdf", "foljesedel-med-ett-ganska-langt-namn-for-en-leverans-2026.pdf", onePagePdf("Foljesedel 4711"))}`,
    `--ytter\n${attached("image/svg+xml", "logo.svg", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(4)</script></svg>"))}--ytter--`,
  ].join("\n");
}

async function drawnPixels(canvas) {
  return canvas.evaluate((element) => {
    const { data } = element.getContext("2d").getImageData(0, 0, element.width, element.height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] < 100) dark += 1;
    return dark;
  });
}

await journey(async (browser) => {
  const picture = await photo(browser);
  await sendMail({ from: "kontakt@nordlys.example", to: "support@dvnordic.example", raw: mailOf(picture) });
  const { page, faults } = await openPage(browser);
  const outside = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(baseUrl) && !/^(data|blob):/.test(request.url())) outside.push(request.url());
  });
  page.on("dialog", (dialog) => outside.push(`a dialog: ${dialog.message()}`));
  await logIn(page, "agent@dvnordic.example", password);
  await page.getByRole("link", { name: subject }).click();
  const article = page.getByRole("article").first();
  await article.getByText("här är fotot och följesedeln").waitFor();
  expect((await article.getByText("skicka gärna ett foto").count()) === 0, "the quoted history is folded away");
  await article.getByRole("button", { name: "Visa citerad text" }).click();
  await article.getByText("skicka gärna ett foto").waitFor();
  await shoot(page, "mail-files");

  await article.getByRole("button", { name: "Visa som det skickades" }).click();
  await page.frameLocator("iframe").getByText("fotot").waitFor();
  await shoot(page, "mail-html");

  await page.getByRole("button", { name: /receptionen plan 2\.png/ }).click();
  const shown = page.getByRole("dialog").getByRole("img");
  await shown.waitFor();
  expect((await shown.evaluate((image) => image.naturalWidth)) === 640, "the photo is shown whole");
  await shoot(page, "mail-photo");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await page.getByRole("button", { name: /\.pdf/ }).click();
  const paper = page.getByRole("img", { name: "Sida 1 av 1" });
  await paper.waitFor();
  expect((await drawnPixels(paper)) > 200, "the words of the PDF are drawn");
  await shoot(page, "mail-pdf");
  await page.keyboard.press("Escape");

  expect((await page.getByRole("link", { name: /logo\.svg/ }).count()) === 1, "an SVG is only a download");
  expect((await page.title()).includes(subject), "no script of the mail has run");
  expect(outside.length === 0, `nothing asks outside, but this does:\n${outside.join("\n")}`);
  expect(faults.length === 0, `no errors in the console, but there were:\n${faults.join("\n")}`);
  console.log("a mail with HTML, history, photo and PDF: all seen, nothing run, nothing asked outside");
});
