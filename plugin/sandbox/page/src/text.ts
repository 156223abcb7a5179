/** Rich text of the API as plain paragraphs, each bold or not: as much as the canvas can show. */
export interface Paragraph {
  text: string;
  bold: boolean;
}

export function paragraphs(html: string): Paragraph[] {
  if (!html) return [];
  const document = new DOMParser().parseFromString(html, "text/html");
  const blocks = [...document.body.querySelectorAll("p")];
  const sources: Element[] = blocks.length ? blocks : [document.body];
  return sources.flatMap((block) => lines(block));
}

function lines(block: Element): Paragraph[] {
  for (const pause of block.querySelectorAll("br")) pause.replaceWith("\n");
  const text = block.textContent ?? "";
  const strong = [...block.querySelectorAll("strong, b")].map((part) => part.textContent ?? "").join("");
  const bold = strong.trim().length > 0 && strong.trim().length >= text.trim().length * 0.6;
  return text.split("\n").map((line) => ({ text: line, bold }));
}

export const plain = (html: string): string => paragraphs(html).map((each) => each.text).join("\n");

/** Lines of at most `width` pixels; words that are longer are parted. */
export function wrap(text: string, width: number, measure: (text: string) => number): string[] {
  const found: string[] = [];
  let line = "";
  for (const word of text.split(/(?<=[\s-])/)) {
    if (line && measure((line + word).trimEnd()) > width) {
      found.push(line.trimEnd());
      line = "";
    }
    line += word;
    while (measure(line.trimEnd()) > width && line.length > 1) {
      let fits = line.length - 1;
      while (fits > 1 && measure(line.slice(0, fits)) > width) fits -= 1;
      found.push(line.slice(0, fits));
      line = line.slice(fits);
    }
  }
  return [...found, line.trimEnd()];
}

export interface MarkdownLine extends Paragraph {
  size: number;
}

const SIZES = [18, 36, 28, 22];

/** Markdown line by line, without its signs: as much as a sheet on the canvas can show. */
export function markdownLines(markdown: string): MarkdownLine[] {
  return markdown.split("\n").map((line) => {
    const level = /^(#{1,3}) /.exec(line)?.[1]?.length ?? 0;
    const words = line.replace(/^#{1,6} /, "").replace(/^- \[ \] /, "☐ ").replace(/^- /, "• ");
    const bold = level > 0 || /^\*\*[^*]+\*\*$/.test(words);
    return { text: spoken(words), bold, size: SIZES[level] as number };
  });
}

/** Words without emphasis, addresses of links, escapes and entities. */
function spoken(text: string): string {
  const plainer = text.replace(/(?<!\\)\[((?:[^\]\\]|\\.)*)\]\([^)]*\)/g, "$1").replace(/(?<!\\)\*\*/g, "");
  const freed = plainer.replace(/\\([!-/:-@[-`{-~])/g, "$1");
  return freed.replace(/&(amp|lt|gt|#(\d+));/g, (whole, name: string, number?: string) => {
    if (number) return String.fromCodePoint(Number(number));
    return { amp: "&", lt: "<", gt: ">" }[name] ?? whole;
  });
}
