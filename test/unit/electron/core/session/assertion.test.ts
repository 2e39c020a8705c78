// A sign-in is believed under the pinned key, for this desk, while it lasts; everything else is refused by name.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssertionError, readAssertion, type Trust } from '../../../../../electron/core/session/assertion.ts';
import { privilegeList, signClaims } from '../../../../../electron/training/identity/identity-provider.ts';

const NOW = new Date('2026-11-24T08:00:00Z');
const pair = generateKeyPairSync('ed25519');
const spki = (key: KeyObject) => key.export({ type: 'spki', format: 'der' }).toString('base64');
const trust: Trust = {
  issuer: 'https://login.example.invalid/',
  audience: 'https://sagsbord.example.invalid/',
  publicKey: spki(pair.publicKey),
};
const seconds = NOW.getTime() / 1000;
const claims = {
  iss: trust.issuer,
  aud: trust.audience,
  jti: '6a1f0f0e-7d8a-4a0e-8f51-0d9c3d2b7e10',
  iat: seconds,
  exp: seconds + 3600,
  sub: 'OEV001',
  name: 'Mette',
  title: 'sagsbehandler',
  unit: 'Borgerservice',
  cvr: '11111111',
  loa: 'Substantial',
  privileges: privilegeList([
    {
      jobFunction: 'taxOfficer',
      scope: { kle: ['25.*'], sensitivity: [1], units: [] },
      delegatedFrom: '22222222',
      validity: { from: null, to: null },
    },
  ]),
};

function problemOf(assertion: string, at = NOW): string {
  try {
    readAssertion(assertion, trust, at);
    return 'believed';
  } catch (error) {
    if (error instanceof AssertionError) return error.problem;
    throw error;
  }
}

describe('a sign-in', () => {
  const good = signClaims(claims, pair.privateKey);

  it('is believed, with its privileges as roles', () => {
    expect(readAssertion(good, trust, NOW)).toEqual({
      id: claims.jti,
      userId: 'OEV001',
      name: 'Mette',
      title: 'sagsbehandler',
      unit: 'Borgerservice',
      expiresAt: new Date('2026-11-24T09:00:00Z'),
      roles: [
        {
          jobFunction: 'taxOfficer',
          scope: { kle: ['25.*'], sensitivity: [1], units: [] },
          delegatedFrom: '22222222',
          validity: { from: null, to: null },
        },
      ],
    });
  });

  const changed = (more: object) => signClaims({ ...claims, ...more }, pair.privateKey);
  it.each([
    ['another issuer', changed({ iss: 'https://ond.example/' }), 'assertionIssuer'],
    ['another desk', changed({ aud: 'https://ond.example/' }), 'assertionAudience'],
    ['run out', changed({ exp: seconds }), 'assertionExpired'],
    ['of tomorrow', changed({ iat: seconds + 3600, exp: seconds + 7200 }), 'assertionNotYet'],
    ['for a year', changed({ exp: seconds + 365 * 86_400 }), 'assertionTooLong'],
    ['too low a level', changed({ loa: 'Low' }), 'assertionLevel'],
    ['with a claim too many', changed({ admin: true }), 'assertionMalformed'],
    ['without a name', changed({ name: '' }), 'assertionMalformed'],
    ['with a wrong list', changed({ privileges: 'x' }), 'privilegesNotBase64'],
    ['signed by somebody else', signClaims(claims, generateKeyPairSync('ed25519').privateKey), 'assertionSignature'],
    ['not signed', `${good.split('.')[0]}.${'A'.repeat(86)}`, 'assertionSignature'],
    ['without a signature', good.split('.')[0] ?? '', 'assertionMalformed'],
    [
      'a JWT that chooses no algorithm',
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${good}`,
      'assertionMalformed',
    ],
    ['nothing', '', 'assertionMalformed'],
    ['above the limit', 'A'.repeat(500_000), 'assertionTooLarge'],
  ])('is refused by name: %s', (_what, assertion, problem) => expect(problemOf(assertion)).toBe(problem));

  it('is not believed with any one character changed', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.constantFrom(...'AZaz09_-.='), (place, character) => {
        const other = good.slice(0, place) + character + good.slice(place + 1);
        // The last character of 64 bytes in Base64 has bits that mean nothing.
        fc.pre(
          Buffer.from(other.split('.')[1] ?? '', 'base64url').compare(
            Buffer.from(good.split('.')[1] ?? '', 'base64url'),
          ) !== 0 || other.split('.')[0] !== good.split('.')[0],
        );
        expect(problemOf(other)).not.toBe('believed');
      }),
    );
  });

  it('runs out to the second', () => {
    expect(problemOf(good, new Date('2026-11-24T08:59:59Z'))).toBe('believed');
    expect(problemOf(good, new Date('2026-11-24T09:00:00Z'))).toBe('assertionExpired');
  });
});
