/** Stands in for the Mermaid converter, which no board of ours uses. */
export async function parseMermaidToExcalidraw(): Promise<never> {
  throw new Error("Diagrams are not part of this board");
}
