// What a reader waits for at the first visit: the compressed JavaScript of the entry, of the page and of all that they
// import at once. Above the budget the build fails.
import { readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const place = `${dist}manifest.json`;
const manifest = JSON.parse(readFileSync(place, "utf8"));
const entry = "index.html";
const texts = "src/lib/i18n/fi.json";
const routes = "src/app/routes/";
const keys = "src/app/agent-keys.tsx";
const budgets = [
  { face: "portal", limit: 250_000, pages: ["portal-page", "request-page"], beside: [] },
  { face: "workspace", limit: 450_000, pages: ["tickets-page", "ticket-page", "new-ticket-page"], beside: [keys] },
];

function closure(names, found = new Set()) {
  for (const name of names) {
    if (found.has(name)) continue;
    if (!(name in manifest)) throw new Error(`${name} is not in the build`);
    found.add(name);
    closure(manifest[name].imports ?? [], found);
  }
  return found;
}

let tooLarge = false;
for (const { face, limit, pages, beside } of budgets) {
  for (const page of pages) {
    const files = closure([entry, texts, `${routes}${page}.tsx`, ...beside]);
    const scripts = [...files].map((name) => manifest[name].file).filter((file) => file.endsWith(".js"));
    const bytes = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(dist + file), { level: 9 }).length, 0);
    console.log(`${String(bytes).padStart(8)}  of ${limit}: ${face}, ${page}`);
    if (bytes > limit) tooLarge = true;
  }
}
// The list of files is for this check only and not for the world.
rmSync(place);
if (tooLarge) {
  console.error("The first load is above its budget: split what the page does not need at once.");
  process.exit(1);
}
