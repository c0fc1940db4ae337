import { currentLanguage } from "@/lib/i18n/language";
import type { ApiRefusal, Fault } from "./schemas";

// A refusal of the server, already in the reader's language. "unreachable" is the client's own code.
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly request: string;
  readonly faults: readonly Fault[];

  constructor(status: number, refusal: ApiRefusal) {
    super(refusal.text);
    this.status = status;
    this.code = refusal.code;
    this.request = refusal.request;
    this.faults = refusal.faults ?? [];
  }
}

// The token travels only in the answer that opened the session, so it is kept in memory and never stored.
let csrfToken = "";

export function keepCsrfToken(token: string): void {
  csrfToken = token;
}

type Body = object | undefined;

async function send(method: string, path: string, body: Body, signal?: AbortSignal): Promise<Response> {
  const headers = new Headers({ Accept: "application/json", "Accept-Language": currentLanguage() });
  if (method !== "GET" && csrfToken !== "") headers.set("X-CSRF-Token", csrfToken);
  if (body !== undefined) headers.set("Content-Type", "application/json");
  const init: RequestInit = { method, headers, credentials: "same-origin", signal: signal ?? null };
  if (body !== undefined) init.body = JSON.stringify(body);
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, init);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, { code: "unreachable", text: "", request: "" });
  }
  if (!response.ok) throw new ApiError(response.status, await readRefusal(response));
  return response;
}

async function readRefusal(response: Response): Promise<ApiRefusal> {
  try {
    const answer: { error?: ApiRefusal } = await response.json();
    if (answer.error) return answer.error;
  } catch {
    // A proxy's own page is no refusal of ours; the status alone is told then.
  }
  return { code: "unreachable", text: "", request: response.headers.get("X-Request-Id") ?? "" };
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await send("GET", path, undefined, signal)).json();
}

export async function post<T>(path: string, body: object): Promise<T> {
  return (await send("POST", path, body)).json();
}

export async function put<T>(path: string, body: object): Promise<T> {
  return (await send("PUT", path, body)).json();
}

export async function remove(path: string): Promise<void> {
  await send("DELETE", path, undefined);
}

type Parameter = string | number | null | undefined | readonly string[];

export function withQuery(path: string, parameters: Record<string, Parameter>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null || value === undefined || value === "") continue;
    if (typeof value === "string" || typeof value === "number") query.append(name, String(value));
    else for (const each of value) query.append(name, each);
  }
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}
