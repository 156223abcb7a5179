// @ts-check
// The unseen page beside an open board: a click on our icon opens the panel.
"use strict";

miro.board.ui.on("icon:click", async () => {
  const address = new URL("./", window.location.href);
  await miro.board.ui.openPanel({ url: address.href });
});
