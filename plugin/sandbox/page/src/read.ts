/** Elements on the canvas as what a person wants their items to be. */
import type { ExcalidrawElement, ExcalidrawFreeDrawElement, ExcalidrawTextElement } from "@excalidraw/excalidraw/element/types";
import { noteColour } from "./colours.ts";
import type { Box, Wish } from "./items.ts";

type Elements = ReadonlyMap<string, ExcalidrawElement>;

const SHAPES: Record<string, string> = { ellipse: "circle", diamond: "rhombus", rectangle: "rectangle" };
const round = (value: number) => Math.round(value * 100) / 100;
const tenth = (value: number) => Math.round(value * 10) / 10;
const degrees = (angle: number) => round((angle * 180) / Math.PI);
const letters = (size: number) => String(Math.min(288, Math.max(10, Math.round(size))));

/** Whether an element can be an item of the board at all. */
export const isKept = (element: ExcalidrawElement): boolean =>
  ["stickynote", "text", "rectangle", "ellipse", "diamond", "arrow", "freedraw", "image"].includes(element.type);

/** What an element stands for; null while it cannot be kept yet, such as a text without a word. */
export function wishOf(element: ExcalidrawElement, elements: Elements, itemOf: (element: string) => string | null): Wish | null {
  if (element.type === "stickynote") {
    const { left, top, width } = boxOf(element);
    const style = { fillColor: noteColour(element.backgroundColor) };
    return { kind: "sticky_note", text: labelOf(element, elements), style, box: { left, top, width } };
  }
  if (element.type === "text") return textWish(element);
  if (element.type === "freedraw") return drawingWish(element);
  if (element.type === "image") return imageWish(element);
  if (element.customData?.["frame"]) return frameWish(element);
  if (element.type === "arrow") {
    const start = itemOf(element.startBinding?.elementId ?? "");
    const end = itemOf(element.endBinding?.elementId ?? "");
    const style = { strokeColor: element.strokeColor, strokeWidth: `${Math.min(24, Math.max(1, element.strokeWidth))}.0` };
    return start && end && start !== end ? { kind: "connector", start, end, style } : null;
  }
  return SHAPES[element.type] ? shapeWish(element, elements) : null;
}

/** Pixels a frame has at least. */
export const SMALLEST_FRAME = 100;
/** Points a drawing may have; of a longer one every second, third, ... is kept. */
const MOST_POINTS = 4000;

function frameWish(element: ExcalidrawElement): Wish {
  const box = boxOf(element);
  const sized = { ...box, width: Math.max(SMALLEST_FRAME, box.width), height: Math.max(SMALLEST_FRAME, box.height), rotation: 0 };
  return { kind: "frame", text: String(element.customData?.["title"] ?? ""), box: sized };
}

function drawingWish(element: ExcalidrawFreeDrawElement): Wish {
  const left = Math.min(...element.points.map(([x]) => x));
  const top = Math.min(...element.points.map(([, y]) => y));
  const step = Math.ceil(element.points.length / MOST_POINTS);
  const points = element.points.filter((_, index) => index % step === 0).map(([x, y]): [number, number] => [tenth(x - left), tenth(y - top)]);
  const box = boxOf(element);
  const sized = { width: Math.max(1, box.width), height: Math.max(1, box.height) };
  const style = { color: element.strokeColor, strokeWidth: `${element.strokeWidth}` };
  return { kind: "drawing", points, style, box: { ...box, ...sized, left: round(element.x + left), top: round(element.y + top) } };
}

/** Nothing until the picture itself is at the whiteboard. */
function imageWish(element: ExcalidrawElement): Wish | null {
  const picture = element.customData?.["picture"];
  return picture ? { kind: "image", picture: String(picture), box: boxOf(element) } : null;
}

function textWish(element: ExcalidrawTextElement): Wish | null {
  if (!element.originalText.trim()) return null;
  const { left, top, width, rotation } = boxOf(element);
  const style = { fontSize: letters(element.fontSize), color: element.strokeColor, textAlign: element.textAlign };
  const least = Math.max(width, 1.7 * Number(style.fontSize));
  return { kind: "text", text: element.originalText, style, box: { left, top, width: round(Math.ceil(least)), rotation } };
}

function shapeWish(element: ExcalidrawElement, elements: Elements): Wish {
  const filled = element.backgroundColor !== "transparent";
  const label = textOf(element, elements);
  const bordered = element.strokeColor !== "transparent";
  const style = {
    ...(filled ? { fillColor: element.backgroundColor } : {}),
    fillOpacity: filled ? "1.0" : "0.0",
    ...(bordered ? { borderColor: element.strokeColor } : {}),
    borderOpacity: bordered ? "1.0" : "0.0",
    borderWidth: `${Math.min(24, Math.max(1, element.strokeWidth))}.0`,
    ...(label ? { fontSize: letters(label.fontSize), color: label.strokeColor } : {}),
  };
  const rounded = element.type === "rectangle" && element.roundness !== null;
  const box = boxOf(element);
  const sized = { ...box, width: Math.max(8, box.width), height: Math.max(8, box.height) };
  return { kind: "shape", text: labelOf(element, elements), shape: rounded ? "round_rectangle" : SHAPES[element.type], style, box: sized };
}

function boxOf(element: ExcalidrawElement): Box {
  return {
    left: round(element.x),
    top: round(element.y),
    width: round(element.width),
    height: round(element.height),
    rotation: degrees(element.angle),
  };
}

/** The text bound to an element, if it has one. */
export function textOf(element: ExcalidrawElement, elements: Elements): ExcalidrawTextElement | null {
  const bound = element.boundElements?.find((each) => each.type === "text");
  const text = bound && elements.get(bound.id);
  return text && text.type === "text" && !text.isDeleted ? text : null;
}

const labelOf = (element: ExcalidrawElement, elements: Elements): string => textOf(element, elements)?.originalText ?? "";
