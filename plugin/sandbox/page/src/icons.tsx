/** Small drawings for the tools. */
const PATHS: Record<string, string> = {
  select: "M5 3l13 8-6 1.5L9 19z",
  hand: "M8 11V5a1.5 1.5 0 0 1 3 0v5V3.5a1.5 1.5 0 0 1 3 0V10V5a1.5 1.5 0 0 1 3 0v9a6 6 0 0 1-6 6h-1c-2 0-3.500-1-4.500-2.500L3.500 13c-.8-1.600 1.200-2.500 2.300-1.300z",
  note: "M4 4h16v11l-5 5H4zM15 20v-5h5",
  text: "M5 5h14M12 5v15",
  rectangle: "M4 6h16v12H4z",
  ellipse: "M12 5a8 7 0 1 0 .01 0z",
  arrow: "M4 20L19 5M10 5h9v9",
  dot: "M12 7a5 5 0 1 0 .01 0z",
  frame: "M7 3v18M17 3v18M3 7h18M3 17h18",
  pen: "M4 20l1-5L16 4l4 4L9 19zM13 7l4 4",
  image: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9a1 1 0 1 0 .01 0z",
  undo: "M9 6L4 11l5 5M4 11h10a5 5 0 0 1 0 10h-3",
  redo: "M15 6l5 5-5 5M20 11H10a5 5 0 0 0 0 10h3",
  remove: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13",
};

export function Icon({ name }: { name: string }) {
  const fill = name === "dot" ? "currentColor" : "none";
  return (
    <svg viewBox="0 0 24 24" fill={fill} stroke="currentColor" strokeWidth="1.7" strokeLinejoin="round" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
