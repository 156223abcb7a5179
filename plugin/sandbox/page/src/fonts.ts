/** Boards are set in Roboto, as they were measured; Excalidraw knows only its own names for fonts. */
import { Fonts } from "@excalidraw/excalidraw";

/** Excalidraw's "Helvetica" and "Liberation Sans": the style sheet gives both names Roboto's letters. */
export const REGULAR = 2;
export const BOLD = 9;
const NAMES: Record<number, string> = { [REGULAR]: "Helvetica", [BOLD]: "Liberation Sans" };

/** Distance of two baselines as a multiple of the letter size, as boards are laid out. */
export const LINE_HEIGHT = 1.4;

/** Wait until both weights are there: text that is measured earlier is cut off. */
export async function loadFonts(): Promise<void> {
  const entry = Fonts.registered.get(BOLD);
  if (entry) entry.metadata.local = true;
  const samples = Object.values(NAMES).map((name) => document.fonts.load(`20px "${name}"`, "Aä–ő"));
  await Promise.all(samples);
}

const canvas = document.createElement("canvas").getContext("2d");

export function measure(text: string, size: number, family: number): number {
  if (!canvas) return text.length * size * 0.55;
  canvas.font = `${size}px "${NAMES[family]}"`;
  return canvas.measureText(text).width;
}
