import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.SKRANKE_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    // Read by tools/check-budget.mjs: which files a page needs before it can be seen.
    manifest: "manifest.json",
    // The page's policy has no data: for scripts or fonts, so nothing small is inlined into a script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { host: "127.0.0.1", proxy: { "/api": server, "/health": server } },
});
