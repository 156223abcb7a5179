/** The page: the canvas, the tools around it, and what it says about itself. */
import { Excalidraw, getCommonBounds, viewportCoordsToSceneCoords } from "@excalidraw/excalidraw";
import type { AppState, BinaryFiles, ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import type { ExcalidrawElement } from "@excalidraw/excalidraw/element/types";
import { type MouseEvent, useEffect, useMemo, useRef, useState } from "react";
import { Refusal, whiteboard } from "./api.ts";
import { noteColour } from "./colours.ts";
import type { Config } from "./config.ts";
import { REGULAR, loadFonts } from "./fonts.ts";
import { type BoxedItem, type Item, isLine } from "./items.ts";
import { blockKeys } from "./keys.ts";
import { Panel, Unseen } from "./panel.tsx";
import { Pictures } from "./pictures.ts";
import { asFrame, colourSelection, isOnSomething, nameFrame, placeDot, placeFrame, placeNote, press, zoomBy } from "./place.ts";
import { textOf } from "./read.ts";
import { type Complaint, type Status, Sync } from "./sync.ts";
import { type Actions, Colours, FrameTitle, type Tool, Tools, Zoom } from "./tools.tsx";
import { useApps } from "./useApps.ts";
import { type Words, wordsFor } from "./words.ts";

const MESSAGE_TIME = 6000;
const LOOK = {
  currentItemFontFamily: REGULAR, currentItemRoughness: 0, currentItemFillStyle: "solid" as const, currentItemStrokeWidth: 2,
  currentItemStrokeColor: "#1f2933", currentItemFontSize: 32, currentItemRoundness: "sharp" as const, currentItemArrowType: "sharp" as const,
  viewBackgroundColor: "#f5f6f8",
};
const NATIVE: Record<string, string> = { selection: "select", hand: "hand", text: "text", rectangle: "rectangle", ellipse: "ellipse", arrow: "arrow", freedraw: "pen" };
const ACTIONS = { clearCanvas: false, loadScene: false, saveToActiveFile: false, export: false as const, saveAsImage: false, toggleTheme: false, changeViewBackgroundColor: false };

interface Selection {
  ids: string[];
  colour: string | null;
  paintable: boolean;
  frame: { id: string; title: string } | null;
}
/** Pixels that tools and hints cover at the edges of the canvas. */
const margins = () => (window.innerWidth > 700 ? { left: 180, right: 30, top: 40, bottom: 60 } : { left: 75, right: 10, top: 10, bottom: 60 });
/** Below this nothing can be read: a board that needs it is opened at its first frames instead. */
const SMALLEST_ZOOM = 0.1;
const NOTHING: Selection = { ids: [], colour: null, paintable: false, frame: null };

export function Page({ config, name }: { config: Config; name: string }) {
  const words = useMemo(() => wordsFor(config.language), [config]);
  const [status, setStatus] = useState<Status>("connecting");
  const [message, setMessage] = useState("");
  const [board, setBoard] = useState({ name, mayWrite: true });
  const [items, setItems] = useState<BoxedItem[]>([]);
  const [start, setStart] = useState<readonly ExcalidrawElement[] | null>(null);
  const [api, setApi] = useState<ExcalidrawImperativeAPI | null>(null);
  const [tool, setTool] = useState("select");
  const [selection, setSelection] = useState(NOTHING);
  const [zoom, setZoom] = useState(100);
  const [notes, setNotes] = useState<{ id: string; text: string }[]>([]);
  const colour = useRef<string | null>(null);
  /** Whether the rectangle that is drawn next becomes a frame. */
  const framing = useRef(false);
  const chooseFile = useRef<HTMLInputElement | null>(null);
  /** Whether the page was opened on an empty board and nobody has moved the view since: then it shows the board grow. */
  const growing = useRef(false);
  const latestApi = useRef<ExcalidrawImperativeAPI | null>(null);
  const calls = useMemo(() => whiteboard(config.board), [config]);

  const sync = useMemo(
    () =>
      new Sync(calls, {
        status: setStatus,
        complain: (complaint) => setMessage(said(complaint, words)),
        board: (title, mayWrite) => setBoard({ name: title, mayWrite }),
        items: (all) => {
          setItems(framesOf(all));
          setNotes(notesOn(latestApi.current));
          if (growing.current && latestApi.current) showStart(latestApi.current, []);
        },
      }),
    [calls, words],
  );

  useEffect(() => {
    let here = true;
    const ended = (error: unknown) => here && setStatus(error instanceof Refusal ? (error.status === 404 ? "missing" : "closed") : "offline");
    loadFonts()
      .then(() => sync.enter())
      .then((elements) => here && (setItems(framesOf(sync.items)), setStart(elements)))
      .catch(ended);
    return () => {
      here = false;
    };
  }, [sync]);

  useEffect(() => {
    const timer = message ? setTimeout(() => setMessage(""), MESSAGE_TIME) : undefined;
    return () => clearTimeout(timer);
  }, [message]);

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => sync.unsaved && event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [sync]);

  const actions: Actions = useMemo(() => actionsOn(api, { colour, framing, words, chooseFile }), [api, words]);
  const pictures = useMemo(() => new Pictures(calls, () => setMessage(words.noPicture)), [calls, words]);
  useEffect(() => blockKeys((chosen) => actions.choose(chosen, false), board.mayWrite), [actions, board.mayWrite]);

  const changed = (elements: readonly ExcalidrawElement[], state: AppState, files: BinaryFiles) => {
    sync.changed(elements);
    if (api) pictures.changed(api, elements, files);
    const native = framing.current && state.activeTool.type === "rectangle" ? "frame" : NATIVE[state.activeTool.type];
    const now = state.activeTool.type === "custom" ? (state.activeTool.customType ?? "") : (native ?? "");
    if (now !== tool) setTool(now);
    setZoom(Math.round(state.zoom.value * 100));
    const chosen = selectionOf(elements, state);
    if (JSON.stringify(chosen) !== JSON.stringify(selection)) setSelection(chosen);
  };

  const zoomTo = (ids: string[]) => {
    growing.current = false;
    if (api) show(api, ids.length ? sync.elementsOf(ids) : api.getSceneElements().map((each) => each.id));
  };

  const began = (ready: ExcalidrawImperativeAPI) => {
    latestApi.current = ready;
    growing.current = ready.getSceneElements().length === 0;
    sync.attach(ready);
    setNotes(notesOn(ready));
    if (!show(ready, sync.elementsOf(named()))) showStart(ready, sync.elementsOf(framesOf(sync.items).map((frame) => frame.id)));
  };

  const stay = () => {
    growing.current = false;
  };

  const apps = useApps({ config, api, sync, zoomTo, notify: setMessage, identityToken: calls.identityToken });
  const ended = status === "missing" || status === "closed";
  const doubleClick = (event: MouseEvent) => {
    if (!api || !board.mayWrite || !(event.target instanceof HTMLCanvasElement)) return;
    const at = viewportCoordsToSceneCoords(event, api.getAppState());
    if (isOnSomething(api, at)) return;
    event.stopPropagation();
    event.preventDefault();
    placeNote(api, at, colour.current);
  };
  const recolour = (chosen: string) => {
    colour.current = chosen;
    if (api) colourSelection(api, chosen);
  };

  return (
    <div className="board">
      <header className="top">
        <a href="/">{words.boards}</a>
        <h1>{board.name}</h1>
        <label>
          <span className="unseen">{words.places}</span>
          <select value="" onChange={(event) => zoomTo(event.target.value === "*" ? [] : [event.target.value])}>
            <option value="" disabled>{words.places} …</option>
            <option value="*">{words.everything}</option>
            {items.map((each) => <option key={each.id} value={each.id}>{each.title.trim() || words.untitled}</option>)}
          </select>
        </label>
        <div className="apps">
          {apps.clickable.map((app) => <button key={app.id} type="button" onClick={() => apps.bridge.click(app)}>{words.open(app.name)}</button>)}
        </div>
        {!board.mayWrite && !ended && <span>{words.readOnly}</span>}
        <span className={`status ${status}`} role="status" data-status={status}>{words[status]}</span>
      </header>
      <div className="work">
        <main className="canvas" onDoubleClickCapture={doubleClick} onDropCapture={noFiles} onPointerDownCapture={stay} onWheelCapture={stay} onKeyDownCapture={stay}>
          {start && (
            <Excalidraw
              onExcalidrawAPI={setApi}
              onInitialize={began}
              initialData={{ elements: start as never, appState: LOOK as never }}
              onChange={changed}
              onPointerUp={(active, down) => api && place(api, active, down.origin, { colour, framing, words })}
              langCode={config.language === "en" ? "en" : "de-DE"}
              viewModeEnabled={!board.mayWrite}
              ui={false}
              UIOptions={{ canvasActions: ACTIONS, tools: { image: true } }}
              validateEmbeddable={false}
              aiEnabled={false}
              handleKeyboardGlobally
              theme="light"
            />
          )}
          {ended && <p className="empty">{words[status]}</p>}
          {start && board.mayWrite && <Tools words={words} tool={tool} selected={selection.ids.length} actions={actions} />}
          <input
            ref={chooseFile} type="file" hidden accept="image/png,image/jpeg,image/gif,image/webp" aria-label={words.image}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (api && file) void pictures.put(api, file, middle(api));
              event.target.value = "";
            }}
          />
          {selection.paintable && board.mayWrite && <Colours words={words} current={selection.colour} choose={recolour} />}
          {api && selection.frame && board.mayWrite && (
            <FrameTitle words={words} {...selection.frame} name={(title) => nameFrame(api, (selection.frame as { id: string }).id, title)} />
          )}
          {api && <Zoom words={words} share={zoom} change={(factor) => zoomBy(api, factor)} whole={() => zoomTo([])} />}
          {start && board.mayWrite && <p className="hint">{words.hint}</p>}
          <ul className="unseen" aria-label={words.notes}>
            {notes.map((note) => <li key={note.id}>{note.text}</li>)}
          </ul>
          <div role="alert">{message && <p className="message">{message}</p>}</div>
        </main>
        {apps.panel && <Panel bridge={apps.bridge} app={apps.panel.app} url={apps.panel.url} words={words} close={apps.closePanel} />}
        {api && <Unseen bridge={apps.bridge} apps={config.apps} />}
      </div>
    </div>
  );
}

function said(complaint: Complaint, words: Words): string {
  return typeof complaint === "string" ? words[complaint] : `${words.refused} ${complaint.refused}`;
}

function framesOf(all: ReadonlyMap<string, Item>): BoxedItem[] {
  const frames = [...all.values()].filter((item): item is BoxedItem => !isLine(item) && item.kind === "frame");
  return frames.sort((one, two) => one.box.left - two.box.left || one.box.top - two.box.top);
}

/** The words of all notes on the canvas, in reading order, for those who cannot see it. */
function notesOn(api: ExcalidrawImperativeAPI | null): { id: string; text: string }[] {
  const all = new Map<string, ExcalidrawElement>((api?.getSceneElements() ?? []).map((each) => [each.id, each]));
  const notes = [...all.values()].filter((each) => each.type === "stickynote").sort((one, two) => one.x - two.x || one.y - two.y);
  return notes.flatMap((note) => {
    const text = textOf(note, all)?.originalText.trim() ?? "";
    return text ? [{ id: note.id, text }] : [];
  });
}

/** The item that the page's address names, as links to a frame or a note do. */
function named(): string[] {
  const item = new URLSearchParams(window.location.search).get("moveToWidget");
  return item ? [item] : [];
}

/** Whether any of these elements is there to be shown. */
function show(api: ExcalidrawImperativeAPI, ids: readonly string[]): boolean {
  const wanted = new Set(ids);
  const target = api.getSceneElements().filter((each) => wanted.has(each.id));
  if (target.length) api.setViewport({ target, fit: "contain", animation: false, offsets: margins() });
  return target.length > 0;
}

/** The whole board, or its beginning where the whole would be too small to show. */
function showStart(api: ExcalidrawImperativeAPI, frames: string[]): void {
  const all = api.getSceneElements();
  if (!all.length) return;
  const [left, top, right, bottom] = getCommonBounds(all);
  const state = api.getAppState();
  const fits = Math.min(state.width / (right - left), state.height / (bottom - top)) > SMALLEST_ZOOM;
  const first = new Set(frames.slice(0, 2));
  show(api, (fits || !first.size ? all : all.filter((each) => first.has(each.id))).map((each) => each.id));
}

function selectionOf(elements: readonly ExcalidrawElement[], state: AppState): Selection {
  const chosen = elements.filter((each) => state.selectedElementIds[each.id] && !each.isDeleted && !each.locked);
  if (!chosen.length) return NOTHING;
  const filled = chosen.filter((each) => ["stickynote", "rectangle", "ellipse", "diamond"].includes(each.type) && !isFrame(each));
  const first = filled[0];
  const [only, ...more] = chosen;
  const frame = only && !more.length && isFrame(only) ? { id: only.id, title: String(only.customData?.["title"] ?? "") } : null;
  return { ids: chosen.map((each) => each.id), colour: first ? noteColour(first.backgroundColor) : null, paintable: filled.length > 0, frame };
}

const isFrame = (element: ExcalidrawElement): boolean => Boolean(element.customData?.["frame"]);

/** What is chosen for the next thing somebody makes. */
interface Choice {
  colour: { current: string | null };
  framing: { current: boolean };
  words: Words;
}

function actionsOn(api: ExcalidrawImperativeAPI | null, { colour, framing, words, chooseFile }: Choice & { chooseFile: { current: HTMLInputElement | null } }): Actions {
  const command = { ctrlKey: true, metaKey: /Mac/.test(navigator.platform) };
  return {
    choose: (tool: Tool, byKeyboard: boolean) => {
      if (!api) return;
      const placed = { note: placeNote, dot: placeDot }[tool as string];
      if (tool === "image") return chooseFile.current?.click();
      framing.current = tool === "frame" && !byKeyboard;
      if (framing.current) api.setActiveTool({ type: "rectangle" });
      else if (tool === "frame") placeFrame(api, middle(api), words.newFrame);
      else if (placed && byKeyboard) placed(api, middle(api), colour.current);
      else if (placed) api.setActiveTool({ type: "custom", customType: tool });
      else api.setActiveTool({ type: tool === "select" ? "selection" : tool === "pen" ? "freedraw" : (tool as "text") });
    },
    undo: () => press("z", { ...command, code: "KeyZ" }),
    redo: () => press("Z", { ...command, shiftKey: true, code: "KeyZ" }),
    remove: () => press("Delete"),
  };
}

function middle(api: ExcalidrawImperativeAPI): { x: number; y: number } {
  const state = api.getAppState();
  return viewportCoordsToSceneCoords({ clientX: state.offsetLeft + state.width / 2, clientY: state.offsetTop + state.height / 2 }, state);
}

function place(api: ExcalidrawImperativeAPI, active: AppState["activeTool"], at: { x: number; y: number }, choice: Choice): void {
  const { colour, framing, words } = choice;
  if (framing.current && active.type === "rectangle") {
    framing.current = false;
    setTimeout(() => asFrame(api, words.newFrame), 0);
  }
  if (active.type !== "custom") return;
  const placed = active.customType === "dot" ? placeDot : placeNote;
  setTimeout(() => placed(api, at, colour.current), 0);
}

/** Pictures may be dropped; whole scenes and anything else may not. */
function noFiles(event: { dataTransfer: DataTransfer; preventDefault(): void; stopPropagation(): void }): void {
  if ([...event.dataTransfer.files].every((file) => /^image\/(png|jpeg|gif|webp)$/.test(file.type))) return;
  event.preventDefault();
  event.stopPropagation();
}
