// Disagreements are found, whoever says what, and two ways to write one thing are none.
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../shared/domain/case.ts';
import type { Citizen } from '../../../../shared/domain/citizen.ts';
import { findDisagreements } from '../../../../shared/domain/disagreement.ts';
import type { SourceId } from '../../../../shared/domain/fagsystem.ts';
import { makeCase, makeCitizen } from '../../renderer/make-facts.ts';

const OTHER = 'cpr-opslag' as SourceId;

function said(source: string, more: Partial<Citizen> = {}): Citizen {
  const { addressHidden: _hidden, protected: _protected, ...citizen } = makeCitizen();
  return {
    ...citizen,
    ...more,
    provenance: { source: source as SourceId, fetchedAt: '2026-11-24T08:00:00.000Z', registeredAt: null },
  };
}

const home = said('folkeregister').address;
const named = (partyName: string | null, more: Partial<Case> = {}) => makeCase('FAF-1', { partyName, ...more });

describe('findDisagreements', () => {
  it('none where one source has spoken, or two say the same', () => {
    expect(findDisagreements([], [named('Ulla Prøvegaard')])).toEqual([]);
    expect(findDisagreements([said('folkeregister')], [])).toEqual([]);
    expect(findDisagreements([said('folkeregister'), said(OTHER)], [named('Ulla Prøvegaard')])).toEqual([]);
  });

  it('tells every fact with every source and its dates', () => {
    const moved = { ...home, line: 'Øvelsesstræde 3' } as Citizen['address'];
    const found = findDisagreements(
      [said('folkeregister'), said(OTHER, { address: moved, civilStatus: { code: 'F', since: null } })],
      [],
    );
    expect(found.map(({ fact }) => fact)).toEqual(['address', 'civilStatus']);
    expect(found[0]?.values.map(({ source }) => source)).toEqual(['folkeregister', OTHER]);
    expect(found[1]?.values).toEqual([
      { source: 'folkeregister', value: 'G', fetchedAt: '2026-11-24T08:00:00.000Z', registeredAt: null },
      { source: OTHER, value: 'F', fetchedAt: '2026-11-24T08:00:00.000Z', registeredAt: null },
    ]);
  });

  it('a fagsystem with another name on its newest case is told', () => {
    const old = named('Ulla Enkelt', { openedAt: '2020-01-01T00:00:00.000Z' });
    expect(findDisagreements([said('folkeregister')], [old])[0]?.values.map(({ value }) => value)).toEqual([
      'Ulla Prøvegaard',
      'Ulla Enkelt',
    ]);
    expect(findDisagreements([said('folkeregister')], [old, named('Ulla Prøvegaard')])).toEqual([]);
  });

  it.each([
    ['ULLA PRØVEGAARD', 'case'],
    ['Ulla Marie Prøvegaard', 'a middle name left out'],
    [' Ulla  Prøvegaard ', 'blanks'],
  ])('%s is the same name: %s', (name) => {
    expect(findDisagreements([said('folkeregister')], [named(name)])).toEqual([]);
  });

  it.each(['Prøvevej 012, 3. TV', 'prøvevej 12,3 tv'])('%s is the same address', (line) => {
    expect(
      findDisagreements([said('folkeregister'), said(OTHER, { address: { ...home, line } as Citizen['address'] })], []),
    ).toEqual([]);
  });

  it('no address at all is no word against one', () => {
    expect(findDisagreements([said('folkeregister'), said(OTHER, { address: null })], [])).toEqual([]);
  });
});
