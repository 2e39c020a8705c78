// A row of a work list between the domain and its table: what is kept, what it is sorted by and what is searched in. Pure.
// Must not know SQL or which table a row is in.
import { type Case, KNOWN_PROGRESS } from '../../../shared/domain/case.ts';
import type { Cpr } from '../../../shared/domain/cpr.ts';
import { type WorkListColumn, type WorkRow, workRowSchema } from '../../../shared/domain/work-list.ts';

/** What is known of a case's citizen: a register's word goes before the fagsystem's name for them. */
export interface KnownCitizen {
  readonly name: string | null;
  readonly isProtected: boolean;
}

/** A row as the table has it. */
export interface TableRow {
  readonly id: string;
  readonly source: string;
  readonly handler: string;
  readonly handler_name: string;
  readonly cpr: string;
  readonly is_protected: number;
  readonly name: string | null;
  readonly administration: string;
  readonly case_number: string;
  readonly title: string;
  readonly kle: string | null;
  readonly progress: string;
  readonly local_status: string | null;
  readonly opened_at: string;
  readonly changed_at: string | null;
  readonly deadline: string | null;
  readonly content_hidden: number;
  readonly fetched_at: string;
  readonly expires_at: string;
  readonly name_up: string;
  readonly name_down: string | null;
  readonly title_key: string;
  readonly kle_up: string;
  readonly progress_key: number;
  readonly deadline_up: string;
  readonly changed_key: string;
  readonly handler_key: string;
  readonly words: string;
}

/** Every column but the number the table gives. */
export const COLUMNS = [
  'id',
  'source',
  'handler',
  'handler_name',
  'cpr',
  'is_protected',
  'name',
  'administration',
  'case_number',
  'title',
  'kle',
  'progress',
  'local_status',
  'opened_at',
  'changed_at',
  'deadline',
  'content_hidden',
  'fetched_at',
  'expires_at',
  'name_up',
  'name_down',
  'title_key',
  'kle_up',
  'progress_key',
  'deadline_up',
  'changed_key',
  'handler_key',
  'words',
] as const satisfies readonly (keyof TableRow)[];

/** The column that holds each order, going up and going down. */
export const ORDERS: Readonly<Record<WorkListColumn, readonly [up: keyof TableRow, down: keyof TableRow]>> = {
  deadline: ['deadline_up', 'deadline'],
  opened: ['opened_at', 'opened_at'],
  changed: ['changed_key', 'changed_key'],
  name: ['name_up', 'name_down'],
  title: ['title_key', 'title_key'],
  kle: ['kle_up', 'kle'],
  progress: ['progress_key', 'progress_key'],
  source: ['source', 'source'],
  caseNumber: ['case_number', 'case_number'],
  handler: ['handler_key', 'handler_key'],
};

/** Sorts after every letter, also the Danish ones. */
const LAST = '\uFFFF';

export function toTableRow(
  row: Case,
  handler: { readonly userId: string; readonly name: string },
  known: KnownCitizen | null,
  expiresAt: string,
): TableRow {
  const { id, cpr, administration, title, progress, localStatus, openedAt, changedAt, deadline, caseNumber } = row;
  const kle = row.kle?.number ?? null;
  return {
    id,
    source: row.provenance.source,
    handler: handler.userId,
    handler_name: handler.name,
    cpr,
    administration,
    case_number: caseNumber,
    title,
    kle,
    progress,
    local_status: localStatus,
    opened_at: new Date(openedAt).toISOString(),
    changed_at: changedAt,
    deadline,
    content_hidden: row.contentHidden ? 1 : 0,
    fetched_at: row.provenance.fetchedAt,
    expires_at: expiresAt,
    title_key: danishKey(title),
    kle_up: kle ?? LAST,
    progress_key: progressKey(progress),
    deadline_up: deadline ?? LAST,
    changed_key: new Date(changedAt ?? openedAt).toISOString(),
    handler_key: danishKey(handler.name),
    ...citizenColumns(row.partyName, known, { title, case_number: caseNumber, kle, local_status: localStatus, cpr }),
  };
}

/** The columns that say who the citizen is. A protected citizen has no name in a list, and cannot be found by one. */
export function citizenColumns(
  partyName: string | null,
  known: KnownCitizen | null,
  {
    title,
    case_number: caseNumber,
    kle,
    local_status: localStatus,
    cpr,
  }: Pick<TableRow, 'title' | 'case_number' | 'kle' | 'local_status' | 'cpr'>,
): Pick<TableRow, 'is_protected' | 'name' | 'name_up' | 'name_down' | 'words'> {
  const isProtected = known?.isProtected === true;
  const name = isProtected ? null : (known?.name ?? partyName);
  return {
    is_protected: isProtected ? 1 : 0,
    name,
    name_up: name === null ? LAST : danishKey(name),
    name_down: name === null ? null : danishKey(name),
    words: [name, title, caseNumber, kle, localStatus, cpr]
      .filter((part) => part !== null)
      .join('\n')
      .toLowerCase(),
  };
}

/** The row as the page has it; null for one that no longer parses. */
export function toWorkRow(row: TableRow, isKept: boolean): WorkRow | null {
  const parsed = workRowSchema.safeParse({
    id: row.id,
    source: row.source,
    administration: row.administration,
    cpr: row.cpr as Cpr,
    name: row.name,
    protected: row.is_protected === 1,
    caseNumber: row.case_number,
    title: row.title,
    kle: row.kle,
    progress: row.progress,
    localStatus: row.local_status,
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    deadline: row.deadline,
    handler: row.handler_name,
    contentHidden: row.content_hidden === 1,
    fetchedAt: row.fetched_at,
    isKept,
  });
  return parsed.success ? parsed.data : null;
}

/** OIO's order of steps; one that OIO does not have comes after them. */
function progressKey(progress: string): number {
  const place = (KNOWN_PROGRESS as readonly string[]).indexOf(progress);
  return place === -1 ? KNOWN_PROGRESS.length : place;
}

/** Danish order for a comparison of bytes: æ, ø and å (also written aa) after z, without regard to case. */
function danishKey(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('aa', 'å')
    .replaceAll(/[æäøöå]/g, (letter) => (letter === 'å' ? '}' : letter === 'æ' || letter === 'ä' ? '{' : '|'))
    .slice(0, 120);
}
