// Secrets come from the environment or the key store; a value in a profile counts in the training environment alone.
import { describe, expect, it } from 'vitest';
import { secretSchema, type SecretPlace } from '../../../../../electron/core/secret-place.ts';
import { FagsystemError } from '../../../../../electron/core/fagsystem-error.ts';
import { secretsFrom } from '../../../../../electron/core/profile/secrets.ts';

const places = { training: false, environment: { SAGSBORD_NOVA: 'af miljøet' }, keyStore: { nova: 'af nøglelageret' } };

describe('secretsFrom', () => {
  it('finds a secret where the profile says it is', () => {
    expect(secretsFrom(places)({ from: 'environment', name: 'SAGSBORD_NOVA' })).toBe('af miljøet');
    expect(secretsFrom(places)({ from: 'keyStore', name: 'nova' })).toBe('af nøglelageret');
    expect(secretsFrom({ ...places, training: true })({ from: 'training', value: 'åben' })).toBe('åben');
  });

  it.each<SecretPlace>([
    { from: 'environment', name: 'SAGSBORD_MISSING' },
    { from: 'keyStore', name: 'missing' },
    { from: 'training', value: 'i klar tekst' },
  ])('is signIn, without the secret, for %o', (place) => {
    expect(() => secretsFrom(places)(place)).toThrow(FagsystemError);
    try {
      secretsFrom(places)(place);
    } catch (error) {
      expect(error).toMatchObject({ code: 'signIn' });
      expect(String(error)).not.toContain('i klar tekst');
    }
  });

  it('no other part of the environment can be named', () => {
    expect(secretSchema.safeParse({ from: 'environment', name: 'PATH' }).success).toBe(false);
    expect(secretSchema.safeParse('hemmelig').success).toBe(false);
  });
});
