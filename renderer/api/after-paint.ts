// When what is in the document is on the screen. Must not know what was drawn.

/** Calls back after the frame in which what React has just put in the document is on the screen. */
export function afterPaint(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}
