// When a core is killed: by the clock, as an act is answered, as the file is written to, as a fagsystem is asked, or as it has answered.
// Must not know what is written, nor to whom.
import diagnostics from 'node:diagnostics_channel';
import { type FSWatcher, watch } from 'node:fs';
import type { Chance } from '../../electron/training/population/random.ts';

const MOMENTS = ['clock', 'acknowledged', 'fileWritten', 'sourceAsked', 'sourceAnswered'] as const;

export interface KillMoment {
  readonly name: (typeof MOMENTS)[number];
  /** An act has been answered. */
  acknowledged(): void;
  disarm(): void;
}

/** Kills at the n-th such event from now, or at a time from now; n and the time by chance. The simulators run in this process. */
export function armKill(chance: Chance, folder: string, kill: () => void): KillMoment {
  const name = chance.pick(MOMENTS);
  let left = chance.whole(1, name === 'fileWritten' ? 40 : 12);
  const count = () => {
    left -= 1;
    if (left === 0) kill();
  };
  let timer: NodeJS.Timeout | null = null;
  let watcher: FSWatcher | null = null;
  const channel = { sourceAsked: 'http.server.request.start', sourceAnswered: 'http.server.response.finish' }[
    name as string
  ];
  if (name === 'clock') timer = setTimeout(kill, chance.whole(0, 120));
  if (name === 'fileWritten') watcher = watch(folder, (_event, file) => (file?.endsWith('-wal') ? count() : undefined));
  if (channel !== undefined) diagnostics.subscribe(channel, count);
  return {
    name,
    acknowledged: () => (name === 'acknowledged' ? count() : undefined),
    disarm: () => {
      clearTimeout(timer ?? undefined);
      watcher?.close();
      if (channel !== undefined) diagnostics.unsubscribe(channel, count);
    },
  };
}
