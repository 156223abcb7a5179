/** Putting new notes and dots on the canvas, and changing what is selected. */
import { CaptureUpdateAction, newElementWith, restoreElements } from "@excalidraw/excalidraw";
import type { ExcalidrawElement } from "@excalidraw/excalidraw/element/types";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import { NOTE_COLOURS, inkOn, noteColour } from "./colours.ts";
import { SMALLEST_FRAME, textOf } from "./read.ts";

interface Point {
  x: number;
  y: number;
}

/** Width and height of a new note where the board has none to go by, as the whiteboard makes them. */
const NOTE = { width: 199, height: 228 };
const DOT = 40;
/** Pixels in which another note counts as near. */
const NEAR = 2000;
const SMALLEST_ZOOM = 0.02;
const LARGEST_ZOOM = 10;

const freshId = () => crypto.getRandomValues(new Uint32Array(4)).reduce((text, part) => text + part.toString(36), "e");

/** A new note around a point, like the board's other notes in size and, unless one is chosen, in colour; ready to be written on. */
export function placeNote(api: ExcalidrawImperativeAPI, at: Point, chosen: string | null): void {
  const colour = chosen ?? colourNear(api, at);
  const width = usualWidth(api);
  const height = (width * NOTE.height) / NOTE.width;
  const id = freshId();
  add(api, {
    id, type: "stickynote", x: at.x - width / 2, y: at.y - height / 2, width, height, baseHeight: height,
    backgroundColor: NOTE_COLOURS[colour], strokeColor: inkOn(colour), fillStyle: "solid", roughness: 0,
  });
  write();
}

export function placeDot(api: ExcalidrawImperativeAPI, at: Point, colour: string | null): void {
  add(api, {
    id: freshId(), type: "ellipse", x: at.x - DOT / 2, y: at.y - DOT / 2, width: DOT, height: DOT,
    backgroundColor: colour === null ? "#d6336c" : NOTE_COLOURS[colour], strokeColor: "transparent", fillStyle: "solid", roughness: 0,
  });
}

/** Width and height of a frame that nobody drew with the mouse. */
const FRAME = { width: 800, height: 450 };
const FRAME_LOOK = { backgroundColor: "transparent", strokeColor: "#cfd6de", strokeWidth: 2, fillStyle: "solid", roughness: 0, roundness: null };

export function placeFrame(api: ExcalidrawImperativeAPI, at: Point, title: string): void {
  const { width, height } = FRAME;
  const box = { x: at.x - width / 2, y: at.y - height / 2, width, height };
  add(api, { id: freshId(), type: "rectangle", ...box, ...FRAME_LOOK, customData: { frame: true, title } });
}

/** The rectangle that was just drawn is meant as a frame. */
export function asFrame(api: ExcalidrawImperativeAPI, title: string): void {
  const elements = api.getSceneElementsIncludingDeleted();
  const drawn = elements.findLast((each) => each.type === "rectangle" && !each.isDeleted && !each.locked && !each.customData);
  if (!drawn) return;
  const size = { width: Math.max(SMALLEST_FRAME, drawn.width), height: Math.max(SMALLEST_FRAME, drawn.height) };
  const frame = newElementWith(drawn, { ...FRAME_LOOK, ...size, customData: { frame: true, title } } as never);
  const captureUpdate = CaptureUpdateAction.IMMEDIATELY;
  api.updateScene({ elements: elements.map((each) => (each.id === drawn.id ? frame : each)), captureUpdate });
}

/** Give the selected frame another title. */
export function nameFrame(api: ExcalidrawImperativeAPI, id: string, title: string): void {
  const named = (each: ExcalidrawElement) => newElementWith(each, { customData: { ...each.customData, title } });
  const elements = api.getSceneElementsIncludingDeleted().map((each) => (each.id === id ? named(each) : each));
  api.updateScene({ elements, captureUpdate: CaptureUpdateAction.IMMEDIATELY });
}

/** Something new on the canvas, selected. */
export function add(api: ExcalidrawImperativeAPI, part: Record<string, unknown> & { id: string }): void {
  const [element] = restoreElements([{ version: 1, ...part }] as never, null);
  if (!element) return;
  const elements = [...api.getSceneElementsIncludingDeleted(), { ...element, index: null, created: null }];
  const appState = { selectedElementIds: { [part.id]: true as const }, activeTool: undefined };
  api.setActiveTool({ type: "selection" });
  api.updateScene({
    elements: elements as ExcalidrawElement[],
    appState: { selectedElementIds: appState.selectedElementIds },
    captureUpdate: CaptureUpdateAction.IMMEDIATELY,
  });
}

/** Open the selected note for writing: Excalidraw does so on Enter. */
function write(): void {
  requestAnimationFrame(() => press("Enter"));
}

/** Press a key on the canvas, for what Excalidraw offers to the keyboard only. */
export function press(key: string, more: KeyboardEventInit = {}): void {
  const canvas = document.querySelector<HTMLElement>(".excalidraw");
  canvas?.focus();
  canvas?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}

function usualWidth(api: ExcalidrawImperativeAPI): number {
  const widths = api.getSceneElements().filter((each) => each.type === "stickynote").map((each) => each.width).sort((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] ?? NOTE.width;
}

/** The colour of the nearest note, so that a group's notes keep its colour. */
function colourNear(api: ExcalidrawImperativeAPI, at: Point): string {
  const distance = (each: ExcalidrawElement) => Math.hypot(each.x + each.width / 2 - at.x, each.y + each.height / 2 - at.y);
  const notes = api.getSceneElements().filter((each) => each.type === "stickynote" && distance(each) < NEAR);
  const nearest = notes.reduce<ExcalidrawElement | null>((best, each) => (best && distance(best) <= distance(each) ? best : each), null);
  return nearest ? noteColour(nearest.backgroundColor) : "light_yellow";
}

/** Give what is selected another colour; a note's letters stay readable on it. */
export function colourSelection(api: ExcalidrawImperativeAPI, colour: string): void {
  const chosen = api.getAppState().selectedElementIds;
  const all = new Map<string, ExcalidrawElement>(api.getSceneElementsIncludingDeleted().map((each) => [each.id, each]));
  for (const element of [...all.values()].filter((each) => chosen[each.id] && !each.locked && !each.isDeleted)) {
    if (!["stickynote", "rectangle", "ellipse", "diamond"].includes(element.type)) continue;
    const ink = element.type === "stickynote" ? { strokeColor: inkOn(colour) } : {};
    all.set(element.id, newElementWith(element, { backgroundColor: NOTE_COLOURS[colour] as string, ...ink }));
    const label = textOf(element, all);
    if (label && element.type === "stickynote") all.set(label.id, newElementWith(label, ink));
  }
  api.updateScene({ elements: [...all.values()], captureUpdate: CaptureUpdateAction.IMMEDIATELY });
}

/** Whether something a person may take lies under a point. */
export function isOnSomething(api: ExcalidrawImperativeAPI, at: Point): boolean {
  return api.getSceneElements().some(
    (each) => !each.locked && each.type !== "arrow" && at.x >= each.x && at.x <= each.x + each.width && at.y >= each.y && at.y <= each.y + each.height,
  );
}

/** Larger or smaller around the middle of the window. */
export function zoomBy(api: ExcalidrawImperativeAPI, factor: number): void {
  const { zoom, scrollX, scrollY, width, height } = api.getAppState();
  const value = Math.min(LARGEST_ZOOM, Math.max(SMALLEST_ZOOM, zoom.value * factor));
  const shift = 1 / value - 1 / zoom.value;
  const appState = { zoom: { value: value as typeof zoom.value }, scrollX: scrollX + (width / 2) * shift, scrollY: scrollY + (height / 2) * shift };
  api.updateScene({ appState, captureUpdate: CaptureUpdateAction.NEVER });
}
