// The English words of who is signed in. Must not hold facts or personal data.
import type { Words } from '../../i18n/words.ts';
import type { sessionDa } from './words.da.ts';

export const sessionEn: Words<typeof sessionDa> = {
  person: { none: 'Nobody is signed in' },
  session: {
    who: 'Who are you?',
    change: 'Change who you are',
    people: 'People to be',
    look: 'Search name, place or function',
    oneOfEach: 'One of each kind. Search to see all {{count}}.',
    found_one: '{{count}} person matches',
    found_other: '{{count}} people match',
    fetching: 'Fetching the people …',
    you: 'that is you',
    until: 'Signed in until',
    signOut: 'Sign out',
    signIn: 'Sign in',
    nobody: 'Nobody is signed in. Sagsbord shows no citizens until somebody is.',
    expired: 'Your sign-in has expired. Sign in again to continue.',
    signedOut: 'You are signed out.',
    elsewhere: 'Sign in with the municipality’s own sign-in.',
    seconded: 'Seconded from {{from}} to {{place}}, until and including {{last}}',
    secondedOpen: 'Seconded from {{from}} to {{place}}, until further notice',
    secondedTo: '{{unit}}, seconded to {{place}}',
    secondmentUnknown: 'Your secondment could not be checked',
    functions: {
      caseworker: 'caseworker',
      specialist: 'specialist',
      taxOfficer: 'tax officer',
      pensionOfficer: 'pension and care',
      teamLead: 'team lead',
      reception: 'reception',
      contactCentre: 'contact centre',
    },
  },
};
