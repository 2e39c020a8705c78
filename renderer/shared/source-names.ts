// What people call each source. Must not render anything.

/** What people call each source: source id -> "FAF Ydelser". */
export type SourceNames = ReadonlyMap<string, string>;
