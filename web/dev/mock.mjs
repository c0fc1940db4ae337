// A stand-in for the server while the pages are built: npm run mock, then http://127.0.0.1:8080 (PORT changes it;
// 0 takes a free one). Serves dist/ with the server's page policy, so that what breaks there breaks here too.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { desk, mails, makeTicket, password, people, quarantine, tickets } from "./mock-data.mjs";
import { allowed, assign, row, sees, setState, view, write } from "./mock-rules.mjs";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const types = { ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".html": "text/html; charset=utf-8" };
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'";
const sessions = new Map();
const listeners = new Set();

class Refusal extends Error {
  constructor(status, code, text, faults = []) {
    super(text);
    Object.assign(this, { status, code, faults });
  }
}

const missing = () => new Refusal(404, "not_found", "Det finns inget sådant.");

function tell(ticket, kind) {
  const data = JSON.stringify({ ticket: ticket.id, number: ticket.number, kind, sequence: ticket.events.length });
  for (const { person, response } of listeners) {
    if (sees(person, ticket)) response.write(`event: ticket\ndata: ${data}\n\n`);
  }
}

function find(person, key) {
  const ticket = tickets.find((each) => each.id === key || each.number === key);
  if (!ticket || !sees(person, ticket)) throw missing();
  return ticket;
}

function pageOf(list, query, name, shape = (each) => each) {
  const from = Number(query.get("cursor") ?? 0);
  const limit = Number(query.get("limit") ?? 50);
  const next = from + limit < list.length ? String(from + limit) : null;
  return { [name]: list.slice(from, from + limit).map(shape), next_cursor: next };
}

function listTickets({ person, query }) {
  const states = query.getAll("state");
  const assignee = query.get("assignee");
  const q = (query.get("q") ?? "").toLowerCase();
  const found = tickets
    .filter((ticket) => sees(person, ticket))
    .filter((ticket) => states.length === 0 || states.includes(ticket.state))
    .filter((ticket) => assignee !== "me" || ticket.assignee?.id === person.id)
    .filter((ticket) => assignee !== "none" || ticket.assignee === null)
    .filter((ticket) => `${ticket.number} ${ticket.subject} ${ticket.reporter.name}`.toLowerCase().includes(q))
    .sort((a, b) => b.changed_at.localeCompare(a.changed_at));
  return pageOf(found, query, "tickets", row);
}

function may(person, ticket, action) {
  if (!allowed(person, ticket).includes(action)) throw new Refusal(409, "wrong_state", "Det går inte i ärendets nuvarande status.");
}

function fresh(ticket, version) {
  if (version !== ticket.version) throw new Refusal(409, "stale", "Någon annan har ändrat ärendet sedan du läste det.");
}

function text(body) {
  const written = String(body.text ?? "").trim();
  if (written === "") throw new Refusal(400, "invalid", "Uppgifterna stämmer inte.", [{ path: "text", code: "input.missing", text: "Texten saknas." }]);
  return written;
}

const verbs = {
  replies: ({ person, body }, ticket) => {
    may(person, ticket, "reply");
    if (body.state) fresh(ticket, body.version);
    write(ticket, person, "reply", text(body));
    if (body.state) setState(ticket, person, body.state);
  },
  notes: ({ person, body }, ticket) => {
    may(person, ticket, "note");
    write(ticket, person, "note", text(body));
  },
  assignee: ({ person, body }, ticket) => {
    may(person, ticket, "assign");
    fresh(ticket, body.version);
    assign(ticket, person, body.assignee === "me" ? person : (people.find(({ id }) => id === body.assignee) ?? null));
  },
  state: ({ person, body }, ticket) => {
    fresh(ticket, body.version);
    may(person, ticket, `state:${body.state}`);
    setState(ticket, person, body.state);
  },
};

function openTicket({ person, body }) {
  const at = new Date().toISOString();
  const ticket = makeTicket(person, body.subject, "new", { channel: "portal", at, text: text(body) });
  tickets.unshift(ticket);
  tell(ticket, "ticket_opened");
  return view(person, ticket);
}

function changeTicket(call, [key, verb]) {
  const ticket = find(call.person, key);
  verbs[verb](call, ticket);
  tell(ticket, verb);
  return view(call.person, ticket);
}

const one = (list, id) => list.find((each) => each.id === id) ?? (() => { throw missing(); })();
const mailHtml = `<!doctype html><meta charset="utf-8"><body style="font-family:sans-serif"><p>Hej,</p><p>skärmen i <b>receptionen på plan 2</b> blev svart i morse.</p><p style="color:#1b5e73">Nordlys AB · Umeå</p>`;

const routes = [
  ["GET", /^\/tickets$/, listTickets],
  ["POST", /^\/tickets$/, openTicket],
  ["GET", /^\/tickets\/([^/]+)$/, ({ person }, [key]) => view(person, find(person, key))],
  [/POST|PUT/, /^\/tickets\/([^/]+)\/(replies|notes|assignee|state)$/, changeTicket],
  ["GET", /^\/people$/, ({ query }) => pageOf(people.filter(({ kind }) => kind === query.get("kind")), query, "people")],
  ["GET", /^\/outgoing-mails$/, ({ query }) => pageOf(mails.filter(({ state }) => !query.get("state") || state === query.get("state")), query, "mails")],
  ["GET", /^\/outgoing-mails\/([^/]+)$/, (_call, [id]) => one(mails, id)],
  ["GET", /^\/quarantine$/, ({ query }) => pageOf(quarantine, query, "items")],
  ["GET", /^\/quarantine\/([^/]+)$/, (_call, [id]) => one(quarantine, id)],
];

function logIn({ body, response }) {
  const person = people.find(({ mail }) => mail === body.mail);
  if (!person || body.password !== password) throw new Refusal(401, "not_logged_in", "Fel adress eller lösenord.");
  const key = crypto.randomUUID();
  sessions.set(key, { person, csrf_token: crypto.randomUUID() });
  response.setHeader("Set-Cookie", `skranke_session=${key}; HttpOnly; SameSite=Lax; Path=/`);
  return sessions.get(key);
}

function live(person, response) {
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.write("event: hello\ndata: {}\n\n");
  const listener = { person, response };
  listeners.add(listener);
  response.on("close", () => listeners.delete(listener));
}

async function answerApi(request, response, url) {
  const path = url.pathname.slice("/api/v1".length);
  const key = /skranke_session=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1];
  const session = sessions.get(key);
  let raw = "";
  for await (const piece of request) raw += piece;
  const call = { body: raw === "" ? {} : JSON.parse(raw), query: url.searchParams, person: session?.person, response };
  if (path === "/session" && request.method === "POST") return logIn(call);
  if (!session) throw new Refusal(401, "not_logged_in", "Logga in först.");
  if (request.method !== "GET" && request.headers["x-csrf-token"] !== session.csrf_token) throw new Refusal(403, "not_allowed", "CSRF");
  if (path === "/session" && request.method === "DELETE") return void sessions.delete(key);
  if (path === "/session") return session;
  if (path === "/live") return live(session.person, response);
  if (/^\/articles\/\w+\/html$/.test(path)) {
    response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    return void response.end(mailHtml);
  }
  for (const [method, pattern, answer] of routes) {
    const match = pattern.exec(path);
    const fits = typeof method === "string" ? method === request.method : method.test(request.method);
    if (match && fits) return answer(call, match.slice(1).map(decodeURIComponent));
  }
  throw missing();
}

function answerPage(response, url) {
  const wanted = join(dist, normalize(url.pathname));
  const isAsset = wanted.startsWith(join(dist, "assets")) && existsSync(wanted);
  const path = isAsset ? wanted : join(dist, "index.html");
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("Content-Type", types[extname(path)] ?? "application/octet-stream");
  response.end(readFileSync(path));
}

const server = createServer((request, response) => {
  const url = new URL(request.url, "http://mock.example");
  if (!url.pathname.startsWith("/api/v1")) return answerPage(response, url);
  answerApi(request, response, url)
    .then((answer) => {
      if (response.headersSent) return;
      response.writeHead(answer === undefined ? 204 : 200, { "Content-Type": "application/json" });
      response.end(answer === undefined ? undefined : JSON.stringify(answer));
    })
    .catch(({ status = 500, code = "broken", message, faults = [] }) => {
      response.writeHead(status, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ error: { code, text: message, request: "6d6f636b", faults } }));
    });
});
server.listen(Number(process.env.PORT ?? 8080), "127.0.0.1", () => {
  console.log(JSON.stringify({ ready: true, desk: desk.key, http: `http://127.0.0.1:${server.address().port}` }));
});
