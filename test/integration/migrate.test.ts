// Each migration starts one version back, with rows in it, and loses none.
import type { EmployeeId, UserId } from '../../shared/domain/person.ts';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { AppointmentStore } from '../../electron/core/db/appointment-store.ts';
import { AnswerStore } from '../../electron/core/db/answer-store.ts';
import { CitizenCache } from '../../electron/core/db/citizen-cache.ts';
import { Retention } from '../../electron/core/db/retention.ts';
import { Declared } from '../../electron/core/organisation/declared.ts';
import type { Appointment } from '../../shared/domain/appointment.ts';
import { emergencyLookUpSchema } from '../../shared/domain/emergency.ts';
import type { Cpr } from '../../shared/domain/cpr.ts';
import { exclusionSchema } from '../../shared/domain/organisation.ts';
import { DeclaredStore } from '../../electron/core/db/declared-store.ts';
import { AuditLog } from '../../electron/core/audit/audit-log.ts';
import { appointments } from '../../electron/core/db/migrations/0130-appointments.ts';
import { answersWhole } from '../../electron/core/db/migrations/0120-answers-whole.ts';
import { OutboxStore } from '../../electron/core/outbox/outbox-store.ts';
import { migrate, migrations } from '../../electron/core/db/migrate.ts';
import { firstTables } from '../../electron/core/db/migrations/0010-first-tables.ts';
import { citizenBySource } from '../../electron/core/db/migrations/0020-citizen-by-source.ts';
import { outbox } from '../../electron/core/db/migrations/0030-outbox.ts';
import { answersFound } from '../../electron/core/db/migrations/0040-answers-found.ts';
import { ViewStore } from '../../electron/core/db/view-store.ts';
import { DeskStore } from '../../electron/core/db/desk-store.ts';
import { workspaceSchema } from '../../shared/contract/workspace.ts';
import { SituationStore } from '../../electron/core/db/situation-store.ts';
import { organisation } from '../../electron/core/db/migrations/0095-organisation.ts';
import { ContractError } from '../../shared/contract/errors.ts';
import { keptSituationSchema } from '../../shared/domain/life-situation-case.ts';
import { makeCase, makeCitizen, ULLA } from '../unit/renderer/make-facts.ts';
import { makeSituation } from '../unit/shared/domain/make-situation.ts';
import { makePermit } from '../../electron/core/permit.ts';

describe('migrations', () => {
  it('10 to 20: a citizen and a kept answer are still there; what a register said is not known of the old one', () => {
    const db = new Database(':memory:');
    migrate(db, [firstTables]);
    const { addressHidden: _hidden, protected: _protected, ...citizen } = makeCitizen();
    const row = makeCase('FAF-1');
    db.prepare('INSERT INTO citizens (cpr, name, facts, as_of, expires_at) VALUES (?, ?, ?, ?, ?)').run(
      ULLA,
      'Ulla',
      JSON.stringify(citizen),
      '2026-01-01',
      '2027-01-01',
    );
    db.prepare('INSERT INTO answers (cpr, source, as_of, expires_at) VALUES (?, ?, ?, ?)').run(
      ULLA,
      row.provenance.source,
      '2026-01-01',
      '2027-01-01',
    );
    db.prepare('INSERT INTO cases (cpr, opened_at, id, source, facts) VALUES (?, ?, ?, ?, ?)').run(
      ULLA,
      row.openedAt,
      row.id,
      row.provenance.source,
      JSON.stringify(row),
    );
    migrate(db);
    const cache = new CitizenCache(db);
    expect(cache.citizen(ULLA)).toEqual(citizen);
    expect(cache.answers(ULLA).get(row.provenance.source)).toEqual({ asOf: '2026-01-01', citizen: null, cases: [row] });
    db.close();
  });

  it('95 to 120: every source’s cases are in its answer, one that is broken stops no other, names and addresses are found by a letter', () => {
    const db = new Database(':memory:');
    migrate(db, migrations.slice(0, migrations.indexOf(organisation) + 1));
    const { addressHidden: _hidden, protected: _protected, ...citizen } = makeCitizen();
    const rows = [makeCase('FAF-1'), makeCase('FAF-2')];
    const source = rows[0]?.provenance.source ?? '';
    db.prepare('INSERT INTO citizens (cpr, name, facts, as_of, expires_at) VALUES (?, ?, ?, ?, ?)').run(
      ULLA,
      'Ulla Prøvegaard',
      JSON.stringify(citizen),
      '2026-01-01',
      '2027-01-01',
    );
    db.prepare('INSERT INTO answers (cpr, source, as_of, expires_at) VALUES (?, ?, ?, ?), (?, ?, ?, ?)').run(
      ULLA,
      source,
      '2026-01-01',
      '2027-01-01',
      ULLA,
      'another',
      '2026-01-02',
      '2027-01-01',
    );
    const add = db.prepare('INSERT INTO cases (cpr, opened_at, id, source, facts) VALUES (?, ?, ?, ?, ?)');
    for (const row of rows) add.run(ULLA, row.openedAt, row.id, source, JSON.stringify(row));
    add.run(ULLA, '2020-01-01', 'broken', source, '{"id":');
    add.run(ULLA, '2020-01-01', 'odd', source, '{"id":1}');
    migrate(db);
    const cache = new CitizenCache(db);
    expect(cache.answers(ULLA).get(source as never)).toEqual({ asOf: '2026-01-01', citizen: null, cases: rows });
    expect(cache.answers(ULLA).get('another' as never)).toEqual({ asOf: '2026-01-02', citizen: null, cases: [] });
    expect(cache.search('u', 5)).toMatchObject([{ cpr: ULLA, address: null }]);
    expect(cache.search('prøvevej', 5)).toMatchObject([{ cpr: ULLA, address: expect.any(String) as string }]);
    db.close();
  });

  it('120 to 121: an act that ended for a line of a life situation is still there, and is told of once', () => {
    const db = new Database(':memory:');
    migrate(db, migrations.slice(0, migrations.indexOf(answersWhole) + 1));
    const at = '2026-11-25T12:00:00.000Z';
    const by = { userId: 'OEV001', name: 'Mette' };
    const item = {
      key: crypto.randomUUID(),
      source: 'faf-ydelser',
      cpr: ULLA,
      caseId: null,
      caseTitle: 'Ulla',
      wanted: {
        kind: 'newCase',
        title: 'Sag',
        description: '',
        kle: { number: '32.03.04', title: 'x', facet: 'G01' },
        handler: null,
      },
      state: 'withdrawn',
      createdAt: at,
      changedAt: at,
      by: 'Mette',
      tries: 0,
      nextTryAt: null,
      problem: null,
      reason: null,
      base: null,
      theirs: null,
      line: { situation: makeSituation().id, title: 'Flytning', task: 'pas', by },
    };
    db.prepare(
      'INSERT INTO outbox (key, lane, source, cpr, state, not_before, employee, item) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(item.key, 'l', item.source, ULLA, item.state, '', 'OEV001', JSON.stringify(item));
    migrate(db);
    const store = new OutboxStore(db, new AuditLog(db));
    expect(store.endedForLines().map(({ key }) => key)).toEqual([item.key]);
    store.situationNotified(item.key);
    expect(store.endedForLines()).toEqual([]);
    expect(store.list(5)).toHaveLength(1);
    db.close();
  });

  it('121 to 125: the organisation and the outbox are still there, and a declaration can be kept', () => {
    const db = new Database(':memory:');
    migrate(
      db,
      migrations.filter(({ number }) => number < 125),
    );
    db.prepare('INSERT INTO organisation (source, as_of, facts) VALUES (?, ?, ?)').run(
      'organisation',
      '2026-01-01',
      '{}',
    );
    migrate(db);
    expect(db.prepare('SELECT count(*) AS n FROM organisation').get()).toEqual({ n: 1 });
    const store = new DeclaredStore(db, 'exclusions', exclusionSchema);
    const id = crypto.randomUUID();
    const exclusion = {
      id,
      employee: crypto.randomUUID() as string as EmployeeId,
      about: { kind: 'citizen' as const, cpr: ULLA },
      ground: 2,
      reason: 'Søster.',
      declaredAt: '2026-01-01T08:00:00.000Z',
    };
    store.keep(exclusion);
    expect(store.all()).toEqual([{ one: exclusion, sentAt: null }]);
    store.sent(id, '2026-01-02T08:00:00.000Z');
    store.keep(exclusion);
    expect(store.all()).toEqual([{ one: exclusion, sentAt: '2026-01-02T08:00:00.000Z' }]);
    db.close();
  });

  it('125 to 127: what was declared is still there, and a nødopslag can be kept until it has been sent', () => {
    const db = new Database(':memory:');
    migrate(
      db,
      migrations.filter(({ number }) => number < 126),
    );
    db.prepare('INSERT INTO exclusions (id, facts) VALUES (?, ?)').run('one', '{}');
    migrate(db);
    expect(db.prepare('SELECT count(*) AS n FROM exclusions').get()).toEqual({ n: 1 });
    const declared = new Declared(new DeclaredStore(db, 'emergencies', emergencyLookUpSchema));
    const one = {
      id: crypto.randomUUID(),
      employee: crypto.randomUUID() as string as EmployeeId,
      cpr: ULLA,
      caseId: makeCase('FAF-1').id,
      reason: 'Borgeren er indlagt.',
      from: '2026-11-24T08:00:00.000Z',
      to: '2026-11-24T08:30:00.000Z',
    };
    declared.keep(one);
    declared.forget(() => true);
    expect(declared.kept).toEqual([{ one, sentAt: null }]);
    new DeclaredStore(db, 'emergencies', emergencyLookUpSchema).sent(one.id, '2026-11-24T08:01:00.000Z');
    declared.forget(() => false);
    expect(declared.kept).toHaveLength(1);
    declared.forget(() => true);
    expect(declared.kept).toEqual([]);
    db.close();
  });

  it('127 to 128: whose facts name whom is known of the citizens that are there, and follows every change of them', () => {
    const db = new Database(':memory:');
    migrate(
      db,
      migrations.filter(({ number }) => number < 128),
    );
    const { addressHidden: _hidden, protected: _protected, ...ulla } = makeCitizen();
    const relation = (cpr: Cpr) => ({ kind: 'child' as const, cpr, name: null });
    const [child, other] = ['1408960018', '0307660019'] as [Cpr, Cpr];
    const put = db.prepare('INSERT INTO citizens (cpr, name, facts, as_of, expires_at) VALUES (?, ?, ?, ?, ?)');
    put.run(
      ULLA,
      'Ulla',
      JSON.stringify({ ...ulla, relations: [relation(child), relation(child)] }),
      '2026-01-01',
      '2027-01-01',
    );
    const unread = ['not JSON', '{"relations":["abc"]}', '{"relations":"abc"}', '{"relations":{"a":"b"}}'];
    unread.forEach((facts, at) => put.run(`230652000${at}`, 'Torben', facts, '2026-01-01', '2027-01-01'));
    migrate(db);
    unread.forEach((facts, at) => put.run(`230652001${at}`, 'Torben', facts, '2026-01-01', '2027-01-01'));
    const cache = new CitizenCache(db);
    const named = (cpr: Cpr) => cache.relativesOf(cpr).map((one) => one.cpr);
    expect([named(child), named(other)]).toEqual([[ULLA], []]);
    cache.keepCitizen({ ...ulla, relations: [relation(other)] }, '2026-01-02', '2027-01-01');
    expect([named(child), named(other)]).toEqual([[], [ULLA]]);
    // A number that stands elsewhere in the facts is no relative.
    expect(named(ULLA)).toEqual([]);
    cache.keepCitizen({ ...ulla, cpr: child, relations: [relation(other)] }, '2026-01-02', '2027-01-01');
    expect(named(other).toSorted()).toEqual([ULLA, child].toSorted());
    cache.forgetCitizen(child);
    cache.forgetCitizen(ULLA);
    expect(db.prepare('SELECT count(*) AS n FROM citizen_relatives').get()).toEqual({ n: 0 });
    db.close();
  });

  it('128 to 130: the citizens and the audit log are still there, and a day’s appointments can be kept, with whom the file holds alone', () => {
    const db = new Database(':memory:');
    migrate(
      db,
      migrations.filter(({ number }) => number < 129),
    );
    const { addressHidden: _hidden, protected: _protected, ...ulla } = makeCitizen();
    db.prepare('INSERT INTO citizens (cpr, name, facts, as_of, expires_at) VALUES (?, ?, ?, ?, ?)').run(
      ULLA,
      'Ulla',
      JSON.stringify(ulla),
      '2026-01-01',
      '2027-01-01',
    );
    new AuditLog(db).write({
      at: '2026-11-27T08:00:00.000Z',
      userId: 'OEV001' as UserId,
      method: 'citizens.open',
      outcome: 'asked',
      cpr: ULLA,
      detail: null,
      traceId: crypto.randomUUID(),
    });
    migrate(db);
    const cache = new CitizenCache(db);
    expect(cache.citizen(ULLA)?.cpr).toBe(ULLA);
    expect(db.prepare('SELECT count(*) AS n FROM audit').get()).toEqual({ n: 1 });
    const store = new AppointmentStore(db);
    const one: Appointment = {
      id: crypto.randomUUID(),
      start: '2026-11-27T09:00:00.000Z',
      end: '2026-11-27T09:30:00.000Z',
      place: crypto.randomUUID(),
      with: { kind: 'function', jobFunction: 'caseworker' },
      cpr: ULLA,
      tasks: [],
      state: 'booked',
    };
    const other: Appointment = { ...one, id: crypto.randomUUID(), cpr: '2802810014' as Cpr };
    const day = '2026-11-27';
    store.keep(
      'OEV001' as UserId,
      day,
      { asOf: '2026-11-27T08:00:00.000Z', appointments: [one, other] },
      (cpr) => cache.citizen(cpr) !== null,
    );
    const who = () =>
      Object.fromEntries(
        (store.get('OEV001' as UserId, day)?.appointments ?? []).map(({ id, cpr, hasCitizen }) => [
          id,
          [cpr, hasCitizen],
        ]),
      );
    expect(who()).toEqual({ [one.id]: [ULLA, true], [other.id]: [null, true] });
    // The table refuses whom the file does not hold, and a citizen who is forgotten leaves an appointment without a name.
    expect(() => store.putCitizen(other.id, '2802810014' as Cpr)).toThrow();
    cache.forgetCitizen(ULLA);
    expect(who()).toEqual({ [one.id]: [null, true], [other.id]: [null, true] });
    expect(store.get('OEV001' as UserId, '2026-11-28')).toBeNull();
    expect(store.get('OEV002' as UserId, day)).toBeNull();
    db.close();
  });

  it('30 to 40: the acts in the outbox are still there, and answers can be kept', () => {
    const db = new Database(':memory:');
    migrate(db, [firstTables, citizenBySource, outbox]);
    db.prepare(
      'INSERT INTO outbox (key, lane, source, cpr, state, not_before, employee, item) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ).run('k', 'l', 's', ULLA, 'waiting', '', 'OEV001', '{}');
    migrate(db);
    expect(db.prepare('SELECT key, item FROM outbox').all()).toEqual([{ key: 'k', item: '{}' }]);
    const answers = new AnswerStore(db);
    answers.add(makePermit('own'), {
      at: '2026-11-25T12:00:00.000Z',
      userId: 'OEV001' as UserId,
      by: 'Mette',
      task: 'pas',
      found: false,
      comment: null,
    });
    expect(answers.counts()).toEqual([{ task: 'pas', found: 0, notFound: 1 }]);
    expect(answers.comments(10)).toEqual([]);
    db.close();
  });

  it('40 to 50: tabs are as they were left, with "only open" as one of three, and views can be saved', () => {
    const db = new Database(':memory:');
    migrate(db, [firstTables, citizenBySource, outbox, answersFound]);
    const view = (openOnly: boolean) => ({
      sort: { column: 'deadline', descending: false },
      filter: 'bolig "æ"',
      sources: ['faf-ydelser'],
      openOnly,
      selected: 'faf-ydelser:1',
      scrollTop: 81,
    });
    const put = db.prepare('INSERT INTO desk (key, value) VALUES (?, ?)');
    put.run(
      'workspace',
      JSON.stringify({
        tabs: [
          { key: 'a', cpr: ULLA, view: view(true) },
          { key: 'b', cpr: ULLA, view: view(false) },
        ],
        active: 'b',
      }),
    );
    put.run('settings', JSON.stringify({ language: 'en', theme: 'dark' }));
    migrate(db);
    const { tabs, active } = new DeskStore(db).get('workspace', workspaceSchema, { tabs: [], active: null });
    const more = { grouping: 'lifeSituation', unfinishedFirst: true, administrations: [], span: null };
    const { openOnly: _openOnly, ...kept } = view(true);
    expect(tabs.map((tab) => tab.view)).toEqual([
      { ...kept, ...more, openness: 'open' },
      { ...kept, ...more, openness: 'all' },
    ]);
    expect(active).toBe('b');
    expect(db.prepare("SELECT value FROM desk WHERE key = 'settings'").pluck().get()).toBe(
      '{"language":"en","theme":"dark"}',
    );
    expect(new ViewStore(db).list('OEV001' as UserId)).toEqual([]);
    db.close();
  });

  it.each(['not json', '{"tabs":{}}', '{"tabs":[1,"x",null]}', '{}'])(
    '40 to 50: a workspace that is broken (%s) stops nothing',
    (value) => {
      const db = new Database(':memory:');
      migrate(db, [firstTables, citizenBySource, outbox, answersFound]);
      db.prepare('INSERT INTO desk (key, value) VALUES (?, ?)').run('workspace', value);
      migrate(db);
      expect(new DeskStore(db).get('workspace', workspaceSchema, { tabs: [], active: null })).toEqual({
        tabs: [],
        active: null,
      });
      db.close();
    },
  );

  it('40 to 80: what was kept is still there, and life situations can be kept, and go with their citizen', () => {
    const db = new Database(':memory:');
    migrate(db, [firstTables, citizenBySource, outbox, answersFound]);
    db.prepare('INSERT INTO answers_found (at, employee, employee_name, task, found) VALUES (?, ?, ?, ?, ?)').run(
      '2026-11-25T12:00:00.000Z',
      'OEV001',
      'Mette',
      'pas',
      1,
    );
    migrate(db);
    expect(new AnswerStore(db).counts()).toEqual([{ task: 'pas', found: 1, notFound: 0 }]);
    const store = new SituationStore(db);
    const kept = keptSituationSchema.parse({
      source: 'kff-esdh',
      version: null,
      caseNumber: 'S2026-1',
      fetchedAt: '2026-11-25T12:00:00.000Z',
      facts: makeSituation(),
    });
    store.keep(kept, '2027-01-01');
    store.keep(kept, '2027-01-02');
    expect(store.ofCitizen(ULLA)).toEqual([kept]);
    new CitizenCache(db).forgetCitizen(ULLA);
    expect(store.all()).toEqual([]);
    store.keep(kept, '2026-01-01');
    expect(new Retention(db).enforce([], new Date('2026-06-01'))).toBe(1);
    expect(store.all()).toEqual([]);
    db.close();
  });

  it('130 to 140: citizens are found by the beginnings of words of any length, in name and address, and no letter breaks a search', () => {
    const db = new Database(':memory:');
    migrate(db, migrations.slice(0, migrations.indexOf(appointments) + 1));
    const { addressHidden: _hidden, protected: _protected, ...citizen } = makeCitizen();
    const { address } = citizen;
    const place = { ...address, postalDistrict: 'Sankt Opdigtedkøbing' };
    const add = db.prepare('INSERT INTO citizens (cpr, name, facts, as_of, expires_at) VALUES (?, ?, ?, ?, ?)');
    add.run(
      ULLA,
      'Ulla Prøvegaard-Langtoghalvtredsindstyve',
      JSON.stringify({ ...citizen, address: place }),
      '2026-01-01',
      '2027-01-01',
    );
    add.run('0101010000', 'Ullrik Æblø', '{"address":', '2026-01-02', '2027-01-01');
    migrate(db);
    const cache = new CitizenCache(db);
    const found = (text: string) => cache.search(text, 5).map(({ name }) => name.split(' ')[0]);
    expect(found('ull')).toEqual(['Ullrik', 'Ulla']);
    expect(found('ULLA')).toEqual(['Ulla']);
    expect(found('langtoghalvtredsinds')).toEqual(['Ulla']);
    expect(found('prøve ulla')).toEqual(['Ulla']);
    expect(found('prove')).toEqual([]);
    expect(found('opdigtedkøbing sankt')).toEqual(['Ulla']);
    expect(found('æb')).toEqual(['Ullrik']);
    for (let code = 0; code <= 0x1_ffff; code += 100)
      cache.search(Array.from({ length: 100 }, (_, more) => `a${String.fromCodePoint(code + more)}b`).join(' '), 1);
    cache.forgetCitizen(ULLA);
    expect(found('ull')).toEqual(['Ullrik']);
    db.close();
  });

  it('a file from a newer version is refused by name and left as it is', () => {
    const db = new Database(':memory:');
    db.pragma('user_version = 9990');
    expect(() => migrate(db)).toThrow(new ContractError('DATABASE_NEWER'));
    expect(db.pragma('user_version', { simple: true })).toBe(9990);
    db.close();
  });
});
