/** Keys that mean something else here than to Excalidraw. */
import type { Tool } from "./tools.tsx";

const OURS: Record<string, Tool> = { n: "note", ".": "dot", f: "frame", i: "image" };
/** Tools whose drawings the board could not keep. */
const NOT_HERE = new Set(["x", "l", "k", "b", "6", "9"]);
/** Nor do files, and taking everything that everybody wrote at one stroke. */
const NOT_WITH_COMMAND = new Set(["a", "o", "s", "f", "k", "e"]);

/** Lets N make a note, a full stop a dot, and keeps tools away that have no items; gives the way to end it. */
export function blockKeys(choose: (tool: Tool) => void, mayWrite: boolean): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (isWriting(event.target)) return;
    const key = event.key.toLowerCase();
    const command = event.ctrlKey || event.metaKey;
    const tool = !command && !event.altKey && mayWrite ? OURS[key] : undefined;
    if (tool) choose(tool);
    if (tool || (command ? NOT_WITH_COMMAND.has(key) : NOT_HERE.has(key))) {
      event.stopPropagation();
      if (tool || command) event.preventDefault();
    }
  };
  document.addEventListener("keydown", pressed, { capture: true });
  return () => document.removeEventListener("keydown", pressed, { capture: true });
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
