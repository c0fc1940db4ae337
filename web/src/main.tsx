import "@/ui/mantine-styles";
import "@/ui/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { currentLanguage, setCurrentLanguage } from "@/lib/i18n/language";
import { loadTexts } from "@/lib/i18n/texts";
import { App } from "./app/app";
import { createQueries } from "./app/queries";
import { createAppRouter } from "./app/router";

async function start(place: HTMLElement): Promise<void> {
  setCurrentLanguage(currentLanguage());
  const texts = await loadTexts(currentLanguage());
  const queries = createQueries(() => void router.invalidate());
  const router = createAppRouter(queries);
  createRoot(place).render(
    <StrictMode>
      <App queries={queries} router={router} texts={texts} />
    </StrictMode>,
  );
}

const place = document.getElementById("root");
if (place === null) throw new Error("index.html has no #root");
void start(place);
