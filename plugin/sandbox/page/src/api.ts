/** The whiteboard's addresses that the page calls. */
import type { Answer, Edit, News } from "./items.ts";

/** Seconds a question for news may be kept waiting. */
const WAIT = 20;

export class Refusal extends Error {
  constructor(readonly status: number) {
    super(`status ${status}`);
  }
}

export interface Whiteboard {
  visit(): Promise<void>;
  follow(since: number, patient: boolean, signal: AbortSignal): Promise<News>;
  edit(edits: Edit[]): Promise<{ revision: number; answers: Answer[] }>;
  identityToken(client: string): Promise<string>;
  /** Keep a picture; gives its name at the whiteboard. */
  keepPicture(content: Blob): Promise<string>;
  picture(name: string): Promise<Blob>;
}

export function whiteboard(board: string): Whiteboard {
  const address = `/sandbox/boards/${encodeURIComponent(board)}`;
  return {
    visit: async () => {
      await send("/sandbox/visits", {});
    },
    follow: (since, patient, signal) =>
      ask(fetch(`${address}/live?since=${since}&wait=${patient ? WAIT : 0}`, { signal, cache: "no-store" })),
    edit: (edits) => send(`${address}/edits`, { edits }),
    keepPicture: async (content) => {
      const asked = fetch(`${address}/pictures`, { method: "POST", headers: { "Content-Type": content.type }, body: content });
      return (await ask<{ picture: string }>(asked)).picture;
    },
    picture: async (name) => {
      const response = await fetch(`/sandbox/pictures/${encodeURIComponent(name)}`);
      if (!response.ok) throw new Refusal(response.status);
      return response.blob();
    },
    identityToken: async (client) => (await send<{ token: string }>(`${address}/id-token`, { client_id: client })).token,
  };
}

function send<T>(address: string, body: unknown): Promise<T> {
  const headers = { "Content-Type": "application/json" };
  return ask<T>(fetch(address, { method: "POST", headers, body: JSON.stringify(body), keepalive: false }));
}

async function ask<T>(answer: Promise<Response>): Promise<T> {
  const response = await answer;
  if (!response.ok) throw new Refusal(response.status);
  return (await response.json()) as T;
}
