// Privilege lists as they come: both namespaces, constraints, delegation; and every wrong one refused whole, by name.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parsePrivileges,
  PrivilegeError,
  type PrivilegeProblem,
  rolesOf,
} from '../../../../../electron/core/session/privileges.ts';

const ITST = 'http://itst.dk/oiosaml/basic_privilege_profile';
const DIGST = 'http://digst.dk/oiosaml/basic_privilege_profile';
const OWN = '11111111';
const ROLE = 'http://sagsbehandlerarbejdsplads.example/roles/usersystemrole';
const CONSTRAINT = 'http://sts.kombit.dk/constraints';

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const list = (inner: string, ns = ITST) =>
  base64(`<?xml version="1.0" encoding="UTF-8"?><bpp:PrivilegeList xmlns:bpp="${ns}">${inner}</bpp:PrivilegeList>`);
const group = (inner: string, cvr = OWN) =>
  `<PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:${cvr}">${inner}</PrivilegeGroup>`;
const role = (name: string) => `<Privilege>${ROLE}/${name}/1</Privilege>`;
const constraint = (name: string, value: string) => `<Constraint Name="${CONSTRAINT}/${name}/1">${value}</Constraint>`;
const roles = (text: string) => rolesOf(parsePrivileges(text), OWN);

function problemOf(text: string): PrivilegeProblem | null {
  try {
    parsePrivileges(text);
    return null;
  } catch (error) {
    if (error instanceof PrivilegeError) return error.problem;
    throw error;
  }
}

describe('a privilege list', () => {
  const reference =
    group(
      `${role('sagsbehandler')}${constraint('KLE', '32.06.*,32.21.*')}${constraint('foelsomhed', '1,2')}${constraint('orgenhed', '3c1c9a54-1f0b-4a7d-a1b5-0d9c3d2b7e10')}`,
    ) + group(role('skattemedarbejder'), '22222222');

  it.each([ITST, DIGST])('in %s gives roles with their scope, and one delegated from another authority', (ns) => {
    expect(roles(list(reference, ns))).toEqual([
      {
        jobFunction: 'caseworker',
        scope: { kle: ['32.06.*', '32.21.*'], sensitivity: [1, 2], units: ['3c1c9a54-1f0b-4a7d-a1b5-0d9c3d2b7e10'] },
        delegatedFrom: null,
        validity: { from: null, to: null },
      },
      {
        jobFunction: 'taxOfficer',
        scope: { kle: [], sensitivity: [], units: [] },
        delegatedFrom: '22222222',
        validity: { from: null, to: null },
      },
    ]);
  });

  it('takes constraints before privileges, line breaks in the Base64, and følsomhed by name', () => {
    const text = list(group(`${constraint('foelsomhed', 'VIP_SAGER, IKKE_FORTROLIGE_DATA')}${role('specialist')}`));
    expect(roles(text.replace(/(.{40})/g, '$1\r\n '))).toMatchObject([
      { jobFunction: 'specialist', scope: { sensitivity: [4, 1] } },
    ]);
  });

  it('takes the wildcards there are', () => {
    expect(roles(list(group(`${role('sagsbehandler')}${constraint('KLE', '*,32.*,32.06.*,32.06.04')}`)))).toMatchObject(
      [{ scope: { kle: ['*', '32.*', '32.06.*', '32.06.04'] } }],
    );
  });

  it.each([
    ['a KLE value that is no number', constraint('KLE', '32.*.04')],
    ['an empty value in a list', constraint('KLE', '32.06.*,')],
    ['a følsomhed there is none of', constraint('foelsomhed', '5')],
    ['a unit that is no UUID', constraint('orgenhed', 'Borgerservice')],
    ['a constraint that is not known', constraint('itsystem', 'x')],
    ['the same constraint twice', constraint('KLE', '32.*') + constraint('KLE', '*')],
  ])('gives no role where the narrowing is not understood: %s', (_what, narrowing) => {
    expect(roles(list(group(role('sagsbehandler') + narrowing)))).toEqual([]);
  });

  it('leaves other systems’ privileges and other kinds of scope out', () => {
    const production = `<PrivilegeGroup Scope="urn:dk:gov:saml:productionUnitIdentifier:1000000000">${role('teamleder')}</PrivilegeGroup>`;
    const other = '<Privilege>http://andet.example/roles/usersystemrole/sagsbehandler/1</Privilege>';
    expect(
      roles(
        list(
          production +
            group(
              `${other}${role('direktoer')}<Privilege>${ROLE}/sagsbehandler/2</Privilege><Privilege>${ROLE}/constructor/1</Privilege>`,
            ),
        ),
      ),
    ).toEqual([]);
  });

  const wrong: readonly (readonly [string, string, PrivilegeProblem])[] = [
    ['nothing', '', 'privilegesNotBase64'],
    ['what is no Base64', 'æøå!', 'privilegesNotBase64'],
    ['base64url', `${list('').slice(0, -4)}-_-_`, 'privilegesNotBase64'],
    ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe, 0x3c]).toString('base64'), 'privilegesNotXml'],
    ['text that is no XML', base64('PrivilegeList'), 'privilegesNotXml'],
    ['a list that stops', base64(`<bpp:PrivilegeList xmlns:bpp="${ITST}"><PrivilegeGroup`), 'privilegesNotXml'],
    [
      'a document type',
      base64(
        `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><bpp:PrivilegeList xmlns:bpp="${ITST}">&e;</bpp:PrivilegeList>`,
      ),
      'privilegesNotXml',
    ],
    ['another namespace', list(reference, 'http://ond.example/'), 'privilegesNotAList'],
    ['no namespace', base64('<PrivilegeList/>'), 'privilegesNotAList'],
    ['another root', base64(`<bpp:PrivilegeGroup xmlns:bpp="${ITST}"/>`), 'privilegesNotAList'],
    [
      'a group with the namespace',
      list(
        `<bpp:PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:${OWN}">${role('sagsbehandler')}</bpp:PrivilegeGroup>`,
      ),
      'privilegesNotAList',
    ],
    ['an element of another kind', list(group(`${role('sagsbehandler')}<Deny/>`)), 'privilegesNotAList'],
    ['a group without a privilege', list(group(constraint('KLE', '*'))), 'privilegesNotAList'],
    [
      'a constraint without a name',
      list(group(`${role('sagsbehandler')}<Constraint>*</Constraint>`)),
      'privilegesNotAList',
    ],
    ['text between the groups', list(`${group(role('sagsbehandler'))}teamleder`), 'privilegesNotAList'],
    ['elements in a privilege', list(group('<Privilege><b>x</b></Privilege>')), 'privilegesNotAList'],
    ['no scope', list(`<PrivilegeGroup>${role('sagsbehandler')}</PrivilegeGroup>`), 'privilegesScope'],
    ['a scope that is none', list(group(role('sagsbehandler'), '111')), 'privilegesScope'],
    ['a scope with something after it', list(group(role('sagsbehandler'), `${OWN} urn:x`)), 'privilegesScope'],
    ['a list above the limit', 'A'.repeat(256 * 1024 + 4), 'privilegesTooLarge'],
    ['too many groups', list(group(role('sagsbehandler')).repeat(201)), 'privilegesTooLarge'],
    ['too many privileges', list(group(role('sagsbehandler').repeat(201))), 'privilegesTooLarge'],
    [
      'too many values',
      list(group(role('sagsbehandler') + constraint('KLE', Array.from({ length: 2001 }, () => '32.*').join(',')))),
      'privilegesTooLarge',
    ],
  ];
  it.each(wrong)('is refused by name: %s', (_what, text, problem) => expect(problemOf(text)).toBe(problem));

  it('whatever comes, it is a list or refused by name: nothing else is thrown', () => {
    const part = fc.oneof(
      fc.constantFrom(
        role('sagsbehandler'),
        role('teamleder'),
        constraint('KLE', '32.*'),
        constraint('foelsomhed', '9'),
        '<x/>',
        ']]>',
        '&amp;',
        '<Privilege/>',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.constantFrom(ITST, DIGST, 'x'), (parts, ns) => {
        const text = list(group(parts.join('')), ns);
        const problem = problemOf(text);
        if (problem !== null) expect(problem).toMatch(/^privileges[A-Z]/);
        else expect(rolesOf(parsePrivileges(text), OWN).length).toBeLessThanOrEqual(parts.length);
      }),
      { numRuns: 300 },
    );
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => void problemOf(text)));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void problemOf(Buffer.from(bytes).toString('base64'))),
    );
  });

  it('what is narrowed is never wider: every value of a scope stood in the list', () => {
    const kle = fc.array(fc.constantFrom('32.*', '32.06.*', '32.06.04', '*', '3*', '', ' 23.* '), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(kle, (values) => {
        fc.pre(values.join(',').trim() !== '');
        for (const { scope } of roles(list(group(role('sagsbehandler') + constraint('KLE', values.join(',')))))) {
          expect(scope.kle).toEqual(values.map((one) => one.trim()));
        }
      }),
    );
  });

  it('puts nothing of the list into an error', () => {
    try {
      parsePrivileges(list(group('<Privilege>hemmelig</Privilege><Hemmelig/>')));
      expect.unreachable();
    } catch (error) {
      expect(String(error)).not.toMatch(/hemmelig/i);
    }
  });
});
