// Parts of the start page that ask for something heavy wait a moment: the first citizen comes before them. Must not know what they ask.
import { useEffect, useState } from 'react';

const LATER_MS = 2000;

/** True a moment after the part came onto the screen. */
export function useLater(): boolean {
  const [isLater, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), LATER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isLater;
}
