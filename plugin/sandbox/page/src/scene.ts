/** Elements on the canvas as a map, and what has to be right when one takes the place of another. */
import type { ExcalidrawElement } from "@excalidraw/excalidraw/element/types";
import { textOf } from "./read.ts";

export type Elements = Map<string, ExcalidrawElement>;

export const mapped = (elements: readonly ExcalidrawElement[]): Elements => new Map(elements.map((each) => [each.id, each]));

/** Whether it only shows how an item looks, and is none itself. */
export const isPart = (element: ExcalidrawElement) =>
  Boolean(element.customData?.["part"]) || (element.type === "text" && element.containerId !== null);

/** Changes whenever the element or its label does. */
export function fingerprint(element: ExcalidrawElement, scene: Elements): string {
  const label = textOf(element, scene);
  return `${element.version}.${element.versionNonce}.${element.isDeleted}.${label?.version ?? ""}.${label?.versionNonce ?? ""}`;
}

const nonce = () => Math.floor(Math.random() * 2 ** 31);

/** A drawn element in the place of the one on the canvas. */
export function over(before: ExcalidrawElement | undefined, drawn: ExcalidrawElement): ExcalidrawElement {
  if (!before) return { ...drawn, index: null };
  const arrows = (before.boundElements ?? []).filter((each) => each.type === "arrow");
  const texts = (drawn.boundElements ?? []).filter((each) => each.type === "text");
  const marks = { index: before.index, version: before.version + 1, versionNonce: nonce(), updated: Date.now() };
  return { ...drawn, ...marks, boundElements: [...texts, ...arrows] } as ExcalidrawElement;
}

export function remove(scene: Elements, id: string): void {
  const element = scene.get(id);
  if (element && !element.isDeleted) {
    scene.set(id, { ...element, isDeleted: true, version: element.version + 1, versionNonce: nonce() });
  }
}

/** The same elements, each knowing the arrows that hang on it. */
export function joined(elements: ExcalidrawElement[]): ExcalidrawElement[] {
  const arrows = new Map<string, string[]>();
  for (const each of elements) {
    if (each.type !== "arrow" || each.isDeleted) continue;
    for (const end of [each.startBinding, each.endBinding]) {
      if (end) arrows.set(end.elementId, [...(arrows.get(end.elementId) ?? []), each.id]);
    }
  }
  return elements.map((each) => {
    const missing = (arrows.get(each.id) ?? []).filter((id) => !each.boundElements?.some((bound) => bound.id === id));
    if (!missing.length) return each;
    return { ...each, boundElements: [...(each.boundElements ?? []), ...missing.map((id) => ({ id, type: "arrow" as const }))] };
  });
}
