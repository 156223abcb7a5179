// Where Excalidraw finds its fonts: on our own host. It reads this before anything else runs.
window.EXCALIDRAW_ASSET_PATH = `${location.origin}/app/assets/`;
