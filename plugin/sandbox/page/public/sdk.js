// @ts-check
/**
 * Stands in for the Web SDK in frames of apps on the embedded whiteboard's page: the parts of
 * `window.miro.board` that the panel uses, asked of the page around the frame by messages.
 * Types are those of @mirohq/websdk-types, so that what runs here is what the real SDK offers.
 */
(() => {
  /** @typedef {import("@mirohq/websdk-types").Board} Board */
  /** @typedef {Pick<Board, "getInfo" | "getIdToken" | "getSelection">} Simple */

  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const page = new URL(script?.src || location.href).origin;
  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
  const open = new Map();
  /** @type {Map<string, Set<(data: any) => void>>} */
  const handlers = new Map();
  let number = 0;

  /**
   * @param {string} call
   * @param {unknown[]} args
   * @returns {Promise<any>}
   */
  function ask(call, ...args) {
    number += 1;
    const asked = number;
    return new Promise((resolve, reject) => {
      open.set(asked, { resolve, reject });
      window.parent.postMessage({ boardwright: "ask", number: asked, call, args: JSON.parse(JSON.stringify(args)) }, page);
    });
  }

  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || event.origin !== page) return;
    const { boardwright, number: answered, result, error, event: name } = event.data ?? {};
    if (boardwright === "event") for (const handler of handlers.get(name) ?? []) handler(undefined);
    if (boardwright !== "answer") return;
    const waiting = open.get(answered);
    open.delete(answered);
    if (error) waiting?.reject(new Error(error));
    else waiting?.resolve(result);
  });

  const board = {
    /** @type {Board["getInfo"]} */
    getInfo: () => ask("getInfo"),
    /** @type {Board["getIdToken"]} */
    getIdToken: () => ask("getIdToken"),
    /** @type {Board["getSelection"]} */
    getSelection: () => ask("getSelection"),
    /** @type {Board["get"]} */
    get: (/** @type {any} */ filter) => ask("get", filter ?? {}),
    /** @type {Board["select"]} */
    select: (/** @type {any} */ filter) => ask("select", filter ?? {}),
    ui: {
      /** @type {Board["ui"]["openPanel"]} */
      openPanel: async (options) => {
        await ask("openPanel", { url: options.url });
        return { waitForClose: () => new Promise(() => {}) };
      },
      /** @type {Board["ui"]["closePanel"]} */
      closePanel: () => ask("closePanel"),
      /** @type {Board["ui"]["on"]} */
      on: async (/** @type {string} */ event, /** @type {any} */ handler) => {
        handlers.set(event, (handlers.get(event) ?? new Set()).add(handler));
        await ask("on", event);
      },
    },
    viewport: {
      /** @type {Board["viewport"]["zoomTo"]} */
      zoomTo: (/** @type {any} */ items) => ask("zoomTo", [items].flat().map(({ id }) => ({ id }))),
    },
    notifications: {
      /** @type {Board["notifications"]["showInfo"]} */
      showInfo: (/** @type {any} */ message) => ask("notify", message),
      /** @type {Board["notifications"]["showError"]} */
      showError: (/** @type {any} */ message) => ask("notify", message),
    },
    experimental: {
      /** @type {Board["experimental"]["getVotingResults"]} */
      getVotingResults: () => ask("getVotingResults"),
    },
  };

  Object.assign(window, { miro: { board } });
})();
