// FAF's invented cases: courses that a case can take, in time, for somebody they could be about.
import { describe, expect, it } from 'vitest';
import { KNOWN_PROGRESS, KNOWN_SENSITIVITY } from '../../../../../shared/domain/case.ts';
import { ageOn } from '../../../../../shared/domain/cpr.ts';
import { createPopulation } from '../../../../../electron/training/population/create-population.ts';
import type { CitizenCase, PopulationPerson, Trouble } from '../../../../../electron/training/population/population.ts';

import { CASE_SYSTEMS } from '../../../../../electron/training/population/case-kinds.ts';

const ANCHOR = '2026-11-24';
const population = createPopulation({ seed: 1, citizens: 2000, anchor: ANCHOR });
const people = [...population.people()];
const rows = people.flatMap((person) => population.cases(person, 'FAF').map((row) => ({ person, row })));

function troubled(trouble: Trouble): PopulationPerson {
  const found = people.find((person) => person.trouble === trouble);
  if (found === undefined) throw new Error(`nobody is there for ${trouble}`);
  return found;
}
const casesOf = (trouble: Trouble): readonly CitizenCase[] => population.cases(troubled(trouble), 'FAF');
const lastOf = (row: CitizenCase) => row.course.at(-1)?.progress;
const daysFromAnchor = (date: string) => (Date.parse(date) - Date.parse(ANCHOR)) / 86_400_000;

describe('every case', () => {
  it('runs forward from Opstaaet and never beyond the anchor', () => {
    for (const { row } of rows) {
      const places = row.course.map((step) => KNOWN_PROGRESS.indexOf(step.progress as (typeof KNOWN_PROGRESS)[number]));
      expect(places[0]).toBe(0);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(new Set(places).size).toBe(places.length);
      const times = row.course.map((step) => step.at);
      expect(times).toEqual(times.toSorted());
      expect(row.openedAt).toBe(times[0]);
      for (const at of [
        ...times,
        ...row.notes.map((note) => note.at),
        ...row.documents.map((document) => document.date),
      ]) {
        expect(at.slice(0, 10) <= ANCHOR, `${at} lies after the anchor`).toBe(true);
        expect(at.slice(0, 10) >= row.openedAt.slice(0, 10), `${at} lies before the case`).toBe(true);
      }
    }
  });

  it('is about the person, under a number and uuid of its own, in words the standards have', () => {
    expect(new Set(rows.map(({ row }) => row.uuid)).size).toBe(rows.length);
    for (const { person, row } of rows) {
      expect(row.cpr).toBe(person.cpr);
      expect(row.uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(row.kle).toMatch(/^\d\d\.\d\d\.\d\d$/);
      expect(KNOWN_SENSITIVITY).toContain(row.sensitivity);
      expect(row.title.length).toBeLessThanOrEqual(255);
      expect(row.caseNumber.length).toBeLessThanOrEqual(50);
      expect(row.legalBasis).not.toMatch(/§/);
    }
  });

  it('begins while the person lives and can be what the case is about', () => {
    for (const { person, row } of rows) {
      const opened = row.openedAt.slice(0, 10);
      expect(opened >= person.birthDate, `case before birth of ${person.cpr}`).toBe(true);
      if (person.status === '90')
        expect(opened <= (person.statusSince ?? ''), `case after death of ${person.cpr}`).toBe(true);
      if (person.trouble === 'manyCases') continue;
      const age = ageOn(person.birthDate, opened);
      if (row.title.startsWith('Barselsdagpenge')) expect(age, 'age at barsel').toBeLessThanOrEqual(55);
      if (row.title.startsWith('Kontanthjælp')) expect(age, 'age at kontanthjælp').toBeGreaterThanOrEqual(18);
    }
  });

  it('has a deadline near the anchor while it waits, and none when it is closed', () => {
    const waiting = rows.filter(({ row }) => lastOf(row) === 'Opstaaet' || lastOf(row) === 'Oplyst');
    expect(waiting.length).toBeGreaterThan(100);
    for (const { row } of waiting) expect(Math.abs(daysFromAnchor(row.deadline ?? '1900-01-01'))).toBeLessThan(120);
    expect(waiting.some(({ row }) => row.deadline! < ANCHOR)).toBe(true);
    expect(waiting.some(({ row }) => row.deadline! > ANCHOR)).toBe(true);
    expect(rows.filter(({ row }) => lastOf(row) === 'Afsluttet').every(({ row }) => row.deadline === null)).toBe(true);
  });
});

describe('the number of cases', () => {
  it('is 0 to 12 for the crowd, over 15 years', () => {
    const crowd = people.filter((person) => person.trouble === null);
    const counts = crowd.map((person) => population.cases(person, 'FAF').length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(12);
    expect(counts.filter((count) => count === 0).length).toBeGreaterThan(50);
    expect(counts.filter((count) => count > 5).length).toBeGreaterThan(50);
    for (const { person, row } of rows) {
      if (person.trouble === null) expect(daysFromAnchor(row.openedAt)).toBeGreaterThan(-15 * 366);
    }
    const passive = rows.filter(({ row }) => !row.active);
    expect(passive.length).toBeGreaterThan(20);
    expect(passive.length).toBeLessThan(rows.length / 10);
  });

  it('is 400 over 20 years for Mathilde Mangesager, oldest first', () => {
    const many = casesOf('manyCases');
    expect(many).toHaveLength(400);
    expect(many.map((row) => row.openedAt)).toEqual(many.map((row) => row.openedAt).toSorted());
    expect(daysFromAnchor(many[0]!.openedAt)).toBeLessThan(-18 * 365);
    expect(new Set(many.map((row) => row.kle)).size).toBeGreaterThan(4);
  });

  it('is none for Ingrid Ingenting, and some for everybody else who is there to be looked at', () => {
    expect(casesOf('noCases')).toEqual([]);
    for (const person of people)
      if (person.trouble !== null && person.trouble !== 'noCases') {
        expect(population.cases(person, 'FAF').length, person.trouble).toBeGreaterThan(2);
      }
    expect(casesOf('healthy').some((row) => lastOf(row) !== 'Afsluttet')).toBe(true);
  });
});

describe('trouble in FAF', () => {
  it('hostile: markup, a formula and bidi override in what FAF holds, never in what CPR holds', () => {
    const text = JSON.stringify(casesOf('hostile'));
    expect(text).toContain('<img src=x onerror=alert(1)>');
    expect(text).toContain('=HYPERLINK(');
    expect(text).toContain('\u202E');
    expect(JSON.stringify(troubled('hostile'))).not.toMatch(/[<>=\u202E]/u);
    // XML 1.0 cannot carry other control characters, not even escaped.
    expect(text.replaceAll('\\n', '')).toMatch(/^[^\u0000-\u001f]*$/u);
  });

  it('disagree: FAF has another name', () => {
    const person = troubled('disagree');
    for (const row of casesOf('disagree')) expect(row.partyName).not.toBe(`${person.given} ${person.family}`);
  });
});

describe('tax assessments', () => {
  it('are one a year for grown-ups from 2005 to the anchor, in kroner that can be', () => {
    for (const person of people) {
      const years = population.taxAssessments(person).map((one) => one.year);
      if (person.trouble === 'replacementCpr' || person.trouble === 'noCases') {
        expect(years).toEqual([]);
        continue;
      }
      const first = Math.max(2005, Number(person.birthDate.slice(0, 4)) + 18);
      expect(years).toEqual(Array.from({ length: Math.max(0, years.length) }, (_, place) => first + place));
      if (person.status === '01') expect(years.length).toBe(Math.max(0, 2026 - first + 1));
      for (const one of population.taxAssessments(person)) {
        expect(one.cpr).toBe(person.cpr);
        expect(one.salary).toBeGreaterThanOrEqual(0);
        expect(one.labourContribution).toBeLessThanOrEqual(one.salary * 0.08 + 1);
        expect(one.taxPercent).toBeGreaterThanOrEqual(30);
        expect(one.taxPercent).toBeLessThanOrEqual(56);
        expect(one.validFrom).toBe(`${one.year}-01-01`);
      }
    }
  });

  it('disagree: Skat has another municipality', () => {
    const assessed = population.taxAssessments(troubled('disagree'));
    expect(assessed.at(-1)?.municipality).not.toBe(101);
  });
});

describe('every administration', () => {
  it('has no happening on the anchor’s own day or later: somebody may look in the morning', () => {
    for (const person of population.people()) {
      for (const system of CASE_SYSTEMS) {
        for (const { course, notes, documents } of population.cases(person, system)) {
          const happened = [
            ...course.map(({ at }) => at),
            ...notes.map(({ at }) => at),
            ...documents.map(({ date }) => date),
          ];
          for (const at of happened) expect(at < population.anchor).toBe(true);
        }
      }
    }
  });
});
