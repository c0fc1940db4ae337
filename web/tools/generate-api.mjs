// Writes src/lib/api/generated.ts from the program's OpenAPI text on standard input; with --check it only compares.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const place = fileURLToPath(new URL("../src/lib/api/generated.ts", import.meta.url));
const head = "// Written by tools/write_api_types from the program's OpenAPI text; changed by hand it would only be overwritten.\n";

// Piece by piece: a pipe that is not filled yet cannot be read at once.
const pieces = [];
for await (const piece of process.stdin) pieces.push(piece);
const described = JSON.parse(Buffer.concat(pieces).toString("utf8"));
const written = head + astToString(await openapiTS(described, { alphabetize: true, defaultNonNullable: false }));
const kept = existsSync(place) ? readFileSync(place, "utf8") : "";
if (!process.argv.includes("--check")) {
  writeFileSync(place, written);
} else if (kept !== written) {
  console.error("web/src/lib/api/generated.ts is not what the program describes: run tools/write_api_types");
  process.exit(1);
}
