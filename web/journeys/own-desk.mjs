// A desk of the journey's own: the real program with a clock that the journey turns and a smarthost that keeps what it is given.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = process.env.SKRANKE_BIN ?? fileURLToPath(new URL("../../build/skranke", import.meta.url));
const patience = 90_000;

function openSmarthost(mails) {
  const server = createServer((socket) => {
    let held = "";
    let inData = false;
    let to = "";
    const say = (line) => socket.write(`${line}\r\n`);
    socket.setEncoding("utf8");
    socket.on("error", () => undefined);
    say("220 sink.example ESMTP");
    socket.on("data", (text) => {
      held += text;
      for (;;) {
        const end = inData ? held.indexOf("\r\n.\r\n") : held.indexOf("\r\n");
        if (end < 0) return;
        const line = held.slice(0, end);
        held = held.slice(end + (inData ? 5 : 2));
        if (inData) {
          mails.push({ to, raw: line });
          inData = false;
          say("250 2.0.0 taken");
        } else if (/^EHLO/i.test(line)) say("250 sink.example");
        else if (/^RCPT/i.test(line)) {
          to = /<([^>]*)>/.exec(line)?.[1] ?? "";
          say("250 2.1.5 ok");
        } else if (/^DATA/i.test(line)) {
          inData = true;
          say("354 go on");
        } else if (/^QUIT/i.test(line)) {
          say("221 2.0.0 bye");
          socket.end();
        } else say("250 2.0.0 ok");
      }
    });
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

// Passkeys are bound to a name, and an address is none: the desk is reached as localhost, on a port known beforehand.
function freePort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function eventually(look, what) {
  for (const end = Date.now() + patience; Date.now() < end; ) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Expected: ${what}`);
}

export async function openDesk(flags = []) {
  const folder = mkdtempSync(join(tmpdir(), "skranke-journey-"));
  const mails = [];
  const smarthost = await openSmarthost(mails);
  let now = new Date();
  const clock = join(folder, "clock");
  const turn = (seconds) => {
    now = new Date(now.getTime() + seconds * 1000);
    writeFileSync(`${clock}.next`, `${now.toISOString().slice(0, 19)}Z\n`);
    renameSync(`${clock}.next`, clock);
  };
  turn(0);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const places = ["--data", join(folder, "data"), "--http", `127.0.0.1:${port}`, "--public-url", url, "--smtp", "127.0.0.1:0", "--test-clock", clock];
  const child = spawn(program, ["serve", ...places, "--smarthost", `127.0.0.1:${smarthost.address().port}`, ...flags], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let said = "";
  child.stdout.on("data", (text) => (said += text));
  await eventually(() => said.includes('"ready"'), "a desk that is ready");
  return {
    url,
    now: () => now,
    turn,
    // Puts the desk's file into force with these lines behind it.
    apply(desk, more) {
      const file = join(folder, "changed.yaml");
      writeFileSync(file, readFileSync(fileURLToPath(new URL(`../../desks/${desk}/desk.yaml`, import.meta.url)), "utf8") + more);
      execFileSync(program, ["desk", "apply", file, "--data", join(folder, "data")], { stdio: ["ignore", "ignore", "inherit"] });
    },
    // The link of the newest mail to this address that has one, once it has come. Taken: the next call waits for the next.
    linkTo: (address) =>
      eventually(() => {
        for (let at = mails.length - 1; at >= 0; at -= 1) {
          const found = mails[at].to === address && /\/(?:enter|password)#[\w-]+/.exec(mails[at].raw.replaceAll("=\r\n", ""));
          if (!found) continue;
          mails.splice(at, 1);
          return found[0];
        }
        return undefined;
      }, `a mail with a link to ${address}`),
    async close() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      smarthost.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
