import { currentLanguage } from "@/lib/i18n/language";
import type { paths } from "./generated";
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
    this.faults = refusal.faults;
  }
}

export function isStale(error: Error | null): boolean {
  return error instanceof ApiError && error.code === "stale";
}

// What the server says about one field of the input.
export function faultOf(error: Error | null, path: string): string | undefined {
  return error instanceof ApiError ? error.faults.find((fault) => fault.path === path)?.text : undefined;
}

// The token travels only in the answer that opened the session, so it is kept in memory and never stored.
let csrfToken = "";

export function keepCsrfToken(token: string): void {
  csrfToken = token;
}

type Method = "get" | "post" | "put" | "delete";
type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof paths];
type Part<Operation, Name extends "path" | "query"> = Operation extends { parameters: { [N in Name]?: infer Found } }
  ? Found
  : undefined;
type BodyOf<Operation> = Operation extends { requestBody: { content: { "application/json": infer Body } } }
  ? Body
  : undefined;
type Given<Name extends string, Value> = [Exclude<Value, undefined>] extends [never]
  ? { [N in Name]?: undefined }
  : undefined extends Value
    ? { [N in Name]?: Value }
    : { [N in Name]: Value };
type Input<P extends PathOf<M>, M extends Method> = Given<"path", Part<paths[P][M], "path">> &
  Given<"query", Part<paths[P][M], "query"> | undefined> &
  Given<"body", BodyOf<paths[P][M]>> & Pick<Call, "lasting">;
type Answered<Responses> = Responses extends { 200: { content: { "application/json": infer Answer } } }
  ? Answer
  : Responses extends { 201: { content: { "application/json": infer Answer } } }
    ? Answer
    : unknown;
type Answer<P extends PathOf<M>, M extends Method> = paths[P][M] extends { responses: infer R } ? Answered<R> : never;

type Parameters = Record<string, string | number | boolean | null | undefined | readonly string[]>;
interface Call {
  path?: Record<string, string> | undefined;
  query?: Parameters | undefined;
  body?: object | undefined;
  file?: File;
  // Goes on its way even when the page is left at once.
  lasting?: boolean;
}

// What the browser carries on for all pages that are left is 64 KiB; a character may take three.
const mostLasting = 20_000;

function addressOf(path: string, { path: names = {}, query = {} }: Call): string {
  const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(names[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === "") continue;
    if (typeof value === "object") for (const each of value) search.append(name, each);
    else search.append(name, String(value));
  }
  const text = search.toString();
  return text === "" ? filled : `${filled}?${text}`;
}

async function send(method: Method, path: string, call: Call, signal?: AbortSignal): Promise<Response> {
  const headers = new Headers({ Accept: "application/json", "Accept-Language": currentLanguage() });
  if (method !== "get" && csrfToken !== "") headers.set("X-CSRF-Token", csrfToken);
  const init: RequestInit = {
    method: method.toUpperCase(),
    headers,
    credentials: "same-origin",
    signal: signal ?? null,
  };
  if (call.file !== undefined) {
    headers.set("Content-Type", "application/octet-stream");
    if (call.file.type !== "" && call.file.type !== "application/json") headers.set("Content-Type", call.file.type);
    init.body = call.file;
  } else if (call.body !== undefined) {
    headers.set("Content-Type", "application/json");
    init.body = JSON.stringify(call.body);
    init.keepalive = call.lasting === true && init.body.length < mostLasting;
  }
  let response: Response;
  try {
    response = await fetch(addressOf(path, call), init);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, { code: "unreachable", text: "", request: "", faults: [] });
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
  return { code: "unreachable", text: "", request: response.headers.get("X-Request-Id") ?? "", faults: [] };
}

// 204 says that it is done and nothing else.
async function readAnswer(response: Response) {
  return response.status === 204 ? undefined : response.json();
}

export async function get<P extends PathOf<"get">>(
  path: P,
  input: Input<P, "get">,
  signal?: AbortSignal,
): Promise<Answer<P, "get">> {
  return (await send("get", path, input, signal)).json();
}

export async function post<P extends PathOf<"post">>(path: P, input: Input<P, "post">): Promise<Answer<P, "post">> {
  return readAnswer(await send("post", path, input));
}

export async function put<P extends PathOf<"put">>(path: P, input: Input<P, "put">): Promise<Answer<P, "put">> {
  return readAnswer(await send("put", path, input));
}

export async function remove<P extends PathOf<"delete">>(path: P, input: Input<P, "delete">): Promise<void> {
  await send("delete", path, input);
}

// A file whose rows are read, of the kind that the path names.
export async function sendTable<P extends PathOf<"post">>(path: P, kind: string, file: File): Promise<Answer<P, "post">> {
  return readAnswer(await send("post", path, { path: { kind }, file }));
}

export async function sendFile<P extends PathOf<"post">>(
  path: P,
  file: File,
  signal: AbortSignal,
): Promise<Answer<P, "post">> {
  return readAnswer(await send("post", path, { query: { name: file.name }, file }, signal));
}
