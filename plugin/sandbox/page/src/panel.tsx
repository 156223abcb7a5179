/** Frames of apps: one unseen for each app's own page, one at the side for its panel. */
import { useEffect, useRef } from "react";
import type { Bridge } from "./apps.ts";
import type { App } from "./config.ts";
import type { Words } from "./words.ts";

function Frame(given: { bridge: Bridge; app: App; url: string; title: string; hidden?: boolean }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const { bridge, app } = given;
  useEffect(() => (frame.current ? bridge.add(frame.current, app) : undefined), [bridge, app]);
  return <iframe ref={frame} src={given.url} title={given.title} hidden={given.hidden} referrerPolicy="no-referrer" />;
}

export function Unseen({ bridge, apps }: { bridge: Bridge; apps: App[] }) {
  const ready = apps.filter((app) => app.sdk);
  return <>{ready.map((app) => <Frame key={app.id} bridge={bridge} app={app} url={app.sdk} title={app.name} hidden />)}</>;
}

export function Panel(given: { bridge: Bridge; app: App; url: string; words: Words; close(): void }) {
  const { bridge, app, url, words, close } = given;
  return (
    <aside className="panel" aria-label={words.panel}>
      <header>
        <h2>{app.name}</h2>
        <button type="button" onClick={close} aria-label={words.closePanel}>×</button>
      </header>
      <Frame key={url} bridge={bridge} app={app} url={url} title={app.name} />
    </aside>
  );
}
