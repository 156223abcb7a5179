/** Where the page starts. */
import "@excalidraw/excalidraw/index.css";
import "./page.css";
import { createRoot } from "react-dom/client";
import { Page } from "./page.tsx";
import type { Config } from "./config.ts";

const root = document.getElementById("root");
if (root) {
  const config = JSON.parse(root.dataset["config"] ?? "{}") as Config;
  createRoot(root).render(<Page config={config} name={root.dataset["name"] ?? ""} />);
}
