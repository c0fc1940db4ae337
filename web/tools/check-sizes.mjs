// A component is at most 150 lines; longer ones are two components.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("../src", import.meta.url));
const limit = 150;

const tooLong = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".tsx"))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path, lines: readFileSync(path, "utf8").trimEnd().split("\n").length }))
  .filter(({ lines }) => lines > limit);
for (const { path, lines } of tooLong) console.error(`${relative(source, path)}: ${lines} lines, ${limit} are allowed`);
process.exit(tooLong.length > 0 ? 1 : 0);
