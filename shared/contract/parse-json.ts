// JSON from the other side of a border: a frame, a stored row. Must not know what it should hold: a schema says that next.

/** What the text says; null when it is not JSON at all, which no schema of ours takes either. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
