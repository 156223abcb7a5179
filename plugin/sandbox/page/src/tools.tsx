/** The tools at the side and the colours of what is selected. */
import { NOTE_COLOURS } from "./colours.ts";
import { Icon } from "./icons.tsx";
import type { Words } from "./words.ts";

export type Tool = "select" | "hand" | "note" | "text" | "rectangle" | "ellipse" | "arrow" | "dot" | "frame" | "pen" | "image";
const TOOLS: [Tool, string][] = [
  ["note", "N"], ["text", "T"], ["rectangle", "R"], ["ellipse", "O"], ["arrow", "A"], ["dot", "."], ["frame", "F"], ["pen", "P"], ["image", "I"], ["select", "V"], ["hand", "H"],
];

export interface Actions {
  choose(tool: Tool, byKeyboard: boolean): void;
  undo(): void;
  redo(): void;
  remove(): void;
}

export function Tools(given: { words: Words; tool: string; selected: number; actions: Actions }) {
  const { words, tool, selected, actions } = given;
  return (
    <div className="tools" role="toolbar" aria-orientation="vertical" aria-label={words.tools}>
      {TOOLS.map(([name, key]) => (
        <button
          key={name} type="button" className={name === "note" ? "first" : ""} aria-pressed={tool === name}
          aria-keyshortcuts={key} title={`${words[name]} (${key})`} onClick={(event) => actions.choose(name, event.detail === 0)}
        >
          <Icon name={name} /> <span>{words[name]}</span> <kbd>{key}</kbd>
        </button>
      ))}
      <button type="button" title={words.undo} onClick={actions.undo}><Icon name="undo" /> <span>{words.undo}</span></button>
      <button type="button" title={words.redo} onClick={actions.redo}><Icon name="redo" /> <span>{words.redo}</span></button>
      <button type="button" title={words.remove} disabled={!selected} onClick={actions.remove}>
        <Icon name="remove" /> <span>{words.remove}</span>
      </button>
    </div>
  );
}

export function Colours(given: { words: Words; current: string | null; choose(colour: string): void }) {
  return (
    <div className="colours" role="toolbar" aria-label={given.words.colour}>
      {Object.entries(NOTE_COLOURS).map(([name, hex]) => (
        <button
          key={name} type="button" style={{ background: hex }} title={given.words.colours[name]} aria-label={given.words.colours[name]}
          aria-pressed={given.current === name} onClick={() => given.choose(name)}
        />
      ))}
    </div>
  );
}

/** The title of the frame that is selected. */
export function FrameTitle(given: { words: Words; id: string; title: string; name(title: string): void }) {
  return (
    <div className="colours" role="toolbar" aria-label={given.words.frame}>
      <label>
        {given.words.title} <input key={given.id} type="text" maxLength={200} defaultValue={given.title} onChange={(event) => given.name(event.target.value)} />
      </label>
    </div>
  );
}

const STEP = 1.25;

export function Zoom(given: { words: Words; share: number; change(factor: number): void; whole(): void }) {
  const { words, share, change, whole } = given;
  return (
    <div className="zoom" role="group" aria-label={words.zoom}>
      <button type="button" title={words.smaller} aria-label={words.smaller} onClick={() => change(1 / STEP)}>−</button>
      <button type="button" title={words.everything} onClick={whole}>{share} %</button>
      <button type="button" title={words.larger} aria-label={words.larger} onClick={() => change(STEP)}>+</button>
    </div>
  );
}
