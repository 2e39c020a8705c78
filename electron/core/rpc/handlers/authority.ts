// What the signed-in person may do: to a case, today, and what a centre can decide this week. The rules answer; nothing is decided here.
import type { ActMatter, CaseAct } from '../../../../shared/authority/case-act.ts';
import type { AuthorityAnswer } from '../../../../shared/authority/answer.ts';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Case } from '../../../../shared/domain/case.ts';
import type { WantedCase, WantedChange } from '../../../../shared/domain/outbox.ts';
import type { Administration } from '../../../../shared/domain/fagsystem.ts';
import type { Authority } from '../../authority/authority.ts';
import { actOf } from '../../authority/authority.ts';
import type { LookUp } from '../../sync/look-up.ts';
import { type Context, type Handlers, signedIn, writeDown } from '../handler.ts';
import { openLookUp } from './citizens.ts';
import { caseOf } from './people.ts';

type AuthorityMethods = Extract<keyof Handlers, `authority.${string}`>;

export const authorityHandlers: Pick<Handlers, AuthorityMethods> = {
  'authority.ofCase': async ({ cpr, caseId, acts }, context) => {
    const { authority } = context.core;
    const lookUp = openLookUp(cpr, context);
    const row = caseOf(cpr, caseId, context);
    if (authority === null) return { answers: null };
    const user = signedIn(context).id;
    return { answers: await authority.aboutCase(user, await authority.matterOfCase(user, lookUp.citizen, row), acts) };
  },

  'authority.mine': async ({ day, laterLaw }, context) => {
    if (laterLaw && context.core.profile?.mode !== 'training') throw new ContractError('NOT_ALLOWED');
    return await authorityOf(context).mine(signedIn(context).id, day, laterLaw ? ['paper', 'later-law'] : ['paper']);
  },

  'authority.coverage': async ({ place, day, trial }, context) => await authorityOf(context).coverage(signedIn(context).id, place, day, trial),

  'authority.visitation': async (asked, context) => await authorityOf(context).visitation(signedIn(context).id, asked),
};

function authorityOf({ core }: Context): Authority {
  if (core.authority === null) throw new ContractError('ORGANISATION_MISSING');
  return core.authority;
}

/**
 * What is kept with an act so that it can be asked again when it is sent. Null where no organisation system is connected: then the fagsystem alone decides.
 * Throws AUTHORITY_REFUSED, with the condition, for an act the person may not do. What could not be checked is let through: it waits in the outbox.
 */
export async function mustBeAllowed(context: Context, lookUp: LookUp, about: { readonly row: Case } | { readonly administration: Administration }, wanted: WantedChange | WantedCase): Promise<ActMatter | null> {
  const { authority } = context.core;
  if (authority === null) return null;
  const user = signedIn(context).id;
  const matter =
    'row' in about
      ? await authority.matterOfCase(user, lookUp.citizen, about.row)
      : await authority.matterOf(user, lookUp, { caseId: null, kle: wanted.kind === 'newCase' ? wanted.kle.number : null, sensitivity: null, administration: about.administration });
  const [answer = null] = await authority.aboutCase(user, matter, [actOf({ wanted })]);
  return matterUnlessRefused(context, { answer, matter }, wanted.kind);
}

type Party = Pick<LookUp, 'cpr' | 'citizen'>;
type Asked = { readonly answer: AuthorityAnswer | null; readonly matter: ActMatter };

/** The answer to changing the citizen's life situations, with the matter it is about. Null where no organisation system is connected. */
export async function situationAuthority(context: Context, party: Party): Promise<Asked | null> {
  return await acrossAuthority(context, party, { caseId: null, sensitivity: null }, { kind: 'situation' });
}

/** As `mustBeAllowed`, for a change to the citizen's life situations. */
export async function situationMustBeAllowed(context: Context, party: Party): Promise<ActMatter | null> {
  return matterUnlessRefused(context, await situationAuthority(context, party), 'situation');
}

/** As `mustBeAllowed`, for a life situation's reminder on one case: across subjects, as the situation is, but not past what keeps the person from the case. */
export async function nudgeMustBeAllowed(context: Context, party: Party, about: Pick<ActMatter, 'caseId' | 'sensitivity'>): Promise<ActMatter | null> {
  return matterUnlessRefused(context, await acrossAuthority(context, party, about, { kind: 'journalNote' }), 'journalNote');
}

async function acrossAuthority(context: Context, party: Party, about: Pick<ActMatter, 'caseId' | 'sensitivity'>, act: CaseAct): Promise<Asked | null> {
  const { authority } = context.core;
  if (authority === null) return null;
  const user = signedIn(context).id;
  const matter = await authority.matterOf(user, party, { ...about, kle: null, administration: null });
  const [answer = null] = await authority.aboutCase(user, matter, [act]);
  return { answer, matter };
}

function matterUnlessRefused(context: Context, asked: Asked | null, kind: string): ActMatter | null {
  if (asked?.answer?.because === 'mayNot') refuse(context, asked.answer, asked.matter, kind);
  return asked?.matter ?? null;
}

function refuse(context: Context, answer: AuthorityAnswer, matter: ActMatter, kind: string): never {
  writeDown(context, { method: 'outbox', outcome: 'refused', cpr: matter.party, detail: refusalOf(answer, kind, matter) });
  throw new ContractError('AUTHORITY_REFUSED', { problem: answer.failed[0]?.code ?? 'noRule' });
}

const refusalOf = ({ by, failed }: AuthorityAnswer, kind: string, { caseId, administration }: ActMatter): string =>
  `${kind} ${caseId ?? administration}, ${[by ?? 'default', ...failed.map(({ code }) => code)].join(' ')}`;
