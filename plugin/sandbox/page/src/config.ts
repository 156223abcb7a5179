/** What the whiteboard tells the page at its start. */
export interface App {
  id: string;
  name: string;
  /** The page of the app that board pages open unseen; empty for an app under development. */
  sdk: string;
}

export interface Config {
  board: string;
  language: string;
  apps: App[];
}
