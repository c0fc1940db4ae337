// Writes FILE.gz beside every built asset above 1 KB, so that the server never compresses while it answers.
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { constants, gzipSync } from "node:zlib";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const compressible = /\.(js|css|html|svg|json|webmanifest|txt)$/;

let total = 0;
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (!entry.isFile() || !compressible.test(entry.name) || statSync(path).size <= 1024) continue;
  // Level 9 and gzip's zeroed header time: the same sources give the same bytes.
  const packed = gzipSync(readFileSync(path), { level: constants.Z_BEST_COMPRESSION });
  writeFileSync(`${path}.gz`, packed);
  total += packed.length;
  console.log(`${String(packed.length).padStart(8)}  ${relative(dist, path)}.gz`);
}
console.log(`${String(total).padStart(8)}  in all`);
