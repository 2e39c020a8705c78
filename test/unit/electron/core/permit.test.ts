// A permit is made in two places alone: by the enforcement, for an act that a method declares, and by the core's composition, for what the desk does itself.
import { expect, test } from 'vitest';
import { readSources } from '../../../../build/parse-source.ts';

test('only the enforcement and the composition of the core make permits', () => {
  const makers = [...readSources()].flatMap(([file, text]) => (/\bmakePermit\(/.test(text) ? [file] : []));
  expect(makers.toSorted()).toEqual([
    'electron/core/rpc/enforcement.ts',
    'electron/core/start/compose-sending.ts',
    'electron/core/start/compose-who.ts',
  ]);
});

test('nobody else claims that something is a permit', () => {
  const claims = [...readSources()].flatMap(([file, text]) =>
    /\bas (?:unknown as )?(?:Permit|Grant)</.test(text) ? [file] : [],
  );
  expect(claims).toEqual(['electron/core/permit.ts']);
});
