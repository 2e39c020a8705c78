// The English words of the settings and the check of the sources. Must not hold facts or personal data.
import type { Words } from '../../i18n/words.ts';
import type { settingsDa } from './words.da.ts';

export const settingsEn: Words<typeof settingsDa> = {
  settings: {
    title: 'Settings',
    look: 'Appearance and language',
    language: 'Language',
    languages: { da: 'Dansk', en: 'English' },
    theme: 'Look',
    themes: { system: 'As Windows', light: 'Light', dark: 'Dark' },
  },
  sources: {
    title: 'Sources',
    lead: 'The fagsystemer that this desk is set up for. A check asks about no citizen.',
    source: 'Source',
    reads: 'Can read',
    writes: 'Can write',
    state: 'Does it work?',
    nothing: 'nothing',
    check: 'Try',
    checkOne: 'Try {{name}}',
    checkAll: 'Try all sources',
    checking: 'Trying …',
    works: 'Works ({{ms}} ms)',
    notAllowed: '{{source}} answered that the desk has no access',
    as: 'The desk asks as {{who}}',
    read: {
      citizen: 'facts of a person',
      cases: 'cases',
      events: 'course',
      documents: 'documents',
      journal: 'journal notes',
      workList: 'work lists',
      situations: 'life situations',
    },
    write: {
      journalNote: 'journal note',
      progress: 'progress',
      handler: 'caseworker',
      handlerReason: 'the reason for handing a case over',
      newCase: 'new case',
      situation: 'life situations',
    },
  },
  profileProblem: {
    shape: 'it does not have the required form. The places are listed below.',
    sourceTwice: 'two sources have the same name.',
    adapterUnknown: 'Sagsbord has no adapter of that name.',
    addressNotAllowed: 'the address may not be used. It must begin with https and not be this machine.',
    trainingOnly:
      'a secret is in the profile itself, or the profile allows this machine as an address. Both are for the training environment only. Put the secret into the key store or the environment.',
  },
};
