// A small OpenID provider on loopback: one page with one button, PKCE alone, RS256. `now` is the desk's clock.
import { createHash, createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";

const packed = (value) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

export async function openProvider(mail, now) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const codes = new Map();
  let issuer = "";
  const token = (asked) => {
    const at = Math.floor(now().getTime() / 1000);
    const said = `${packed({ alg: "RS256", kid: "k" })}.${packed({
      iss: issuer, aud: asked.get("client_id"), sub: "1", nonce: asked.get("nonce"), iat: at, exp: at + 60, email: mail, email_verified: true,
    })}`;
    return `${said}.${createSign("RSA-SHA256").update(said).sign(privateKey).toString("base64url")}`;
  };
  const server = createServer((request, answer) => {
    const url = new URL(request.url, issuer);
    const tell = (body) => answer.setHeader("Content-Type", "application/json").end(JSON.stringify(body));
    if (url.pathname === "/.well-known/openid-configuration") {
      tell({ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` });
    } else if (url.pathname === "/keys") {
      tell({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "k", use: "sig" }] });
    } else if (url.pathname === "/authorize") {
      const code = randomUUID();
      codes.set(code, url.searchParams);
      const back = `${url.searchParams.get("redirect_uri")}?code=${code}&state=${url.searchParams.get("state")}`;
      const no = `${url.searchParams.get("redirect_uri")}?error=access_denied&state=${url.searchParams.get("state")}`;
      answer.setHeader("Content-Type", "text/html").end(`<h1>Nordlys</h1><p><a href="${back}">Yes, it is me</a></p><p><a href="${no}">No</a></p>`);
    } else {
      let form = "";
      request.on("data", (piece) => (form += piece));
      request.on("end", () => {
        const given = new URLSearchParams(form);
        const asked = codes.get(given.get("code"));
        const fits = asked && createHash("sha256").update(given.get("code_verifier") ?? "").digest("base64url") === asked.get("code_challenge");
        codes.delete(given.get("code"));
        if (fits) tell({ token_type: "Bearer", access_token: "unused", id_token: token(asked) });
        else answer.writeHead(400).end("{}");
      });
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${server.address().port}`;
  return { issuer, close: () => server.close() };
}
