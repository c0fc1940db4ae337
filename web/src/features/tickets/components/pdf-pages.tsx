import { useEffect, useRef, useState } from "react";
import { getDocument, GlobalWorkerOptions } from "pdfjs-dist";
import type { PDFDocumentProxy } from "pdfjs-dist";
import PdfWorker from "pdfjs-dist/build/pdf.worker.min.mjs?worker";
import { useT } from "@/lib/i18n/texts";
import { Empty, Waiting } from "@/ui/states";
import classes from "./preview.module.css";

const mostPages = 40;
const sharpness = 1.6;

GlobalWorkerOptions.workerPort = new PdfWorker();

async function draw(document: PDFDocumentProxy, number: number): Promise<HTMLCanvasElement> {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: sharpness });
  const canvas = window.document.createElement("canvas");
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  await page.render({ canvas, viewport }).promise;
  return canvas;
}

// Drawn by ourselves on canvases: nothing in the file runs, and no plug-in of the browser is asked.
export function PdfPages({ address }: { address: string }) {
  const t = useT();
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"waiting" | "drawn" | "broken">("waiting");
  useEffect(() => {
    let left = false;
    const loading = getDocument({ url: address, useSystemFonts: true, disableAutoFetch: true });
    const show = async () => {
      const document = await loading.promise;
      for (let number = 1; number <= Math.min(document.numPages, mostPages); number += 1) {
        const canvas = await draw(document, number);
        if (left) return;
        canvas.setAttribute("role", "img");
        canvas.setAttribute("aria-label", t("article.page_of", { number, count: document.numPages }));
        place.current?.append(canvas);
        setState("drawn");
      }
    };
    show().catch(() => {
      if (!left) setState("broken");
    });
    const canvases = place.current;
    return () => {
      left = true;
      canvases?.replaceChildren();
      void loading.destroy();
    };
  }, [address, t]);
  return (
    <>
      {state === "waiting" && <Waiting />}
      {state === "broken" && <Empty>{t("article.no_preview")}</Empty>}
      <div ref={place} className={classes.pages} />
    </>
  );
}
