// What follows a change to an act: everything that shows the act or its case is notified, and nothing else.
import { expect, it } from 'vitest';
import { afterAct } from '../../../../electron/core/after-act.ts';
import { makePermit } from '../../../../electron/core/permit.ts';
import type { SituationAct } from '../../../../electron/core/outbox/outbox.ts';
import type { Source } from '../../../../electron/core/sources/source.ts';
import type { OutboxItem } from '../../../../shared/domain/outbox.ts';
import { FAF, FAGSYSTEMER, makeCase, ULLA } from '../../renderer/make-facts.ts';

const row = makeCase('1');
const item = (more: Partial<OutboxItem> = {}): OutboxItem => ({
  key: '6a1f0f0e-7d8a-4a0e-8f51-0d9c3d2b7e10',
  source: FAF,
  cpr: ULLA,
  caseId: row.id,
  caseTitle: row.title,
  wanted: { kind: 'progress', progress: 'Oplyst' },
  base: null,
  state: 'waiting',
  createdAt: '2026-11-25T10:00:00.000Z',
  changedAt: '2026-11-25T10:00:00.000Z',
  by: 'Mette',
  tries: 0,
  nextTryAt: null,
  problem: null,
  reason: null,
  theirs: null,
  ...more,
});
const by = { userId: 'OEV001', name: 'Mette' };

/** Everything that is notified after an act, in order. */
function after(act: OutboxItem, keeper: Source | null = null): string[] {
  const order: string[] = [];
  const notified = (what: string) => () => void order.push(what);
  const outbox = {
    situation: ({ source }: SituationAct) => {
      order.push(`situation in ${source}`);
      return act;
    },
    situationNotified: notified('situation notified'),
  };
  afterAct(act, {
    permit: makePermit('desk'),
    pages: { push: ([tag], about = null) => void order.push(`${tag?.type} ${about ?? 'all'}`) },
    lookUps: { written: notified('look-up') },
    workLists: { written: notified('work lists') },
    situations: { source: keeper },
    outbox,
  });
  return order;
}

it('an act that waits changes its own row and the citizen’s history, and no source is asked', () =>
  expect(after(item())).toEqual(['Outbox all', `CaseHistory ${ULLA}`]));

it.each(['sent', 'conflict'] as const)('an act that is %s has its case fetched again wherever it is shown', (state) =>
  expect(after(item({ state }))).toEqual([
    'Outbox all',
    'look-up',
    'work lists',
    `CaseDetail ${ULLA}`,
    `CaseHistory ${ULLA}`,
  ]),
);

it('a change inside a life situation leaves the history as it is', () => {
  const situation = (change: object) =>
    after(
      item({
        state: 'sent',
        caseId: null,
        wanted: { kind: 'situation', situation: 's', change, seen: null, by } as unknown as OutboxItem['wanted'],
      }),
    );
  expect(situation({ kind: 'word', task: 't', to: { word: 'done', reason: '' } })).not.toContain('look-up');
  expect(situation({ kind: 'close', to: true })).toContain('look-up');
});

it('the life situation of a line is notified where a source keeps situations', () => {
  const keeper = { fagsystem: FAGSYSTEMER[1] } as Source;
  const line = { situation: 's', title: 'Flytning', task: 't', by } as unknown as NonNullable<OutboxItem['line']>;
  const wanted = {
    kind: 'newCase',
    title: 'Ny',
    description: '',
    kle: {},
    handler: null,
  } as unknown as OutboxItem['wanted'];
  const opened = item({ state: 'sent', line, wanted });
  expect(after(opened, keeper)).toContain('situation notified');
  expect(after(opened, keeper)).toContain(`situation in ${FAGSYSTEMER[1]?.id}`);
  expect(after(opened)).not.toContain('situation notified');
});
