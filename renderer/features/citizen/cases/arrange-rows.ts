// Which cases the table shows and in what order: filter, sort, and the hold that keeps rows still while somebody is on them.
// Pure. Must not know React, or how a row is drawn.
import type { CaseView } from '../../../../shared/contract/methods.ts';
import { type Case, type CaseId, isOpenCase } from '../../../../shared/domain/case.ts';

/** What arranging needs from the screen: the words people see are the words they filter and sort by. */
export interface RowWords {
  /** The fagsystem's name for a case. */
  readonly sourceOf: (row: Case) => string;
  readonly progressOf: (row: Case) => string;
  /** The language's own order: Å last in Danish. */
  readonly compare: (a: string, b: string) => number;
}

/** The cases that pass the view's filters, in the view's order. What is not known comes last whichever way it is sorted. */
export function arrangeRows(cases: readonly Case[], view: Pick<CaseView, 'sort' | 'filter' | 'sources' | 'openOnly'>, words: RowWords): Case[] {
  const wanted = view.filter.toLocaleLowerCase('da').split(/\s+/u).filter((word) => word !== '');
  const passes = (row: Case) =>
    (!view.openOnly || isOpenCase(row)) &&
    (view.sources.length === 0 || view.sources.includes(row.provenance.source)) &&
    (wanted.length === 0 || holdsAll(row, wanted, words));
  const { column, descending } = view.sort;
  const value = valueOf(column, words);
  const keyed = cases.filter(passes).map((row) => ({ row, key: value(row) }));
  const turn = descending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    const order = typeof a.key === 'number' && typeof b.key === 'number' ? a.key - b.key : words.compare(String(a.key), String(b.key));
    return order === 0 ? words.compare(a.row.id, b.row.id) : order * turn;
  });
  return keyed.map(({ row }) => row);
}

function holdsAll(row: Case, wanted: readonly string[], words: RowWords): boolean {
  const text = [
    row.caseNumber, row.title, row.kle?.number, row.kle?.title, row.responsibleUnit, row.handler, row.localStatus,
    words.sourceOf(row), words.progressOf(row),
  ].join('\n').toLocaleLowerCase('da');
  return wanted.every((word) => text.includes(word));
}

const PROGRESS_ORDER = ['Opstaaet', 'Oplyst', 'Afgjort', 'Bestilt', 'Udfoert', 'Afsluttet'];

function valueOf(column: CaseView['sort']['column'], words: RowWords): (row: Case) => string | number | null {
  const instant = (text: string | null) => (text === null ? null : Date.parse(text));
  switch (column) {
    case 'caseNumber': return (row) => row.caseNumber;
    case 'source': return words.sourceOf;
    case 'kle': return (row) => row.kle?.number ?? null;
    case 'title': return (row) => row.title;
    // The course of a case, not the alphabet; a progress that no list has comes after those that are known.
    case 'progress': return (row) => (PROGRESS_ORDER.includes(row.progress) ? `${PROGRESS_ORDER.indexOf(row.progress)}` : `9${row.progress}`);
    case 'unit': return (row) => row.responsibleUnit;
    case 'handler': return (row) => row.handler;
    case 'opened': return (row) => instant(row.openedAt);
    case 'changed': return (row) => instant(row.changedAt);
    case 'deadline': return (row) => instant(row.deadline);
  }
}

/** A row on the screen. `isGone`: its fagsystem no longer has it, but it keeps its place while rows are held. */
export interface ShownRow {
  readonly row: Case;
  readonly isGone: boolean;
}

/** The rows on the screen. Those from `lateFrom` on came while the rows were held, and are not yet in their right place. */
export interface ShownRows {
  readonly rows: readonly ShownRow[];
  readonly lateFrom: number;
}

/** Every row in its right place. */
export function freshRows(arranged: readonly Case[]): ShownRows {
  return { rows: arranged.map((row) => ({ row, isGone: false })), lateFrom: arranged.length };
}

/**
 * New facts in rows that must not move: every row already shown keeps its place and gets its new facts; rows that are new come
 * after all of them. `cases` are all the citizen's cases: a row that no longer passes the filter stays, and is not called gone.
 */
export function heldRows(before: ShownRows, arranged: readonly Case[], cases: readonly Case[]): ShownRows {
  const known = new Map<CaseId, Case>(cases.map((row) => [row.id, row]));
  const shown = new Set<CaseId>(before.rows.map(({ row }) => row.id));
  const still = before.rows.map((old) => {
    const row = known.get(old.row.id);
    if (row === undefined) return old.isGone ? old : { row: old.row, isGone: true };
    return row === old.row && !old.isGone ? old : { row, isGone: false };
  });
  const late = arranged.filter((row) => !shown.has(row.id)).map((row) => ({ row, isGone: false }));
  return { rows: [...still, ...late], lateFrom: before.lateFrom };
}
