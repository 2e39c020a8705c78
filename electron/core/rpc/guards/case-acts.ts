// Whether the signed-in person may change a case, open one, or change a citizen's life situations. The rules answer; nothing is decided here.
// Must not hold a rule, nor keep an act.
import type { AuthorityAnswer } from '../../../../shared/authority/answer.ts';
import type { ActMatter, CaseAct } from '../../../../shared/authority/case-act.ts';
import { ContractError } from '../../../../shared/contract/errors.ts';
import type { Fagsystem, SourceId, WriteCapability } from '../../../../shared/domain/fagsystem.ts';
import { actOf, type Authority } from '../../authority/authority.ts';
import type { SignedInPerson } from '../../session/current-person.ts';
import type { Source } from '../../sources/source.ts';
import type { LookUp } from '../../sync/look-up.ts';
import { RefusedCall } from '../refused.ts';
import type { Guard } from './guard.ts';
import { caseOf, openLookUp } from './opened-citizen.ts';

export interface CaseAuthorityTools {
  readonly authority: Pick<Authority, 'aboutCase' | 'matterOf' | 'matterOfCase'> | null;
}

export interface CaseActTools extends CaseAuthorityTools {
  readonly sources: readonly Pick<Source, 'fagsystem'>[];
}

type Party = Pick<LookUp, 'cpr' | 'citizen'>;

/** The rules' answer to one act, with the matter that it is about. */
interface AboutAct {
  readonly answer: AuthorityAnswer | null;
  readonly matter: ActMatter;
}

export function guardsOfCases({ authority, sources }: CaseActTools): {
  readonly changeCase: Guard<'changeCase'>;
  readonly openCase: Guard<'openCase'>;
  readonly changeSituation: Guard<'changeSituation'>;
} {
  return {
    changeCase: async ({ cpr, caseId, wanted }, call) => {
      const lookUp = openLookUp(cpr, call);
      const row = caseOf(lookUp, caseId);
      mustTake(sources, row.provenance.source, wanted.kind);
      if (authority === null) return { found: { row, matter: null } };
      const matter = await authority.matterOfCase(call.person, lookUp.citizen, row);
      const [answer = null] = await authority.aboutCase(call.person, matter, [actOf({ wanted })]);
      return { found: { row, matter: matterUnlessRefused({ answer, matter }, wanted.kind) } };
    },

    openCase: async ({ cpr, source, wanted }, call) => {
      const { administration } = mustTake(sources, source, 'newCase');
      if (authority === null) return { found: { matter: null } };
      const about = { caseId: null, kle: wanted.kle.number, sensitivity: null, administration };
      const matter = await authority.matterOf(call.person, openLookUp(cpr, call), about);
      const [answer = null] = await authority.aboutCase(call.person, matter, [actOf({ wanted })]);
      return { found: { matter: matterUnlessRefused({ answer, matter }, wanted.kind) } };
    },

    changeSituation: async ({ cpr }, call) => {
      const about = await situationAuthority({ authority }, call.person, openLookUp(cpr, call));
      return { found: { matter: about === null ? null : matterUnlessRefused(about, 'situation') } };
    },
  };
}

/** The answer to changing the citizen's life situations. Null where no organisation system is connected: then the fagsystem alone decides. */
export async function situationAuthority(
  tools: CaseAuthorityTools,
  person: SignedInPerson,
  party: Party,
): Promise<AboutAct | null> {
  return await acrossSubjects(tools, person, party, { caseId: null, sensitivity: null }, { kind: 'situation' });
}

/**
 * The matter of a life situation's reminder on one case: asked across subjects, as the situation is, but not past what keeps the person from the
 * case. Throws AUTHORITY_REFUSED. Null as above.
 */
export async function nudgeMatter(
  tools: CaseAuthorityTools,
  person: SignedInPerson,
  party: Party,
  about: Pick<ActMatter, 'caseId' | 'sensitivity'>,
): Promise<ActMatter | null> {
  const asked = await acrossSubjects(tools, person, party, about, { kind: 'journalNote' });
  return asked === null ? null : matterUnlessRefused(asked, 'journalNote');
}

async function acrossSubjects(
  { authority }: CaseAuthorityTools,
  person: SignedInPerson,
  party: Party,
  about: Pick<ActMatter, 'caseId' | 'sensitivity'>,
  act: CaseAct,
): Promise<AboutAct | null> {
  if (authority === null) return null;
  const matter = await authority.matterOf(person, party, { ...about, kle: null, administration: null });
  const [answer = null] = await authority.aboutCase(person, matter, [act]);
  return { answer, matter };
}

/** The matter, to be kept with the act. An act that could not be checked is let through: it waits in the outbox. Throws AUTHORITY_REFUSED with the condition. */
function matterUnlessRefused({ answer, matter }: AboutAct, kind: string): ActMatter {
  if (answer?.because !== 'mayNot') return matter;
  const { by, failed } = answer;
  const why = [by ?? 'default', ...failed.map(({ code }) => code)].join(' ');
  throw new RefusedCall(
    'AUTHORITY_REFUSED',
    { problem: failed[0]?.code ?? 'noRule' },
    { cpr: matter.party, detail: `${kind} ${matter.caseId ?? matter.administration}, ${why}` },
  );
}

function mustTake(
  sources: CaseActTools['sources'],
  id: SourceId,
  act: WriteCapability | 'decision',
): Pick<Fagsystem, 'administration'> {
  // A decision is written into the case as a note: every source that takes one can hold it.
  const kind = act === 'decision' ? 'journalNote' : act;
  const source = sources.find(({ fagsystem }) => fagsystem.id === id);
  if (source === undefined || !source.fagsystem.writes.includes(kind))
    throw new ContractError('CAPABILITY_MISSING', { source: id });
  return source.fagsystem;
}
