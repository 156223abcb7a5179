// What the web service's scripts find on `window`: the Web SDK by its published types, htmx, the API's page.
import "@mirohq/websdk-types";

declare global {
  const htmx: { ajax(verb: string, path: string, context: { target: Element; swap: string }): Promise<void> };
  const SwaggerUIBundle: (options: Record<string, unknown>) => void;
}
