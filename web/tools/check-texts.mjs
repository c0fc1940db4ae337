// Every language has exactly the keys of Swedish, sorted, non-empty, with the same placeholders; every key is used.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("../src", import.meta.url));
const languages = ["sv", "da", "nb", "fi", "en"];
const faults = [];

function read(language) {
  return JSON.parse(readFileSync(join(source, "lib/i18n", `${language}.json`), "utf8"));
}

function placeholders(text) {
  return (text.match(/\{\w+\}/g) ?? []).sort().join(" ");
}

const swedish = read("sv");
for (const language of languages) {
  const texts = read(language);
  const keys = Object.keys(texts);
  if (keys.join() !== [...keys].sort().join()) faults.push(`${language}.json: the keys are not sorted`);
  for (const key of Object.keys(swedish)) {
    const text = texts[key];
    if (typeof text !== "string" || text.trim() === "") faults.push(`${language}.json: "${key}" is missing`);
    else if (placeholders(text) !== placeholders(swedish[key])) {
      faults.push(`${language}.json: "${key}" has the placeholders ${placeholders(text)}, Swedish has ${placeholders(swedish[key])}`);
    }
  }
  for (const key of keys) if (!(key in swedish)) faults.push(`${language}.json: "${key}" is not in sv.json`);
}

const code = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
  .join("\n");
for (const key of Object.keys(swedish)) {
  if (!code.includes(`"${key}"`)) faults.push(`sv.json: "${key}" is used nowhere`);
}

if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
console.log(`${Object.keys(swedish).length} texts in ${languages.length} languages`);
