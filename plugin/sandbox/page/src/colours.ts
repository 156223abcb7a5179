/** The sixteen note colours of the API, as they look here. */
export const NOTE_COLOURS: Record<string, string> = {
  light_yellow: "#fff3b0",
  yellow: "#fbe27a",
  orange: "#ffc890",
  light_green: "#dcf2c4",
  green: "#b9e39a",
  dark_green: "#8fcfa8",
  cyan: "#b5e8ea",
  light_blue: "#d0e6fb",
  blue: "#b3d1f8",
  dark_blue: "#9db8ee",
  violet: "#dccbf5",
  light_pink: "#fbd8e4",
  pink: "#f5b8cf",
  red: "#f7b3ae",
  gray: "#e6e8eb",
  black: "#3b4148",
};
export const INK = "#1f2933";
export const inkOn = (note: string): string => (note === "black" ? "#ffffff" : INK);

export function noteColour(hex: string): string {
  const exact = Object.entries(NOTE_COLOURS).find(([, each]) => each === hex.toLowerCase());
  return exact ? exact[0] : nearest(hex);
}

function nearest(hex: string): string {
  const wanted = channels(hex);
  const distance = (other: string) =>
    channels(other).reduce((sum, value, index) => sum + (value - (wanted[index] ?? 0)) ** 2, 0);
  return Object.entries(NOTE_COLOURS).reduce((best, each) => (distance(each[1]) < distance(best[1]) ? each : best))[0];
}

function channels(hex: string): number[] {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(hex);
  return found ? found.slice(1, 4).map((part) => parseInt(part, 16)) : [255, 243, 176];
}

export const isHex = (colour: string): boolean => /^#[0-9a-f]{6}$/i.test(colour);
