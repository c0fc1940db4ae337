import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post, remove } from "@/lib/api/client";
import type { PasskeyOptions } from "@/lib/api/schemas";
import { toBytes, toText } from "../passkey-bytes";
import { useBeginSession } from "./begin-session";

export function passkeysQueryOptions() {
  return queryOptions({
    queryKey: ["passkeys"],
    queryFn: async ({ signal }) => (await get("/api/v1/passkeys", {}, signal)).passkeys,
  });
}

async function makeCredential(options: PasskeyOptions) {
  const credential = await navigator.credentials.create({
    publicKey: {
      challenge: toBytes(options.challenge),
      rp: { id: options.domain, name: "Skranke" },
      user: { id: new TextEncoder().encode(options.user), name: options.name, displayName: options.display_name },
      pubKeyCredParams: [{ type: "public-key", alg: -7 }],
      excludeCredentials: options.known.map((id) => ({ type: "public-key", id: toBytes(id) })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
    },
  });
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException("", "NotAllowedError");
  const { response } = credential;
  if (!(response instanceof AuthenticatorAttestationResponse)) throw new DOMException("", "NotAllowedError");
  return {
    client_data: toText(response.clientDataJSON),
    authenticator_data: toText(response.getAuthenticatorData()),
  };
}

export function useAddPasskey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (name: string) => {
      const made = await makeCredential(await post("/api/v1/passkey-challenges", {}));
      return post("/api/v1/passkeys", { body: { ...made, name } });
    },
    onSuccess: ({ passkeys }) => queries.setQueryData(passkeysQueryOptions().queryKey, passkeys),
  });
}

export function useDropPasskey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (passkey: string) => remove("/api/v1/passkeys/{passkey}", { path: { passkey } }),
    onSettled: () => queries.invalidateQueries(passkeysQueryOptions()),
  });
}

export function useEnterByPasskey() {
  const begin = useBeginSession();
  return useMutation({
    mutationFn: async () => {
      const { challenge, domain } = await post("/api/v1/session/passkey-challenge", {});
      const credential = await navigator.credentials.get({
        publicKey: { challenge: toBytes(challenge), rpId: domain, userVerification: "required" },
      });
      if (!(credential instanceof PublicKeyCredential)) throw new DOMException("", "NotAllowedError");
      const { response } = credential;
      if (!(response instanceof AuthenticatorAssertionResponse)) throw new DOMException("", "NotAllowedError");
      const body = {
        credential: toText(credential.rawId),
        client_data: toText(response.clientDataJSON),
        authenticator_data: toText(response.authenticatorData),
        signature: toText(response.signature),
      };
      await post("/api/v1/session/by-passkey", { body });
      return begin();
    },
  });
}

// Who closes the browser's own window wanted nothing; that is no error to show.
export function isUnwanted(error: Error | null): boolean {
  return error instanceof DOMException && (error.name === "NotAllowedError" || error.name === "AbortError");
}
