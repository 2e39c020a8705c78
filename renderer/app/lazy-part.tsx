// A part of the page in a chunk of its own, fetched in good time and then shown without waiting a single frame.
// (React.lazy shows its fallback once even for a chunk that is already there.) Must not know the parts.
import { type ComponentType, useEffect, useState } from 'react';

export interface LazyPart<Props> {
  readonly Part: ComponentType<Props>;
  /** Fetches the chunk; does nothing when it is there. */
  readonly preload: () => Promise<void>;
}

export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let Loaded: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  const preload = () =>
    (loading ??= load().then(
      (part) => void (Loaded = part),
      (error: unknown) => {
        loading = null;
        throw error;
      },
    ));
  const Part = (props: Props) => {
    const [failure, setFailure] = useState<unknown>(null);
    const [, show] = useState(Loaded !== null);
    useEffect(() => {
      if (Loaded === null) preload().then(() => show(true), setFailure);
    }, []);
    if (failure !== null) throw failure;
    return Loaded === null ? null : <Loaded {...props} />;
  };
  return { Part, preload };
}
