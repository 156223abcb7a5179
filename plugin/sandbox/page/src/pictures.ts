/** Pictures on the canvas: new ones go to the whiteboard, those of others are fetched once they are shown. */
import { CaptureUpdateAction, newElementWith } from "@excalidraw/excalidraw";
import type { BinaryFileData, BinaryFiles, ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import type { ExcalidrawElement } from "@excalidraw/excalidraw/element/types";
import type { Whiteboard } from "./api.ts";
import { add } from "./place.ts";

/** Bytes and kinds the whiteboard takes. */
const LARGEST = 6 * 1024 * 1024;
const KINDS = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** Part of the window's width that a new picture takes. */
const SHARE = 0.25;

export class Pictures {
  private readonly begun = new Set<string>();

  constructor(
    private readonly whiteboard: Whiteboard,
    private readonly complain: () => void,
  ) {}

  /** Look at the canvas after every change of it. */
  changed(api: ExcalidrawImperativeAPI, elements: readonly ExcalidrawElement[], files: BinaryFiles): void {
    for (const element of elements) {
      if (element.type !== "image" || element.isDeleted || !element.fileId) continue;
      const name = element.customData?.["picture"] as string | undefined;
      const file = files[element.fileId];
      if (!name && file) void this.once(element.id, () => this.send(api, element.id, file));
      else if (name && !file) void this.once(name, () => this.fetch(api, name));
    }
  }

  /** Put a chosen file on the canvas around a point, as large as reads well at this zoom. */
  async put(api: ExcalidrawImperativeAPI, file: File, at: { x: number; y: number }): Promise<void> {
    try {
      const dataURL = (await urlOf(file)) as BinaryFileData["dataURL"];
      const natural = await sizeOf(dataURL);
      if (!KINDS.has(file.type) || file.size > LARGEST) return this.complain();
      const picture = await this.whiteboard.keepPicture(file);
      const { width: room, zoom } = api.getAppState();
      const width = Math.round((room * SHARE) / zoom.value);
      const height = Math.max(1, Math.round((width * natural.height) / natural.width));
      api.addFiles([{ id: picture as BinaryFileData["id"], dataURL, mimeType: file.type as BinaryFileData["mimeType"], created: Date.now() }]);
      add(api, {
        id: `picture-${picture}`, type: "image", x: at.x - width / 2, y: at.y - height / 2, width, height,
        fileId: picture, status: "saved", scale: [1, 1], crop: null, strokeColor: "transparent", customData: { picture },
      });
    } catch {
      this.complain();
    }
  }

  private async once(what: string, work: () => Promise<void>): Promise<void> {
    if (this.begun.has(what)) return;
    this.begun.add(what);
    try {
      await work();
    } catch {
      this.complain();
      setTimeout(() => this.begun.delete(what), 5000);
    }
  }

  private async send(api: ExcalidrawImperativeAPI, id: string, file: BinaryFileData): Promise<void> {
    const content = blobOf(file.dataURL);
    if (!KINDS.has(content.type) || content.size > LARGEST) {
      this.complain();
      return this.change(api, id, { isDeleted: true });
    }
    const picture = await this.whiteboard.keepPicture(content);
    api.addFiles([{ ...file, id: picture as BinaryFileData["id"] }]);
    this.change(api, id, { fileId: picture, status: "saved", customData: { picture } });
  }

  private change(api: ExcalidrawImperativeAPI, id: string, update: object): void {
    const elements = api.getSceneElementsIncludingDeleted().map((each) => (each.id === id ? newElementWith(each, update as never) : each));
    api.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER });
  }

  private async fetch(api: ExcalidrawImperativeAPI, name: string): Promise<void> {
    const content = await this.whiteboard.picture(name);
    const dataURL = (await urlOf(content)) as BinaryFileData["dataURL"];
    api.addFiles([{ id: name as BinaryFileData["id"], dataURL, mimeType: content.type as BinaryFileData["mimeType"], created: Date.now() }]);
  }
}

function blobOf(address: string): Blob {
  const [head = "", body = ""] = address.split(",", 2);
  const type = /^data:([^;]+);base64$/.exec(head)?.[1] ?? "";
  return new Blob(type ? [Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))] : [], { type });
}

function urlOf(content: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(content);
  });
}

function sizeOf(address: string): Promise<{ width: number; height: number }> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve({ width: image.naturalWidth || 1, height: image.naturalHeight || 1 });
    image.onerror = () => reject(new Error("this is no picture"));
    image.src = address;
  });
}
