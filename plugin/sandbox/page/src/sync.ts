/** Keeps the canvas and the whiteboard the same: what people do goes out, what others did comes in. */
import { CaptureUpdateAction } from "@excalidraw/excalidraw";
import type { AppState, ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import type { ExcalidrawElement } from "@excalidraw/excalidraw/element/types";
import { Refusal, type Whiteboard } from "./api.ts";
import { draw, isPeoples, namesOf } from "./draw.ts";
import { type Answer, type Box, type Edit, type Item, type News, type Wish, isLine } from "./items.ts";
import { type Piece, editOf, freshId, newPiece } from "./piece.ts";
import { isKept, textOf, wishOf } from "./read.ts";
import { type Elements, fingerprint, isPart, joined, mapped, over, remove } from "./scene.ts";

export type Status = "connecting" | "saved" | "saving" | "offline" | "closed" | "missing";
export type Complaint = "notHere" | "looseArrow" | "restored" | { refused: string };

/** Milliseconds of quiet before edits are sent, and the longest that typing may put it off. */
const QUIET = 150;
const AT_MOST = 500;
const MOST_EDITS = 100;
const PAUSES = [500, 1000, 2000, 5000];

export interface Listener {
  status(status: Status): void;
  complain(complaint: Complaint): void;
  board(name: string, mayWrite: boolean): void;
  items(items: ReadonlyMap<string, Item>): void;
}

export class Sync {
  readonly items = new Map<string, Item>();
  private pieces = new Map<string, Piece>();
  private elementOf = new Map<string, string>();
  private partsOf = new Map<string, string[]>();
  private waiting = new Set<string>();
  private revision = -1;
  private api: ExcalidrawImperativeAPI | null = null;
  private sending = false;
  private timer: number | undefined;
  private due = 0;
  private failures = 0;
  private stopped = new AbortController();

  constructor(
    private readonly whiteboard: Whiteboard,
    private readonly listener: Listener,
  ) {}

  /** Enter the board; gives the elements it has now. Raises Refusal. */
  async enter(): Promise<ExcalidrawElement[]> {
    await this.whiteboard.visit();
    const news = await this.whiteboard.follow(-1, false, this.stopped.signal);
    this.learn(news);
    const elements = this.inOrder(news.items.map((item) => item.id)).flatMap((id) => this.drawn(id));
    const all: Elements = mapped(elements);
    for (const item of news.items) this.settle(item.id, all);
    return joined(this.framesFirst(elements));
  }

  /** Follow the board from now on, on that canvas. */
  attach(api: ExcalidrawImperativeAPI): void {
    if (this.api) return;
    this.api = api;
    this.listener.status("saved");
    void this.follow();
  }

  stop(): void {
    this.stopped.abort();
    window.clearTimeout(this.timer);
  }

  /** The item an element on the canvas is, as the whiteboard names it. */
  idOf(element: string): string | null {
    return this.pieces.get(element)?.id ?? [...this.elementOf].find(([, each]) => each === element)?.[0] ?? null;
  }

  elementsOf(ids: readonly string[]): string[] {
    return ids.flatMap((id) => this.elementOf.get(id) ?? []);
  }

  /** Whether something is not at the whiteboard yet. */
  get unsaved(): boolean {
    return this.sending || [...this.pieces.values()].some((piece) => editOf(piece) !== null);
  }

  // What comes in

  private async follow(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      try {
        const news = await this.whiteboard.follow(this.revision, true, this.stopped.signal);
        if (news.revision < this.revision) location.reload();
        this.take(news);
        this.wellAgain();
      } catch (error) {
        if (this.stopped.signal.aborted || (await this.ends(error))) return;
      }
    }
  }

  private wellAgain(): void {
    if (this.failures) this.plan(0);
    this.failures = 0;
    if (!this.unsaved) this.listener.status("saved");
  }

  /** Wait after a failure; whether there is nothing left to follow. */
  private async ends(error: unknown): Promise<boolean> {
    const status = error instanceof Refusal ? error.status : 0;
    if (status === 404 || status === 403) {
      this.listener.status(status === 404 ? "missing" : "closed");
      return true;
    }
    this.listener.status("offline");
    await new Promise((resolve) => setTimeout(resolve, PAUSES[Math.min(this.failures, PAUSES.length - 1)]));
    this.failures += 1;
    if (status === 401) await this.whiteboard.visit().catch(() => undefined);
    return false;
  }

  private learn(news: News): void {
    this.revision = Math.max(this.revision, news.revision);
    for (const item of news.items) this.remember(item);
    if (news.name !== undefined) this.listener.board(news.name, news.may_write ?? false);
  }

  /** Keep an item; one that this page made is matched with its element. */
  private remember(item: Item): void {
    const known = this.items.get(item.id);
    if (known && known.revision > item.revision) return;
    this.items.set(item.id, item);
    const own = item.client && [...this.pieces.values()].find((piece) => piece.client === item.client && !piece.id);
    if (own) {
      own.id = item.id;
      this.elementOf.set(item.id, own.element);
    }
  }

  private take(news: News): void {
    this.learn(news);
    for (const id of news.deleted) this.forget(id);
    const changed = [...news.items.map((item) => item.id), ...news.deleted];
    if (changed.length) this.show(changed);
  }

  private forget(id: string): void {
    this.items.delete(id);
    const piece = this.pieceOf(id);
    if (piece && !piece.gone && this.isHeld(piece)) this.startAnew(piece);
  }

  /** Somebody deleted what a person here is just writing: it becomes a new item, no word is lost. */
  private startAnew(piece: Piece): void {
    if (piece.id) {
      this.elementOf.delete(piece.id);
      this.partsOf.delete(piece.id);
    }
    Object.assign(piece, { id: null, client: freshId(), sent: null });
    this.plan();
  }

  /** Bring the canvas up to date with these items, except where a person is at work. */
  private show(ids: string[]): void {
    const lines = [...this.items.values()].filter((item) => isLine(item) && (ids.includes(item.start) || ids.includes(item.end)));
    const wanted = new Set([...ids, ...lines.map((item) => item.id)]);
    const free = [...wanted].filter((id) => {
      const busy = this.isBusy(id);
      if (busy) this.waiting.add(id);
      else this.waiting.delete(id);
      return !busy;
    });
    if (!free.length) return;
    this.paint(free);
    this.listener.items(this.items);
  }

  private paint(ids: string[]): void {
    if (!this.api) return;
    const scene: Elements = mapped(this.api.getSceneElementsIncludingDeleted());
    for (const id of this.inOrder(ids)) {
      const before = this.idsOn(id, scene);
      const drawn = this.items.has(id) ? this.drawn(id, scene) : [];
      for (const element of drawn) scene.set(element.id, over(scene.get(element.id), element));
      for (const old of before) if (!drawn.some((each) => each.id === old)) remove(scene, old);
      if (!this.items.has(id)) this.drop(id);
    }
    const elements = joined(this.framesFirst([...scene.values()]));
    this.api.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER });
    const now: Elements = mapped(this.api.getSceneElementsIncludingDeleted());
    for (const id of ids) if (this.items.has(id)) this.settle(id, now);
  }

  private idsOn(id: string, scene: Elements): string[] {
    const main = scene.get(this.elementOf.get(id) ?? "");
    const label = main && textOf(main, scene);
    return [...(main ? [main.id] : []), ...(label ? [label.id] : []), ...(this.partsOf.get(id) ?? [])];
  }

  private drawn(id: string, scene: Elements = new Map()): ExcalidrawElement[] {
    const item = this.items.get(id);
    if (!item) return [];
    const names = namesOf(item);
    const main = this.elementOf.get(id) ?? names.main;
    const element = scene.get(main);
    const label = (element && textOf(element, scene)?.id) ?? `${main}-label`;
    const elements = draw(item, { main, label }, (other) => this.place(other, scene));
    this.elementOf.set(id, main);
    this.partsOf.set(id, elements.slice(1).map((each) => each.id));
    return elements;
  }

  private place(id: string, scene: Elements): { element: string; box: Box } | null {
    const item = this.items.get(id);
    if (!item || isLine(item)) return null;
    const element = this.elementOf.get(id) ?? namesOf(item).main;
    const live = scene.get(element);
    const box = live ? { ...item.box, left: live.x, top: live.y, width: live.width, height: live.height } : item.box;
    return { element, box };
  }

  private drop(id: string): void {
    const element = this.elementOf.get(id);
    if (element) this.pieces.delete(element);
    this.elementOf.delete(id);
    this.partsOf.delete(id);
    this.waiting.delete(id);
  }

  /** The canvas now shows what the whiteboard holds. */
  private settle(id: string, scene: Elements): void {
    const item = this.items.get(id);
    const element = this.elementOf.get(id);
    const shown = element && scene.get(element);
    if (!item || !element || !shown || !isPeoples(item)) return;
    const wish = wishOf(shown, scene, (other) => this.nameOf(other));
    const before = this.pieces.get(element);
    const client = item.client ?? before?.client ?? `item-${id}`;
    const piece = { element, id, client, revision: item.revision, sent: wish, wanted: wish, gone: false };
    this.pieces.set(element, { ...piece, seen: fingerprint(shown, scene) });
  }

  private inOrder(ids: string[]): string[] {
    const rank = (id: string) => {
      const item = this.items.get(id);
      return item && isLine(item) ? 2 : item?.kind === "frame" ? 0 : 1;
    };
    return [...ids].sort((one, two) => rank(one) - rank(two) || Number(BigInt(one) - BigInt(two)));
  }

  /** Frames lie below everything, and the edge by which people take one above its ground. */
  private framesFirst(elements: ExcalidrawElement[]): ExcalidrawElement[] {
    const ids = [...this.items.values()].filter((item) => item.kind === "frame").map((item) => item.id);
    const frames = new Set(ids.flatMap((id) => [this.elementOf.get(id), ...(this.partsOf.get(id) ?? [])]));
    const rank = (element: ExcalidrawElement) => (element.customData?.["frame"] ? 1 : frames.has(element.id) ? 0 : 2);
    return [...elements].sort((one, two) => rank(one) - rank(two));
  }

  // What goes out

  /** Look at the canvas after every change of it. */
  changed(elements: readonly ExcalidrawElement[]): void {
    if (!this.api) return;
    if (this.state?.activeLockedId) this.api.updateScene({ appState: { activeLockedId: null } });
    const scene: Elements = mapped(elements);
    const strangers: string[] = [];
    for (const element of elements) {
      if (isPart(element) || element.locked) continue;
      const piece = this.pieces.get(element.id);
      if (!piece && !element.isDeleted && !isKept(element)) strangers.push(element.id);
      else this.look(element, piece, scene);
    }
    this.sendAway(strangers, "notHere");
    this.sendAway(this.looseArrows(elements), "looseArrow");
    if (this.ready().length) setTimeout(() => this.show(this.ready()), 0);
  }

  /** Items that waited until nobody here was at work on them. */
  private ready(): string[] {
    return [...this.waiting].filter((id) => !this.isBusy(id));
  }

  private isBusy(id: string): boolean {
    const piece = this.pieceOf(id);
    return piece !== undefined && (this.isHeld(piece) || editOf(piece) !== null);
  }

  private look(element: ExcalidrawElement, piece: Piece | undefined, scene: Elements): void {
    const seen = fingerprint(element, scene);
    if (piece?.seen === seen || (!piece && element.isDeleted) || this.isInTheMaking(element)) return;
    if (element.isDeleted) {
      if (piece) Object.assign(piece, { gone: true, seen });
      return this.plan();
    }
    const wish = wishOf(element, scene, (other) => this.nameOf(other));
    if (!wish) return;
    const known = piece ?? this.begin(element);
    if (known.gone) this.startAnew(known);
    Object.assign(known, { wanted: wish, seen, gone: false });
    if (editOf(known)) this.plan();
  }

  private begin(element: ExcalidrawElement): Piece {
    const piece = newPiece(element.id);
    this.pieces.set(element.id, piece);
    return piece;
  }

  private looseArrows(elements: readonly ExcalidrawElement[]): string[] {
    const atWork = this.state?.newElement || this.state?.multiElement || this.state?.cursorButton === "down";
    const ends = (id: string | undefined) => (id ? this.nameOf(id) : null);
    const loose = (each: ExcalidrawElement) =>
      each.type === "arrow" && !each.isDeleted && !each.locked && !this.pieces.get(each.id)?.id &&
      !(ends(each.startBinding?.elementId) && ends(each.endBinding?.elementId));
    return atWork ? [] : elements.filter(loose).map((each) => each.id);
  }

  private sendAway(ids: string[], complaint: Complaint): void {
    if (!ids.length || !this.api || this.state?.newElement || this.state?.cursorButton === "down") return;
    const scene: Elements = mapped(this.api.getSceneElementsIncludingDeleted());
    for (const id of ids) remove(scene, id);
    this.api.updateScene({ elements: [...scene.values()], captureUpdate: CaptureUpdateAction.NEVER });
    this.listener.complain(complaint);
  }

  private plan(pause = QUIET): void {
    const now = Date.now();
    if (!this.due) this.due = now + AT_MOST;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(), Math.max(0, Math.min(pause, this.due - now)));
    if (!this.failures) this.listener.status("saving");
  }

  private async send(): Promise<void> {
    if (this.sending) return;
    this.due = 0;
    const batch = this.outstanding().slice(0, MOST_EDITS);
    if (!batch.length) return this.listener.status("saved");
    this.sending = true;
    try {
      const { answers } = await this.whiteboard.edit(batch.map(([, edit]) => edit));
      this.sending = false;
      batch.forEach(([piece, edit, wanted], index) => this.hear(piece, { edit, wanted, answer: answers[index] as Answer }));
      this.failures = 0;
      if (this.unsaved) this.plan();
      else this.listener.status("saved");
    } catch (error) {
      this.sending = false;
      await this.notSent(error);
    }
  }

  private async notSent(error: unknown): Promise<void> {
    const status = error instanceof Refusal ? error.status : 0;
    if (status === 400 || status === 403 || status === 413) {
      this.listener.complain({ refused: `${status}` });
      return this.listener.status("closed");
    }
    if (!(await this.ends(error))) this.plan(0);
  }

  private outstanding(): [Piece, Edit, Wish | null][] {
    const edits = [...this.pieces.values()].flatMap((piece): [Piece, Edit, Wish | null][] => {
      const edit = editOf(piece);
      return edit ? [[piece, edit, piece.wanted]] : [];
    });
    const rank = (edit: Edit) => (edit.do === "create" && edit.kind === "connector" ? 1 : 0);
    return edits.sort((one, two) => rank(one[1]) - rank(two[1]));
  }

  private hear(piece: Piece, heard: { edit: Edit; wanted: Wish | null; answer: Answer }): void {
    const { edit, wanted, answer } = heard;
    if ("gone" in answer) return this.lose(piece, answer.gone);
    if ("refused" in answer) return this.refused(piece, heard.edit, answer);
    this.remember(answer.item);
    const kept = edit.do === "delete";
    Object.assign(piece, { id: answer.item.id, revision: answer.item.revision, sent: kept ? piece.sent : wanted });
    this.elementOf.set(answer.item.id, piece.element);
    if (kept) {
      piece.gone = false;
      piece.wanted = piece.sent;
      this.listener.complain("restored");
    }
    this.show([answer.item.id]);
  }

  private lose(piece: Piece, id: string): void {
    this.items.delete(id);
    this.elementOf.delete(id);
    this.partsOf.delete(id);
    if (piece.gone) this.pieces.delete(piece.element);
    this.listener.items(this.items);
  }

  private refused(piece: Piece, edit: Edit, answer: { refused: string; status: number }): void {
    if (answer.status === 404 && edit.do === "delete") return this.lose(piece, edit.id);
    if (answer.status === 404 && edit.do === "update" && edit.text) return this.startAnew(piece);
    piece.sent = piece.wanted;
    this.listener.complain({ refused: answer.refused });
    if (piece.id) this.show([piece.id]);
  }

  // Who is where

  private get state(): AppState | undefined {
    return this.api?.getAppState() as AppState | undefined;
  }

  private pieceOf(id: string): Piece | undefined {
    return this.pieces.get(this.elementOf.get(id) ?? "");
  }

  /** What an element is called in edits: the name this page gave it, or the whiteboard's. */
  private nameOf(element: string): string | null {
    const id = this.idOf(element);
    const item = id ? this.items.get(id) : undefined;
    if (item?.kind === "frame" || (item && isLine(item))) return null;
    return item?.client ?? id ?? this.pieces.get(element)?.client ?? null;
  }

  /** Whether a person is writing in it or has it in hand right now. */
  private isHeld(piece: Piece): boolean {
    const state = this.state;
    if (!state) return false;
    const text = state.editingTextElement;
    const writing = text !== null && (text.id === piece.element || (text as { containerId?: string }).containerId === piece.element);
    return writing || (state.cursorButton === "down" && Boolean(state.selectedElementIds[piece.element]));
  }

  private isInTheMaking(element: ExcalidrawElement): boolean {
    const state = this.state;
    return state?.newElement?.id === element.id || (element.type === "arrow" && state?.multiElement?.id === element.id);
  }
}
