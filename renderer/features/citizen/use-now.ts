// The time as the time line needs it: told anew so seldom that nothing is laid out again for its sake alone. Must not format it.
import { useEffect, useState } from 'react';

const EVERY_MS = 600_000;

/** Milliseconds since 1970, up to ten minutes old. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
