/** One item of the board as this page follows it: what is known of it there, what is wanted here. */
import { type Edit, type Wish, difference } from "./items.ts";

/** One item that people can change, and how far the whiteboard knows about it. */
export interface Piece {
  element: string;
  id: string | null;
  client: string;
  revision: number;
  /** What the whiteboard was last known to hold, and what the canvas shows. */
  sent: Wish | null;
  wanted: Wish | null;
  gone: boolean;
  seen: string;
}

/** A name nobody else gives. */
export const freshId = () => `p-${crypto.getRandomValues(new Uint32Array(4)).reduce((text, part) => text + part.toString(36), "")}`;

export function newPiece(element: string): Piece {
  return { element, id: null, client: freshId(), revision: 0, sent: null, wanted: null, gone: false, seen: "" };
}

/** What the whiteboard has to be told about it; null when it knows all. */
export function editOf(piece: Piece): Edit | null {
  if (piece.gone) return piece.id ? { do: "delete", id: piece.id, base: piece.revision } : null;
  if (!piece.wanted) return null;
  if (!piece.id) return JSON.stringify(piece.sent) === JSON.stringify(piece.wanted) ? null : { do: "create", client: piece.client, ...piece.wanted };
  const changed = piece.sent ? difference(piece.sent, piece.wanted) : piece.wanted;
  if (!changed) return null;
  const { kind: _, ...update } = changed as Wish;
  return { do: "update", id: piece.id, ...update };
}
