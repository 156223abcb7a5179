// @ts-check
// Shows the description of the JSON API.
"use strict";

window.addEventListener("load", () => {
  const place = /** @type {HTMLElement} */ (document.getElementById("api"));
  SwaggerUIBundle({ url: place.dataset.url, domNode: place, validatorUrl: null });
});
