// Whether the signed-in person may do an act, asked before it is kept. The rules answer; nothing is decided here.
import type { ActMatter, CaseAct } from '../../../../shared/authority/case-act.ts';
import type { AuthorityAnswer } from '../../../../shared/authority/answer.ts';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Case } from '../../../../shared/domain/case.ts';
import type { Administration } from '../../../../shared/domain/fagsystem.ts';
import type { WantedCase, WantedChange } from '../../../../shared/domain/outbox.ts';
import { actOf } from '../../authority/authority.ts';
import type { LookUp } from '../../sync/look-up.ts';
import { type Context, signedIn, writeDown } from '../handler.ts';

/**
 * What is kept with an act so that it can be asked again when it is sent. Null where no organisation system is connected: then the fagsystem alone decides.
 * Throws AUTHORITY_REFUSED, with the condition, for an act the person may not do. What could not be checked is let through: it waits in the outbox.
 */
export async function mustBeAllowed(
  context: Context,
  lookUp: LookUp,
  about: { readonly row: Case } | { readonly administration: Administration },
  wanted: WantedChange | WantedCase,
): Promise<ActMatter | null> {
  const { authority } = context.core;
  if (authority === null) return null;
  const person = signedIn(context);
  const matter =
    'row' in about
      ? await authority.matterOfCase(person, lookUp.citizen, about.row)
      : await authority.matterOf(person, lookUp, {
          caseId: null,
          kle: wanted.kind === 'newCase' ? wanted.kle.number : null,
          sensitivity: null,
          administration: about.administration,
        });
  const [answer = null] = await authority.aboutCase(person, matter, [actOf({ wanted })]);
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
export async function nudgeMustBeAllowed(
  context: Context,
  party: Party,
  about: Pick<ActMatter, 'caseId' | 'sensitivity'>,
): Promise<ActMatter | null> {
  return matterUnlessRefused(
    context,
    await acrossAuthority(context, party, about, { kind: 'journalNote' }),
    'journalNote',
  );
}

async function acrossAuthority(
  context: Context,
  party: Party,
  about: Pick<ActMatter, 'caseId' | 'sensitivity'>,
  act: CaseAct,
): Promise<Asked | null> {
  const { authority } = context.core;
  if (authority === null) return null;
  const person = signedIn(context);
  const matter = await authority.matterOf(person, party, { ...about, kle: null, administration: null });
  const [answer = null] = await authority.aboutCase(person, matter, [act]);
  return { answer, matter };
}

function matterUnlessRefused(context: Context, asked: Asked | null, kind: string): ActMatter | null {
  if (asked?.answer?.because === 'mayNot') refuse(context, asked.answer, asked.matter, kind);
  return asked?.matter ?? null;
}

function refuse(context: Context, answer: AuthorityAnswer, matter: ActMatter, kind: string): never {
  writeDown(context, {
    method: 'outbox',
    outcome: 'refused',
    cpr: matter.party,
    detail: refusalOf(answer, kind, matter),
  });
  throw new ContractError('AUTHORITY_REFUSED', { problem: answer.failed[0]?.code ?? 'noRule' });
}

function refusalOf({ by, failed }: AuthorityAnswer, kind: string, { caseId, administration }: ActMatter): string {
  return `${kind} ${caseId ?? administration}, ${[by ?? 'default', ...failed.map(({ code }) => code)].join(' ')}`;
}
