// The journeys and a look at every page, against the stand-in server of dev/.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const mock = spawn(process.execPath, [fileURLToPath(new URL("../dev/mock.mjs", import.meta.url))], {
  env: { ...process.env, PORT: "0" },
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const line = await new Promise((resolve, reject) => {
    mock.stdout.once("data", (bytes) => resolve(String(bytes)));
    mock.once("exit", (code) => reject(new Error(`Expected: the mock starts, but it ended with ${code}`)));
  });
  process.env.BASE_URL = JSON.parse(line).http;
  await import("./first.mjs");
  await import("./kept-text.mjs");
  await import("./gallery.mjs");
} finally {
  mock.kill();
}
