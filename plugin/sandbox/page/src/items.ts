/** Items as the whiteboard tells them to the page: absolute pixels, rich text as the API keeps it. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
  rotation: number;
}

export interface BoxedItem {
  id: string;
  kind: string;
  revision: number;
  /** The id the page gave the item when somebody made it here; null for what an app or template made. */
  client: string | null;
  box: Box;
  content: string;
  title: string;
  shape: string;
  style: Record<string, string>;
  /** The way of a pen, from the top left corner of the box. */
  points?: [number, number][];
  /** The picture of an image that somebody put here. */
  picture?: string;
}

export interface Line {
  id: string;
  kind: "connector";
  revision: number;
  client: string | null;
  start: string;
  end: string;
  style: Record<string, string>;
}

export type Item = BoxedItem | Line;

export const isLine = (item: Item): item is Line => item.kind === "connector";

/** What a person wants an item to be: only what this page can change. */
export interface Wish {
  kind: "sticky_note" | "shape" | "text" | "connector" | "frame" | "drawing" | "image";
  text?: string;
  shape?: string;
  style?: Record<string, string>;
  box?: Partial<Box> & { left: number; top: number };
  start?: string;
  end?: string;
  points?: [number, number][];
  picture?: string;
}

export type Edit =
  | ({ do: "create"; client: string } & Wish)
  | ({ do: "update"; id: string } & Omit<Wish, "kind">)
  | { do: "delete"; id: string; base: number };

export type Answer = { item: Item } | { gone: string } | { refused: string; status: number };

export interface News {
  revision: number;
  items: Item[];
  deleted: string[];
  name?: string;
  may_write?: boolean;
}

/** What of `wanted` differs from `before`; null when nothing does. */
export function difference(before: Wish, wanted: Wish): Omit<Wish, "kind"> | null {
  const changed: Record<string, unknown> = {};
  for (const name of ["text", "shape", "style", "box", "start", "end", "points"] as const) {
    if (wanted[name] !== undefined && JSON.stringify(wanted[name]) !== JSON.stringify(before[name])) {
      changed[name] = wanted[name];
    }
  }
  return Object.keys(changed).length ? changed : null;
}
