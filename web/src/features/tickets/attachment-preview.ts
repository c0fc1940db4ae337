import type { AttachmentView } from "@/lib/api/schemas";

// Pictures that a browser draws without running anything, and PDF, which is drawn here page by page. SVG is a program
// and is only downloaded.
const pictures: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
const largestPreviewBytes = 25_000_000;

export function previewKind({ content_type, size }: AttachmentView): "picture" | "pdf" | null {
  if (size > largestPreviewBytes) return null;
  if (pictures.includes(content_type)) return "picture";
  return content_type === "application/pdf" ? "pdf" : null;
}

export function attachmentAddress(id: string): string {
  return `/api/v1/attachments/${id}`;
}
