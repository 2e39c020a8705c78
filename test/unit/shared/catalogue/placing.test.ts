// Which life situations a case belongs to, with the real catalogue: by task, by KLE number old and new, and by what else happened then.
import { describe, expect, it } from 'vitest';
import { placing } from '../../../../electron/core/guidance/placing.ts';
import { lifeSituations } from '../../../../shared/catalogue/life-situations.ts';
import { BESIDE_DAYS, placeCases, type PlacedCase, placingSchema } from '../../../../shared/catalogue/placing.ts';

const caseOf = (
  id: string,
  title: string,
  kle: string | null,
  openedAt: string,
  administration = 'FAF',
): PlacedCase => ({
  id: `x:${id}`,
  title,
  administration,
  openedAt: `${openedAt}T09:00:00.000Z`,
  kle: kle === null ? null : { number: kle },
});
const move = (id: string, day: string) => caseOf(id, 'Folkeregister (flytteanmeldelser)', '23.05.10', day, 'KSR');
const housing = (id: string, day: string) => caseOf(id, 'Boligsikring', '32.06.00', day);
const place = (...cases: PlacedCase[]) => {
  const placed = placeCases(cases, placing);
  return (id: string) => {
    const found = placed.get(`x:${id}`);
    if (found === undefined) throw new Error(id);
    return found;
  };
};
const situations = (placement: ReturnType<ReturnType<typeof place>>) =>
  placement.places.map(({ situation }) => String(situation));

describe('placing cases', () => {
  it('is given what the contract lets through, and every mark is a task of its situation', () => {
    expect(placingSchema.parse(placing)).toEqual(placing);
    for (const { id, marks, tasks } of lifeSituations)
      for (const mark of marks)
        expect(
          tasks.map(({ task }) => task),
          id,
        ).toContain(mark);
  });

  it('a case that marks a situation is in it by itself, with the catalogue’s reason', () => {
    const { places, recognised, otherwise } = place(move('m', '2020-03-01'))('m');
    expect(places).toEqual([
      {
        situation: 'flytte',
        task: 'flytteanmeldelser',
        by: 'marks',
        beside: null,
        why: { da: expect.any(String), en: expect.any(String) },
      },
    ]);
    expect([recognised, otherwise]).toEqual(['kle', null]);
  });

  it('a task that follows from many is in the one that something else shows, and says which case', () => {
    const of = place(move('m', '2020-03-01'), housing('h', '2020-04-01'));
    expect(of('h').places).toMatchObject([{ situation: 'flytte', by: 'beside', beside: 'x:m' }]);
  });

  it('a case may be in several', () => {
    const of = place(
      move('m', '2020-03-01'),
      caseOf('b', 'Barselsdagpenge', '32.30.08', '2020-05-01'),
      housing('h', '2020-06-01'),
    );
    expect(situations(of('h'))).toEqual(['flytte', 'blive-foraelder']);
  });

  it('is undecided when nothing near shows which, and names those it could be', () => {
    const far = place(move('m', '2015-03-01'), housing('h', '2020-04-01'))('h');
    expect(far).toMatchObject({ places: [], otherwise: 'undecided' });
    expect(far.could).toContain('flytte');
    expect(far.could.length).toBeGreaterThan(5);
  });

  it('a task that follows from one situation alone is there, and shows nothing of others', () => {
    const of = place(caseOf('p', 'Affald', '07.18.00', '2020-03-01', 'MFF'), housing('h', '2020-03-02'));
    expect(of('p').places).toMatchObject([{ situation: 'flytte', by: 'only', beside: null }]);
    expect(of('h').otherwise).toBe('undecided');
  });

  it('reaches a little before and a year after, to the day', () => {
    const start = Date.parse('2020-06-01');
    const on = (days: number) => new Date(start + days * 86_400_000).toISOString().slice(0, 10);
    const of = place(
      move('m', '2020-06-01'),
      housing('first', on(-BESIDE_DAYS.before)),
      housing('early', on(-BESIDE_DAYS.before - 1)),
      housing('last', on(BESIDE_DAYS.after)),
      housing('late', on(BESIDE_DAYS.after + 1)),
    );
    expect(['first', 'early', 'last', 'late'].map((id) => situations(of(id)).length)).toEqual([1, 0, 1, 0]);
  });

  it('points to the nearest of two', () => {
    const of = place(move('old', '2020-01-01'), move('new', '2020-05-01'), housing('h', '2020-05-20'));
    expect(of('h').places[0]?.beside).toBe('x:new');
  });

  it('says why a case is in none: no such task, or a task that follows from none', () => {
    expect(place(caseOf('a', 'Noget andet', '99.99.99', '2020-01-01'))('a')).toMatchObject({
      otherwise: 'noTask',
      tasks: [],
      recognised: null,
    });
    expect(place(caseOf('a', 'Noget andet', null, '2020-01-01'))('a')).toMatchObject({ otherwise: 'noTask' });
    expect(place(caseOf('a', 'Rotter', '09.13.01', '2020-01-01', 'MFF'))('a')).toMatchObject({
      otherwise: 'noSituation',
      tasks: [{ id: 'rotter' }],
    });
  });

  it('knows a number of 2013, and a title where there is no number', () => {
    expect(place(caseOf('a', 'Børnecheck', '32.12.00', '2020-01-01'))('a')).toMatchObject({
      recognised: 'kle2013',
      tasks: [{ id: 'boernefamilieydelse' }],
    });
    expect(place(caseOf('a', '  tinglysning ', null, '2020-01-01', 'Stat'))('a')).toMatchObject({
      recognised: 'title',
      tasks: [{ id: 'tinglysning' }],
    });
  });

  it('among tasks that share a number takes the one of the title, else those of the administration', () => {
    expect(
      place(caseOf('a', 'Boligydelse, ansøgning', '32.06.00', '2020-01-01', 'SUF'))('a').tasks.map(({ id }) =>
        String(id),
      ),
    ).toEqual(['boligydelse']);
    expect(
      place(caseOf('a', 'Boligstøttesag', '32.06.00', '2020-01-01', 'SUF'))('a').tasks.map(({ id }) => String(id)),
    ).toEqual(['boligydelse']);
    expect(place(caseOf('a', 'Boligstøttesag', '32.06.00', '2020-01-01', 'FAF'))('a').tasks.length).toBeGreaterThan(1);
    expect(
      place(caseOf('a', 'Boligydelse (førtidspensionister), ansøgning', '32.06.00', '2020-01-01', 'FAF'))(
        'a',
      ).tasks.map(({ id }) => String(id)),
    ).toEqual(['boligydelse-foertidspensionister']);
    expect(place(caseOf('a', 'Kortlægning', null, '2020-01-01'))('a').otherwise).toBe('noTask');
  });

  it('gives the same whatever the order', () => {
    const cases = [
      move('1', '2020-01-01'),
      housing('2', '2020-02-01'),
      move('3', '2020-03-01'),
      caseOf('4', 'Vielse', '23.01.02', '2020-02-20', 'KFF'),
    ];
    const forth = placeCases(cases, placing);
    const back = placeCases(cases.toReversed(), placing);
    for (const { id } of cases) expect(back.get(id)).toEqual(forth.get(id));
  });
});
