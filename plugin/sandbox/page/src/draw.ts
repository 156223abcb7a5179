/** Items as elements on the canvas. */
import { restoreElements } from "@excalidraw/excalidraw";
import type { ExcalidrawElement } from "@excalidraw/excalidraw/element/types";
import { INK, NOTE_COLOURS, inkOn, isHex } from "./colours.ts";
import { BOLD, LINE_HEIGHT, REGULAR, measure } from "./fonts.ts";
import { type Box, type BoxedItem, type Item, type Line, isLine } from "./items.ts";
import { markdownLines, paragraphs, plain, wrap } from "./text.ts";

type Part = Record<string, unknown> & { id: string; type: string };

/** What an element is on this page: the item itself, or only part of how one looks. */
export interface Mark {
  item?: string;
  part?: boolean;
}

const SHAPES: Record<string, string> = { circle: "ellipse", rhombus: "diamond" };
const ROUND = { type: 3, value: 24 };
const DOT = 90;
/** Part of a note's width that words have. */
const NOTE_ROOM = 0.86;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The names that belong to one item on this canvas. */
export interface Names {
  main: string;
  label: string;
}
export const namesOf = (item: Item): Names => ({ main: `item-${item.id}`, label: `item-${item.id}-label` });

/** Whether a person made it on such a page, or may take it: the rest is the template's and stays put. */
export function isPeoples(item: Item): boolean {
  if (isLine(item)) return item.client !== null;
  const dot = item.shape === "circle" && !plain(item.content) && Math.max(item.box.width, item.box.height) <= DOT;
  return item.client !== null || item.kind === "sticky_note" || dot;
}

/** The elements of one item, the item's own first. Lines need the boxes of what they join. */
export function draw(item: Item, names: Names, find: (id: string) => { element: string; box: Box } | null): ExcalidrawElement[] {
  if (isLine(item)) return finish(line(item, names, find), false);
  const own = isPeoples(item);
  const kinds: Record<string, () => Part[]> = {
    sticky_note: () => note(item, names),
    text: () => (own ? [freeText(item, names)] : lockedText(item, names)),
    shape: () => (own ? ownShape(item, names) : [outline(item, names), ...lettering(item, names)]),
    frame: () => (own ? ownFrame(item, names) : frame(item, names)),
    unsupported: () => [item.points ? drawing(item, names, item.points) : outline(other(item), names)],
    image: () => (item.picture ? [picture(item, names, item.picture)] : [outline(other(item), names), ...lettering(other(item), names)]),
    doc_format: () => [outline(sheet(item), names), ...writing(item, names)],
    card: () => [outline(carded(item), names), ...lettering(carded(item), names)],
  };
  const parts = (kinds[item.kind] ?? (() => [outline(other(item), names), ...lettering(other(item), names)]))();
  return finish(parts, own);
}

function finish(parts: Part[], measured: boolean): ExcalidrawElement[] {
  const whole = parts.map((part) => ({ ...BASE, ...part }));
  return restoreElements(whole as never, null, { refreshDimensions: measured, repairBindings: measured }) as ExcalidrawElement[];
}

const BASE = {
  angle: 0, strokeColor: INK, backgroundColor: "transparent", fillStyle: "solid", strokeWidth: 1, strokeStyle: "solid",
  roundness: null, roughness: 0, opacity: 100, seed: 1, version: 1, versionNonce: 1, index: null, isDeleted: false,
  groupIds: [], frameId: null, boundElements: [], updated: 1, created: null, link: null, locked: false,
};

const place = (box: Box) => ({ x: box.left, y: box.top, width: box.width, height: box.height, angle: radians(box.rotation) });

function note(item: BoxedItem, names: Names): Part[] {
  const colour = item.style["fillColor"] ?? "light_yellow";
  const ink = inkOn(colour);
  const main: Part = {
    id: names.main, type: "stickynote", ...place(item.box), baseHeight: item.box.height,
    backgroundColor: NOTE_COLOURS[colour] ?? NOTE_COLOURS["light_yellow"], strokeColor: ink,
    customData: { item: item.id }, boundElements: [],
  };
  const text = plain(item.content);
  if (!text.trim()) return [main];
  const size = letterSize(text, item.box.width);
  return [{ ...main, boundElements: [{ type: "text", id: names.label }] }, label(names, text, { size, ink, item })];
}

/** Letters as large as reads well, smaller where the longest word would be torn apart. */
function letterSize(text: string, width: number): number {
  const wanted = width * 0.16;
  const longest = Math.max(...text.split(/[\s-]+/).map((word) => measure(word, wanted, REGULAR)), 1);
  return Math.max(12, Math.floor(Math.min(wanted, (wanted * width * NOTE_ROOM) / longest)));
}

function label(names: Names, text: string, look: { size: number; ink: string; item: BoxedItem }): Part {
  return {
    id: names.label, type: "text", containerId: names.main, text, originalText: text, fontSize: look.size,
    baseFontSize: look.item.kind === "sticky_note" ? look.size : null, fontFamily: REGULAR, lineHeight: 1.3, autoResize: true,
    textAlign: look.item.style["textAlign"] ?? "center", verticalAlign: look.item.style["textAlignVertical"] ?? "middle",
    strokeColor: look.ink, x: look.item.box.left, y: look.item.box.top, width: look.item.box.width, height: look.size * 1.3,
    customData: { part: true },
  };
}

function outline(item: BoxedItem, names: Names): Part {
  const { style } = item;
  const filled = Number(style["fillOpacity"] ?? "1") > 0 && isHex(style["fillColor"] ?? "");
  const width = Number(style["borderWidth"] ?? "0");
  const bordered = width > 0 && Number(style["borderOpacity"] ?? "1") > 0;
  return {
    id: names.main, type: SHAPES[item.shape] ?? "rectangle", ...place(item.box),
    roundness: item.shape === "round_rectangle" ? { ...ROUND, value: Math.min(24, item.box.width / 4, item.box.height / 4) } : null,
    backgroundColor: filled ? style["fillColor"] : "transparent",
    strokeColor: bordered ? style["borderColor"] : "transparent", strokeWidth: bordered ? width : 1,
    strokeStyle: { dotted: "dotted", dashed: "dashed" }[style["borderStyle"] ?? ""] ?? "solid",
    locked: !isPeoples(item), customData: { item: item.id },
  };
}

function ownShape(item: BoxedItem, names: Names): Part[] {
  const main = outline(item, names);
  const text = plain(item.content);
  if (!text.trim()) return [main];
  const look = { size: Number(item.style["fontSize"] ?? "14"), ink: item.style["color"] ?? INK, item };
  return [{ ...main, boundElements: [{ type: "text", id: names.label }] }, label(names, text, look)];
}

function freeText(item: BoxedItem, names: Names): Part {
  const text = plain(item.content);
  return {
    id: names.main, type: "text", ...place(item.box), text, originalText: text, containerId: null,
    fontSize: Number(item.style["fontSize"] ?? "14"), baseFontSize: null, fontFamily: REGULAR, lineHeight: 1.36,
    textAlign: item.style["textAlign"] ?? "left", verticalAlign: "top", strokeColor: item.style["color"] ?? INK,
    autoResize: !text.includes("\n") && measure(text, Number(item.style["fontSize"] ?? "14"), REGULAR) <= item.box.width + 2,
    customData: { item: item.id },
  };
}

function lockedText(item: BoxedItem, names: Names): Part[] {
  const ground: Part = {
    id: names.main, type: "rectangle", ...place(item.box), strokeColor: "transparent",
    backgroundColor: Number(item.style["fillOpacity"] ?? "0") > 0 ? item.style["fillColor"] : "transparent",
    locked: true, customData: { item: item.id },
  };
  return [ground, ...lettering(item, names)];
}

/** The words of a locked item, line by line as they were laid out, in bold where a paragraph is. */
function lettering(item: BoxedItem, names: Names): Part[] {
  const { box, style } = item;
  const size = Number(style["fontSize"] ?? "14");
  const inset = item.kind === "text" ? 0 : Math.min(40, 0.08 * box.width);
  const width = box.width - 2 * inset + 1;
  const blocks = paragraphs(item.content).map(({ text, bold }) => {
    const family = bold ? BOLD : REGULAR;
    return { family, lines: wrap(text, width, (part) => measure(part, size, family)) };
  });
  const height = blocks.reduce((sum, block) => sum + block.lines.length, 0) * size * LINE_HEIGHT;
  const vertical = item.kind === "text" ? "middle" : (style["textAlignVertical"] ?? "middle");
  const padding = Math.min(inset, 20);
  const tops: Record<string, number> = { middle: box.top + (box.height - height) / 2, bottom: box.top + box.height - padding - height };
  let top = tops[vertical] ?? box.top + padding;
  return merged(blocks).flatMap((block, index) => {
    const part = written(block, { item, size, inset, top, id: `${names.main}-line-${index}` });
    top += block.lines.length * size * LINE_HEIGHT;
    return block.lines.some((text) => text.trim()) ? [part] : [];
  });
}

interface Block {
  family: number;
  lines: string[];
}

/** Neighbours of one weight as one block: fewer elements, the same look. */
function merged(blocks: Block[]): Block[] {
  const found: Block[] = [];
  for (const block of blocks) {
    const last = found[found.length - 1];
    if (last && last.family === block.family) last.lines.push(...block.lines);
    else found.push({ family: block.family, lines: [...block.lines] });
  }
  return found;
}

function written(block: Block, at: { item: BoxedItem; size: number; inset: number; top: number; id: string }): Part {
  const { item, size, inset } = at;
  const text = block.lines.join("\n");
  const width = Math.max(...block.lines.map((each) => measure(each, size, block.family)), 1);
  const align = item.style["textAlign"] ?? (item.kind === "text" ? "left" : "center");
  const room = item.box.width - 2 * inset;
  const shift: Record<string, number> = { center: (room - width) / 2, right: room - width };
  return {
    id: at.id, type: "text", x: item.box.left + inset + (shift[align] ?? 0), y: at.top, width, height: block.lines.length * size * LINE_HEIGHT,
    text, originalText: text, containerId: null, fontSize: size, baseFontSize: null, fontFamily: block.family,
    lineHeight: LINE_HEIGHT, textAlign: align, verticalAlign: "top", autoResize: true, strokeColor: item.style["color"] ?? INK,
    angle: radians(item.box.rotation), locked: true, customData: { part: true },
  };
}

function frame(item: BoxedItem, names: Names): Part[] {
  const size = Math.max(28, Math.min(90, item.box.width * 0.022));
  const title: Part = {
    id: `${names.main}-title`, type: "text", x: item.box.left, y: item.box.top - size * 1.7, width: measure(item.title, size, REGULAR),
    height: size * LINE_HEIGHT, text: item.title, originalText: item.title, containerId: null, fontSize: size, baseFontSize: null,
    fontFamily: REGULAR, lineHeight: LINE_HEIGHT, textAlign: "left", verticalAlign: "top", autoResize: true,
    strokeColor: "#5b6475", locked: true, customData: { part: true },
  };
  const ground: Part = {
    id: names.main, type: "rectangle", ...place(item.box), backgroundColor: item.style["fillColor"] ?? "#ffffff",
    strokeColor: "#cfd6de", strokeWidth: 2, roundness: { ...ROUND, value: 8 }, locked: true, customData: { item: item.id },
  };
  return item.title.trim() ? [ground, title] : [ground];
}

/** A frame of a person's: taken by its edge, so that whoever reaches for a note in it does not take the frame. */
function ownFrame(item: BoxedItem, names: Names): Part[] {
  const [ground, ...title] = frame(item, { ...names, main: `${names.main}-ground` }) as [Part, ...Part[]];
  const main: Part = {
    id: names.main, type: "rectangle", ...place(item.box), strokeColor: "transparent", strokeWidth: 8,
    customData: { item: item.id, frame: true, title: item.title },
  };
  return [main, { ...ground, customData: { part: true } }, ...title];
}

function drawing(item: BoxedItem, names: Names, points: [number, number][]): Part {
  const [x, y] = points[0] ?? [0, 0];
  return {
    id: names.main, type: "freedraw", ...place(item.box), x: item.box.left + x, y: item.box.top + y,
    points: points.map(([left, top]) => [left - x, top - y]), pressures: [], simulatePressure: true,
    strokeColor: item.style["color"] ?? INK, strokeWidth: Number(item.style["strokeWidth"] ?? "2"), customData: { item: item.id },
  };
}

function picture(item: BoxedItem, names: Names, file: string): Part {
  return {
    id: names.main, type: "image", ...place(item.box), fileId: file, status: "saved", scale: [1, 1], crop: null,
    strokeColor: "transparent", customData: { item: item.id, picture: file },
  };
}

const sheet = (item: BoxedItem): BoxedItem => ({
  ...item, shape: "rectangle", content: "", style: { fillColor: "#ffffff", borderColor: "#cbd2d9", borderWidth: "2" },
});

/** A document of text, its Markdown as far as a page shows it: headings, lists, bold lines. */
function writing(item: BoxedItem, names: Names): Part[] {
  const margin = 60;
  const width = item.box.width - 2 * margin;
  let top = item.box.top + margin;
  return markdownLines(item.content).flatMap(({ text, bold, size }, index) => {
    const family = bold ? BOLD : REGULAR;
    const block = { family, lines: wrap(text, width, (part) => measure(part, size, family)) };
    const style = { ...item.style, textAlign: "left", color: INK };
    const at = { item: { ...item, kind: "text", style }, size, inset: margin, top, id: `${names.main}-line-${index}` };
    top += block.lines.length * size * LINE_HEIGHT;
    return text.trim() && top <= item.box.top + item.box.height ? [written(block, at)] : [];
  });
}

const carded = (item: BoxedItem): BoxedItem => ({
  ...other(item),
  style: { fillColor: "#ffffff", borderColor: item.style["cardTheme"] ?? "#2d9bf0", borderWidth: "2", fontSize: "16", color: INK },
});

const other = (item: BoxedItem): BoxedItem => ({
  ...item,
  shape: "round_rectangle",
  content: item.content || item.title.split("\n").map((text) => `<p>${escaped(text)}</p>`).join(""),
  style: { fillColor: "#e4e7eb", borderColor: "#cbd2d9", borderWidth: "2", fontSize: "20", color: "#52606d" },
});

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function line(item: Line, names: Names, find: (id: string) => { element: string; box: Box } | null): Part[] {
  const [start, end] = [find(item.start), find(item.end)];
  if (!start || !end) return [];
  const from = edge(start.box, end.box);
  const to = edge(end.box, start.box);
  const colour = item.style["strokeColor"] ?? "#333333";
  return [
    {
      id: names.main, type: "arrow", x: from.x, y: from.y, width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y),
      points: [[0, 0], [to.x - from.x, to.y - from.y]], strokeColor: colour, strokeWidth: Number(item.style["strokeWidth"] ?? "1"),
      startBinding: { elementId: start.element, fixedPoint: [0.5001, 0.5001], mode: "orbit" },
      endBinding: { elementId: end.element, fixedPoint: [0.5001, 0.5001], mode: "orbit" },
      startArrowhead: cap(item.style["startStrokeCap"] ?? "none"), endArrowhead: cap(item.style["endStrokeCap"] ?? "stealth"),
      elbowed: false, locked: !isPeoples(item), customData: { item: item.id },
    },
  ];
}

const cap = (name: string) => (name === "none" ? null : name.includes("triangle") ? "triangle" : "arrow");

/** Where the way between two centres leaves the first box, with a little air. */
function edge(box: Box, other: Box): { x: number; y: number } {
  const x = box.left + box.width / 2;
  const y = box.top + box.height / 2;
  const dx = other.left + other.width / 2 - x;
  const dy = other.top + other.height / 2 - y;
  const share = Math.min(box.width / 2 / Math.max(1e-6, Math.abs(dx)), box.height / 2 / Math.max(1e-6, Math.abs(dy)), 0.5);
  const air = 6 / Math.max(1, Math.hypot(dx, dy));
  return { x: x + dx * (share + air), y: y + dy * (share + air) };
}
