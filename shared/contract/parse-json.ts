// JSON from the other side of a border: a frame, a stored row. Must not know what it should hold: a schema says that next.

/** The parsed text; null when it is not JSON, which no schema of ours accepts either. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
