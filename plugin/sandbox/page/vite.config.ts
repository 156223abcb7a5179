import { cpSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const target = here("../static/board");
const FONTS = here("node_modules/@excalidraw/excalidraw/dist/prod/fonts");
/** 13 MB of hand-drawn Chinese letters that no text of a board is set in. */
const LEFT_OUT = /[\\/]Xiaolai/;
const PACKED = /\.(js|css|svg|json)$/;

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** Excalidraw's fonts beside the build, so that no text asks another host for letters; packed copies of what packs well. */
function ship(): Plugin {
  return {
    name: "ship",
    apply: "build",
    closeBundle() {
      if (!existsSync(target)) return;
      cpSync(FONTS, join(target, "fonts"), { recursive: true, filter: (path) => !LEFT_OUT.test(path) });
      for (const path of filesBelow(target).filter((path) => PACKED.test(path) && !path.endsWith("manifest.json"))) {
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
      }
    },
  };
}

/** Excalidraw names another host as its last resort for fonts; on a board nothing is asked of anyone but us. */
function stayHome(): Plugin {
  return {
    name: "stay-home",
    transform: (code, id) =>
      id.includes("@excalidraw") && code.includes("`https://esm.sh/")
        ? { code: code.replaceAll("`https://esm.sh/", "`${location.origin}/app/assets/nowhere/"), map: null }
        : undefined,
  };
}

/** A workshop board is 30,000 px wide; Excalidraw zooms out to a tenth only, which shows half of it. */
function seeFar(): Plugin {
  return {
    name: "see-far",
    transform(code, id) {
      if (!/@excalidraw\/common\/dist\/(prod|dev)\/index\.js/.test(id)) return undefined;
      const name = /([\w$]+) as MIN_ZOOM\b/.exec(code)?.[1] ?? "MIN_ZOOM";
      const further = code.replace(new RegExp(`([ ,])${name.replace("$", "\\$")}( ?= ?)0?\\.1([,;])`), `$1${name}$20.02$3`);
      if (further === code) this.error("Excalidraw's smallest zoom was not found");
      return { code: further, map: null };
    },
  };
}

export default defineConfig({
  base: "/app/assets/",
  plugins: [stayHome(), seeFar(), ship()],
  resolve: {
    // Diagrams written as Mermaid are no part of a workshop board: 3.5 MB less.
    alias: { "@excalidraw/mermaid-to-excalidraw": here("src/noDiagrams.ts") },
  },
  build: {
    outDir: target,
    emptyOutDir: true,
    assetsDir: "built",
    manifest: "manifest.json",
    target: "es2022",
    chunkSizeWarningLimit: 4000,
    rollupOptions: {
      input: here("src/main.tsx"),
      onwarn: (warning, tell) => (warning.code === "MODULE_LEVEL_DIRECTIVE" ? undefined : tell(warning)),
    },
  },
});
