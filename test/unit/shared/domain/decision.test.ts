// What the law wants in a decision, and that the file of needs speaks of tasks there are.
import { describe, expect, it } from 'vitest';
import { taskById } from '../../../../shared/catalogue/catalogue.ts';
import { needsOf, tasksWithNeeds } from '../../../../shared/catalogue/decision-needs.ts';
import { type Decision, decisionSchema, lackingIn } from '../../../../shared/domain/decision.ts';

const WHOLE: Decision = {
  outcome: 'AFSLAG',
  onBehalfOf: 'FAF',
  hearing: { kind: 'done', on: '2026-11-20' },
  reasoning: { rules: 'Boligstøtteloven § 1', considerations: '', facts: 'Huslejen er oplyst til 5.000 kr.' },
  appeal: { kind: 'given', body: 'Ankestyrelsen', deadline: '4 uger', procedure: 'Klagen sendes til kommunen.' },
  task: null,
  reasons: [],
  stoodOn: [],
};

describe('a decision', () => {
  it('can be sent when it has what forvaltningsloven §§ 19, 22, 24 and 25 want', () => {
    expect(lackingIn(WHOLE)).toEqual([]);
    expect(decisionSchema.safeParse(WHOLE).success).toBe(true);
  });

  it.each([
    ['hearing', { hearing: { kind: 'notNeeded', why: ' ' } }],
    ['rules', { reasoning: { ...WHOLE.reasoning, rules: '  ' } }],
    ['facts', { reasoning: { ...WHOLE.reasoning, facts: '' } }],
    ['appeal', { appeal: null }],
    ['appeal', { appeal: { kind: 'given', body: 'Ankestyrelsen', deadline: '', procedure: 'x' } }],
    ['appeal', { appeal: { kind: 'noOtherAuthority', why: '' } }],
  ] as const)('lacks %s: %j', (lacking, change) => {
    for (const outcome of ['AFSLAG', 'DELVIS_MEDHOLD', 'ANNULLERET'] as const) {
      const parsed = decisionSchema.safeParse({ ...WHOLE, ...change, outcome });
      expect(parsed.success).toBe(false);
    }
    const trimmed = { ...WHOLE, ...change } as Decision;
    if (lacking !== 'rules' && lacking !== 'hearing') expect(lackingIn(trimmed)).toEqual([lacking]);
  });

  it('that gives the party everything needs neither reasons nor guidance on appeal, but the hearing all the same', () => {
    const favourable: Decision = {
      ...WHOLE,
      outcome: 'MEDHOLD',
      reasoning: { rules: '', considerations: '', facts: '' },
      appeal: null,
    };
    expect(decisionSchema.safeParse(favourable).success).toBe(true);
    expect(lackingIn({ ...favourable, hearing: { kind: 'notNeeded', why: '' } })).toEqual(['hearing']);
  });
});

describe('what decisions need', () => {
  it('is of tasks there are, and always the case itself and the register', () => {
    for (const task of tasksWithNeeds) expect(taskById(task)?.id).toBe(task);
    expect(needsOf(null).map(({ id }) => id)).toEqual(['sagen', 'folkeregistret']);
    expect(needsOf('boligsikring').find(({ id }) => id === 'indkomst')).toMatchObject({ otherwise: 'block' });
  });
});
