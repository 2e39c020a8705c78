// Who did what in a case, by name: where its source gives a user id alone, the name that the organisation has for it.
// Must not ask the source, nor guess: only the very user id of an employee is theirs.
import type { UserId } from '../../../shared/domain/person.ts';
import type { CaseDetail } from '../../../shared/domain/case.ts';
import type { OrganisationCopy } from './organisation-copy.ts';

/** The case with the name of the person who made each entry; a user id that the organisation does not have is left unchanged. */
export function withNames<Detail extends CaseDetail>(
  detail: Detail,
  organisation: Pick<OrganisationCopy, 'employee'>,
): Detail {
  const nameOf = (by: string | null) => (by === null ? null : (organisation.employee(by as UserId)?.name ?? by));
  return {
    ...detail,
    events: detail.events.map((one) => ({ ...one, by: nameOf(one.by) })),
    journal: detail.journal.map((one) => ({ ...one, author: nameOf(one.author) })),
  };
}
