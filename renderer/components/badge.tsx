// A short fact that must not be missed, in a tone that says how much it matters. Must not know which fact.
import type { ReactNode } from 'react';

/** `bad`: act with care. `warn`: take notice. `quiet`: good to know. */
export type Tone = 'good' | 'quiet' | 'warn' | 'bad' | 'brand';

export function Badge({
  tone,
  icon,
  title,
  children,
}: {
  readonly tone: Tone;
  readonly icon?: ReactNode;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <span className={`badge ${tone}`} title={title}>
      {icon}
      {children}
    </span>
  );
}
