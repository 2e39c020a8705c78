// The time as a part of the page needs it: told anew so seldom that nothing is laid out again for its sake alone. Must not format it.
import { useEffect, useState } from 'react';

const TEN_MINUTES_MS = 600_000;

/** Milliseconds since 1970, up to `everyMs` old: ten minutes unless told. */
export function useNow(everyMs = TEN_MINUTES_MS): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
