import { readdirSync } from "node:fs";
import hooks from "eslint-plugin-react-hooks";
import typescript from "typescript-eslint";

// The order of the house: lib, ui, features, app; each may import only itself and what stands before it. A feature
// imports no other feature: the routes in app put them together. Read from the folders, so a feature is guarded from birth.
const features = readdirSync(new URL("./src/features", import.meta.url));

function zone(files, forbidden, message) {
  const patterns = [
    { group: forbidden, message },
    { group: ["../../*"], message: "Reach another folder by @/…, so that its zone shows." },
  ];
  return { files, rules: { "no-restricted-imports": ["error", { patterns }] } };
}

export default typescript.config(
  { ignores: ["dist", "journeys/shots", "src/lib/api/generated.ts"] },
  ...typescript.configs.strict,
  { files: ["src/**/*.{ts,tsx}"], ...hooks.configs.flat["recommended-latest"] },
  {
    files: ["src/**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "no-console": "error",
    },
  },
  zone(["src/lib/**"], ["@/ui/**", "@/features/**", "@/app/**"], "lib stands below ui, features and app."),
  zone(["src/ui/**"], ["@/features/**", "@/app/**"], "ui knows no feature: pass what it needs as a property."),
  ...features.map((feature) =>
    zone(
      [`src/features/${feature}/**`],
      ["@/app/**", ...features.filter((other) => other !== feature).map((other) => `@/features/${other}/**`)],
      "A feature imports no other feature: compose them in src/app.",
    ),
  ),
);
