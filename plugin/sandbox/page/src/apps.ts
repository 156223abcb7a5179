/** The page's side of the stand-in for the whiteboard's Web SDK: answers what an app's frames ask (see public/sdk.js). */
import type { App } from "./config.ts";
import { type Item, isLine } from "./items.ts";
import { plain } from "./text.ts";

/** What apps may do with the board of this page. */
export interface Board {
  id: string;
  items(): ReadonlyMap<string, Item>;
  selection(): string[];
  select(ids: string[]): void;
  zoomTo(ids: string[]): void;
  notify(message: string): void;
  openPanel(url: string): void;
  closePanel(): void;
  identityToken(client: string): Promise<string>;
}

interface Question {
  boardwright: "ask";
  number: number;
  call: string;
  args: unknown[];
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The app that may show a page at that address: the one whose own page lies there, or one under development on this machine. */
export function appOf(apps: readonly App[], address: string): App | null {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  const owns = (app: App) => (app.sdk ? new URL(app.sdk).origin === url.origin : LOOPBACK.has(url.hostname));
  return apps.find(owns) ?? null;
}

/** Frames of apps on this page, each heard only from its own origin. */
export class Bridge {
  private frames = new Map<HTMLIFrameElement, App>();
  private listening = new Map<HTMLIFrameElement, Set<string>>();

  constructor(
    private readonly board: Board,
    private readonly changed: (apps: App[]) => void,
  ) {
    window.addEventListener("message", this.hear);
  }

  close(): void {
    window.removeEventListener("message", this.hear);
  }

  add(frame: HTMLIFrameElement, app: App): () => void {
    this.frames.set(frame, app);
    return () => {
      this.frames.delete(frame);
      this.listening.delete(frame);
    };
  }

  /** Tell an app that its icon was clicked. */
  click(app: App): void {
    for (const [frame, owner] of this.frames) {
      if (owner.id === app.id && this.listening.get(frame)?.has("icon:click")) this.post(frame, { boardwright: "event", event: "icon:click" });
    }
  }

  private hear = (event: MessageEvent): void => {
    const found = [...this.frames].find(([frame]) => frame.contentWindow === event.source);
    const question = event.data as Question | null;
    if (!found || question?.boardwright !== "ask" || event.origin !== new URL(found[0].src).origin) return;
    const [frame, app] = found;
    this.answer(frame, app, question).then(
      (result) => this.post(frame, { boardwright: "answer", number: question.number, result }),
      (error: Error) => this.post(frame, { boardwright: "answer", number: question.number, error: error.message }),
    );
  };

  private post(frame: HTMLIFrameElement, message: object): void {
    frame.contentWindow?.postMessage(message, new URL(frame.src).origin);
  }

  private async answer(frame: HTMLIFrameElement, app: App, { call, args }: Question): Promise<unknown> {
    const [first] = args as [Record<string, unknown> | undefined];
    switch (call) {
      case "getInfo":
        return { id: this.board.id, locale: navigator.language.slice(0, 2), createdAt: "", updatedAt: "" };
      case "getIdToken":
        return this.board.identityToken(app.id);
      case "get":
        return this.matching(first ?? {});
      case "getSelection":
        return this.matching({ id: this.board.selection() });
      case "select":
        return this.select(first ?? {});
      case "zoomTo":
        return this.board.zoomTo(idsIn(args[0]));
      case "notify":
        return this.board.notify(`${app.name}: ${String(args[0]).slice(0, 300)}`);
      case "openPanel":
        return this.open(frame, String(first?.["url"] ?? ""));
      case "closePanel":
        return this.board.closePanel();
      case "on":
        return this.listen(frame, String(args[0]));
      default:
        throw new Error(`${call} is not available on this whiteboard`);
    }
  }

  private open(frame: HTMLIFrameElement, url: string): void {
    const address = new URL(url, frame.src);
    if (address.origin !== new URL(frame.src).origin) throw new Error("A panel has to be a page of the app");
    this.board.openPanel(address.href);
  }

  private listen(frame: HTMLIFrameElement, event: string): void {
    const heard = this.listening.get(frame) ?? new Set();
    this.listening.set(frame, heard.add(event));
    const asked = [...this.listening].filter(([, events]) => events.has("icon:click")).map(([each]) => this.frames.get(each));
    this.changed(asked.filter((app): app is App => app !== undefined));
  }

  private select(wanted: Record<string, unknown>): unknown[] {
    const found = this.matching(wanted);
    this.board.select(found.map((each) => each["id"] as string));
    return found;
  }

  private matching(wanted: Record<string, unknown>): Record<string, unknown>[] {
    const ids = wanted["id"] === undefined ? null : new Set([wanted["id"]].flat() as string[]);
    const types = wanted["type"] === undefined ? null : new Set([wanted["type"]].flat() as string[]);
    const fits = (item: Item) => (!ids || ids.has(item.id)) && (!types || types.has(item.kind));
    return [...this.board.items().values()].filter(fits).map(described);
  }
}

function described(item: Item): Record<string, unknown> {
  if (isLine(item)) return { id: item.id, type: "connector", start: { item: item.start }, end: { item: item.end } };
  const { left, top, width, height, rotation } = item.box;
  const words = item.kind === "frame" ? { title: item.title } : { content: item.content || plain(item.title) };
  return { id: item.id, type: item.kind, x: left + width / 2, y: top + height / 2, width, height, rotation, ...words };
}

const idsIn = (items: unknown): string[] => [items].flat().flatMap((item) => (item && typeof item === "object" && "id" in item ? [String(item.id)] : []));
