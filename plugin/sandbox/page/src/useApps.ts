/** The apps on the page: their frames, their panel, and which of them has an icon. */
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import { useEffect, useMemo, useRef, useState } from "react";
import { Bridge, appOf } from "./apps.ts";
import type { App, Config } from "./config.ts";
import type { Sync } from "./sync.ts";

interface Surroundings {
  config: Config;
  api: ExcalidrawImperativeAPI | null;
  sync: Sync;
  zoomTo(ids: string[]): void;
  notify(message: string): void;
  identityToken(client: string): Promise<string>;
}

export function useApps(given: Surroundings) {
  const latest = useRef(given);
  latest.current = given;
  const [panel, setPanel] = useState(() => asked(given.config));
  const [clickable, setClickable] = useState<App[]>([]);
  const bridge = useMemo(() => {
    const { config } = latest.current;
    const open = (url: string) => {
      const app = appOf(config.apps, url);
      if (app) setPanel({ app, url });
    };
    return new Bridge(
      {
        id: config.board,
        items: () => latest.current.sync.items,
        selection: () => chosenIds(latest.current),
        select: (ids) => choose(latest.current, ids),
        zoomTo: (ids) => latest.current.zoomTo(ids),
        notify: (message) => latest.current.notify(message),
        openPanel: open,
        closePanel: () => setPanel(null),
        identityToken: (client) => latest.current.identityToken(client),
      },
      setClickable,
    );
  }, []);
  useEffect(() => () => bridge.close(), [bridge]);
  return { bridge, panel, clickable, closePanel: () => setPanel(null) };
}

function asked(config: Config): { app: App; url: string } | null {
  const url = new URLSearchParams(location.search).get("panel");
  const app = url ? appOf(config.apps, url) : null;
  return url && app ? { app, url } : null;
}

function chosenIds({ api, sync }: Surroundings): string[] {
  const chosen = Object.keys(api?.getAppState().selectedElementIds ?? {});
  return chosen.flatMap((element) => sync.idOf(element) ?? []);
}

function choose({ api, sync }: Surroundings, ids: string[]): void {
  const selectedElementIds = Object.fromEntries(sync.elementsOf(ids).map((element) => [element, true as const]));
  api?.updateScene({ appState: { selectedElementIds } });
}
