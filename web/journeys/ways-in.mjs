// The ways to log in: a link in a mail, a new password, a code of an app, a recovery code; and one's own sessions.
import { createHmac } from "node:crypto";
import { expect, hasNoSidewaysScroll, journey, openPage, shoot } from "./browser.mjs";
import { openProvider } from "./openid.mjs";
import { openDesk } from "./own-desk.mjs";

const password = "skranke-demo-2026";
const fresh = "fyra-lugna-ord-i-rad";

// RFC 6238 in a few lines: what the app on the phone would show.
function codeOf(secret, at) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
  const digest = createHmac("sha1", key).update(step).digest();
  const place = digest[19] & 15;
  return String((digest.readUInt32BE(place) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function fillLogin(page, desk, mail, word) {
  await page.goto(`${desk.url}/login`);
  await page.getByLabel("E-postadress").fill(mail);
  await page.getByLabel("Lösenord", { exact: true }).fill(word);
  await page.getByRole("button", { name: "Logga in", exact: true }).click();
}

async function byLink(browser, desk) {
  const { page, faults, context } = await openPage(browser, { viewport: { width: 390, height: 844 } });
  await page.goto(`${desk.url}/login`);
  await page.getByRole("button", { name: "Skicka mig en inloggningslänk" }).click();
  await page.getByText("Skriv först din e-postadress").waitFor();
  await page.getByLabel("E-postadress").fill("kontakt@nordlys.example");
  await page.getByRole("button", { name: "Skicka mig en inloggningslänk" }).click();
  await page.getByText("är ett mejl med en länk på väg").waitFor();
  await hasNoSidewaysScroll(page, "the log-in at 390 px");
  await shoot(page, "login-link-asked");
  const link = await desk.linkTo("kontakt@nordlys.example");
  await page.goto(desk.url + link);
  await page.getByText("Ett klick till").waitFor();
  expect(!page.url().includes("#"), "the secret is gone from the address bar");
  await shoot(page, "login-link-open");
  await page.getByRole("button", { name: "Logga in", exact: true }).click();
  await page.getByRole("heading", { name: "DV Nordic" }).waitFor();
  await page.goto("about:blank");
  await page.goto(desk.url + link);
  await page.getByRole("button", { name: "Logga in", exact: true }).click();
  await page.getByText("Länken gäller inte längre").waitFor();
  await context.close();
  return faults;
}

async function byNewPassword(browser, desk) {
  const { page, faults, context } = await openPage(browser);
  await page.goto(`${desk.url}/login`);
  await page.getByLabel("E-postadress").fill("kontakt@nordlys.example");
  await page.getByRole("button", { name: "Välj lösenord" }).click();
  await page.goto(desk.url + (await desk.linkTo("kontakt@nordlys.example")));
  await page.getByLabel("Nytt lösenord").fill("kort");
  await page.getByRole("button", { name: "Spara och logga in" }).click();
  await page.getByText("minst 15 tecken", { exact: false }).last().waitFor();
  await page.getByLabel("Nytt lösenord").fill(fresh);
  await shoot(page, "password-new");
  await page.getByRole("button", { name: "Spara och logga in" }).click();
  await page.getByRole("heading", { name: "DV Nordic" }).waitFor();
  await context.close();
  const again = await openPage(browser);
  await fillLogin(again.page, desk, "kontakt@nordlys.example", password);
  await again.page.getByText("Inloggningen gick inte", { exact: false }).or(again.page.getByRole("alert")).first().waitFor();
  await fillLogin(again.page, desk, "kontakt@nordlys.example", fresh);
  await again.page.getByRole("heading", { name: "DV Nordic" }).waitFor();
  await again.context.close();
  return [...faults, ...again.faults];
}

async function withCode(browser, desk) {
  const agent = await openPage(browser);
  const { page } = agent;
  await fillLogin(page, desk, "agent@dvnordic.example", password);
  await page.getByRole("table").waitFor();
  await page.goto(`${desk.url}/account`);
  const card = page.getByRole("region", { name: "Kod vid inloggning" });
  await card.getByRole("button", { name: "Slå på" }).click();
  await page.getByRole("img", { name: "Bild med nyckeln för appen" }).waitFor();
  const secret = (await card.getByText(/^(?:[A-Z2-7]{4} ?){8}$/).innerText()).replaceAll(" ", "");
  await shoot(page, "account-factor");
  await card.getByLabel("Kod").fill(codeOf(secret, desk.now()));
  await card.getByRole("button", { name: "Slå på" }).click();
  await page.getByRole("list", { name: "Reservkoder" }).waitFor();
  const codes = await page.getByRole("list", { name: "Reservkoder" }).getByRole("listitem").allInnerTexts();
  expect(codes.length === 10, `ten recovery codes, but there are ${codes.length}`);
  await shoot(page, "account-codes");
  await page.getByRole("button", { name: "Jag har skrivit upp dem" }).click();
  await card.getByText("Reservkoder kvar: 10").waitFor();

  const other = await openPage(browser);
  for (const [word, turn] of [[() => codeOf(secret, desk.now()), 60], [() => codes[3], 60]]) {
    desk.turn(turn);
    await fillLogin(other.page, desk, "agent@dvnordic.example", password);
    await other.page.getByLabel("Kod", { exact: true }).fill("000000");
    await other.page.getByRole("button", { name: "Logga in", exact: true }).click();
    await other.page.getByText("Koden stämmer inte").waitFor();
    await shoot(other.page, "login-code");
    await other.page.getByLabel("Kod", { exact: true }).fill(word());
    await other.page.getByRole("button", { name: "Logga in", exact: true }).click();
    await other.page.getByRole("table").waitFor();
  }

  // From the first browser the second one is logged out.
  await page.reload();
  await page.getByRole("button", { name: "Logga ut", exact: true }).nth(1).waitFor();
  await shoot(page, "account");
  const rows = page.getByRole("region", { name: "Här är du inloggad" }).getByRole("listitem");
  expect((await rows.count()) >= 2, "both browsers are listed");
  for (let left = await rows.count(); left > 1; left -= 1) {
    await rows.getByRole("button").first().click();
    await page.waitForFunction((count) => document.querySelectorAll("[aria-labelledby=account-sessions] li").length < count, left);
  }
  await other.page.reload();
  await other.page.getByRole("heading", { name: "Logga in" }).waitFor();
  return [...agent.faults, ...other.faults];
}

// A key of the browser's own (a virtual one), bound to the name of the desk.
async function byPasskey(browser, desk) {
  const { page, context, faults } = await openPage(browser);
  const wire = await context.newCDPSession(page);
  await wire.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true };
  const { authenticatorId } = await wire.send("WebAuthn.addVirtualAuthenticator", { options: { ...options, automaticPresenceSimulation: true } });
  await fillLogin(page, desk, "tekniker@dvnordic.example", password);
  await page.getByRole("table").waitFor();
  await page.goto(`${desk.url}/account`);
  const card = page.getByRole("region", { name: "Nycklar" });
  await card.getByLabel("Namn, till exempel Min telefon").fill("Min telefon");
  await card.getByRole("button", { name: "Lägg till nyckel" }).click();
  await card.getByText("Min telefon", { exact: true }).waitFor();
  await shoot(page, "account-passkey");
  const again = async () => {
    await page.getByRole("button", { name: "Logga ut", exact: true }).first().click();
    await page.getByRole("button", { name: "Logga in med nyckel" }).click();
  };
  for (let time = 0; time < 2; time += 1) {
    await again();
    await page.getByRole("table").waitFor();
  }
  // A copy of the key with an older counter is told apart.
  const { credentials } = await wire.send("WebAuthn.getCredentials", { authenticatorId });
  await wire.send("WebAuthn.clearCredentials", { authenticatorId });
  await wire.send("WebAuthn.addCredential", { authenticatorId, credential: { ...credentials[0], signCount: 0 } });
  await again();
  await page.getByText("Nyckeln passade inte").waitFor();
  await shoot(page, "login-passkey-refused");
  await fillLogin(page, desk, "tekniker@dvnordic.example", password);
  await page.getByRole("table").waitFor();
  await page.goto(`${desk.url}/account`);
  await card.getByRole("button", { name: /Ta bort.*Min telefon/ }).click();
  await card.getByText("Min telefon", { exact: true }).waitFor({ state: "detached" });
  await context.close();
  return faults;
}

// By the organisation's own log-in, to the page that was asked for; and back to the door when the reader says no there.
async function byProvider(browser, desk) {
  const provider = await openProvider("kontakt@nordlys.example", desk.now);
  desk.apply("dv-nordic", `\nlog_in:\n  - {key: nordlys, name: Nordlys, issuer: "${provider.issuer}", client_id: skranke, customers: [nordlys]}\n`);
  const { page, context, faults } = await openPage(browser);
  await page.goto(`${desk.url}/portal/company`);
  await page.getByRole("button", { name: "Logga in med Nordlys" }).click();
  await page.getByRole("link", { name: "No", exact: true }).click();
  await page.getByText("Inloggningen avbröts").waitFor();
  await page.getByRole("link", { name: "Logga in på annat sätt" }).click();
  await page.getByRole("button", { name: "Logga in med Nordlys" }).waitFor();
  await shoot(page, "login-provider");
  await page.goto(`${desk.url}/portal/company`);
  await page.getByRole("button", { name: "Logga in med Nordlys" }).click();
  await page.getByRole("link", { name: "Yes, it is me" }).click();
  await page.waitForURL("**/portal/company");
  await page.getByRole("heading", { name: "Avtal" }).waitFor();
  expect(!page.url().includes("code="), "the code is wiped from the address");
  await context.close();
  provider.close();
  return faults;
}

const desk = await openDesk();
try {
  await journey(async (browser) => {
    const faults = [];
    for (const way of [byLink, byNewPassword, withCode, byPasskey, byProvider]) faults.push(...(await way(browser, desk)));
    expect(faults.length === 0, `no errors in the console, but there were:\n${faults.join("\n")}`);
    console.log("ways in: a link, a new password, a code of an app, a recovery code, a passkey, a provider, and the own sessions");
  });
} finally {
  await desk.close();
}
