import { sendFile } from "@/lib/api/client";
import type { UploadView } from "@/lib/api/schemas";

export function uploadFile(file: File, signal: AbortSignal): Promise<UploadView> {
  return sendFile("/api/v1/uploads", file, signal);
}
