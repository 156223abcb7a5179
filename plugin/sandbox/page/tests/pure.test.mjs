// The parts of the page that need no browser, loaded as Vite builds them.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { createServer } from "vite";

const vite = await createServer({ configFile: false, server: { middlewareMode: true, watch: null }, appType: "custom", logLevel: "silent" });
after(() => vite.close());
const load = (name) => vite.ssrLoadModule(`/src/${name}.ts`);

test("lines are at most as wide as they may be, and no letter is lost", async () => {
  const { wrap } = await load("text");
  const measure = (text) => text.length;
  assert.deepEqual(wrap("Wer fragt, der führt", 11, measure), ["Wer fragt,", "der führt"]);
  assert.deepEqual(wrap("Donaudampfschiff", 6, measure), ["Donaud", "ampfsc", "hiff"]);
  assert.deepEqual(wrap("", 10, measure), [""]);
  const long = "Zusammenarbeit über Standort- und Bereichsgrenzen hinweg, jede Woche neu";
  for (let width = 1; width < 40; width += 1) {
    const lines = wrap(long, width, measure);
    assert.ok(lines.every((line) => line.length <= Math.max(width, 1)));
    assert.equal(lines.join("").replaceAll(" ", ""), long.replaceAll(" ", ""));
  }
});

test("every colour becomes one of the sixteen, each of which is itself", async () => {
  const { NOTE_COLOURS, noteColour } = await load("colours");
  for (const [name, hex] of Object.entries(NOTE_COLOURS)) assert.equal(noteColour(hex), name);
  assert.equal(noteColour("#000000"), "black");
  assert.equal(noteColour("#ffec99"), "light_yellow");
  assert.ok(noteColour("transparent") in NOTE_COLOURS);
});

test("an edit holds only what changed", async () => {
  const { difference } = await load("items");
  const note = { kind: "sticky_note", text: "a", style: { fillColor: "pink" }, box: { left: 1, top: 2, width: 3 } };
  assert.equal(difference(note, structuredClone(note)), null);
  assert.deepEqual(difference(note, { ...note, text: "b" }), { text: "b" });
  assert.deepEqual(difference(note, { ...note, box: { left: 9, top: 2, width: 3 } }), { box: { left: 9, top: 2, width: 3 } });
});

test("only pages of known apps are framed", async () => {
  const { appOf } = await load("apps");
  const known = [{ id: "a", name: "A", sdk: "https://app.example/panel" }];
  assert.equal(appOf(known, "https://app.example/other")?.id, "a");
  for (const address of ["https://app.example.evil/", "http://app.example/", "javascript:alert(1)", "//app.example/", "", "http://localhost/"]) {
    assert.equal(appOf(known, address), null);
  }
  const developed = [{ id: "d", name: "D", sdk: "" }];
  assert.equal(appOf(developed, "http://127.0.0.1:9/x")?.id, "d");
  assert.equal(appOf(developed, "https://elsewhere.example/"), null);
});

test("Markdown is shown without its signs, and what was escaped as it was meant", async () => {
  const { markdownLines } = await load("text");
  const lines = markdownLines("# Zusammenfassung\n- **A:** „x \\* y“ ([n1](https://e.org/?a=1))\n- R &amp; D &lt;b&gt;\n**Wahl**\n\\[kein\\](Link)");
  assert.deepEqual(lines.map((line) => line.text), ["Zusammenfassung", "• A: „x * y“ (n1)", "• R & D <b>", "Wahl", "[kein](Link)"]);
  assert.deepEqual(lines.map((line) => line.bold), [true, false, false, true, false]);
  assert.ok(lines[0].size > lines[1].size);
});
