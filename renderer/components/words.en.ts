// The English words of the building blocks: dialogs, copying, errors and problems. Must not hold facts or personal data.
import type { Words } from '../i18n/words.ts';
import type { componentsDa } from './words.da.ts';

export const componentsEn: Words<typeof componentsDa> = {
  close: 'Close',
  cancel: 'Cancel',
  copy: { done: 'Copied', failed: 'Could not be copied' },
  problem: {
    unreachable: '{{source}} could not be reached, or the connection was cut before anything came',
    deadline: '{{source}} did not answer within the time that is waited',
    signIn: '{{source}} does not accept the desk’s sign-in, not after renewal either',
    sourceFault: '{{source}} answered that there is a fault at its own end',
    nonsense: 'The answer from {{source}} does not follow the agreed format and has not been used',
    truncated: 'The answer from {{source}} stopped before its end and has not been used',
    wrongPerson: '{{source}} answered about somebody else. The answer was thrown away without being shown',
    tooLarge: 'The answer from {{source}} is larger than the desk takes',
    busy: '{{source}} is too busy and asked to be asked later',
    resting:
      '{{source}} has failed several times in a row. The desk leaves it alone for a while so that it can recover. You can ask it now with the button',
  },
  error: {
    trace: 'Trace number',
    copyTrace: 'Copy the trace number',
    retry: 'Try again',
    theSource: 'The system',
    brokenArea: 'This part of the screen broke',
    brokenAreaNext: 'The rest still works. Show it again, and tell support if it keeps happening.',
    showAgain: 'Show again',
  },
  errors: {
    METHOD_UNKNOWN: {
      title: 'The screen asked for something that does not exist',
      meaning: 'The screen and the desk’s engine are not of the same version.',
      next: 'Close Sagsbord and start it again. If that does not help, give the trace number to support.',
    },
    INPUT_INVALID: {
      title: 'What was sent could not be used',
      meaning: 'Something that was typed does not have the form it must have. Nothing has been changed.',
      next: 'Look at what was typed, and try again.',
    },
    OUTPUT_INVALID: {
      title: 'The answer could not be shown',
      meaning: 'The desk got an answer that it cannot vouch for, and so does not show it.',
      next: 'Try again. If it happens again, give the trace number to support.',
    },
    TOO_LARGE: {
      title: 'There was too much at once',
      meaning: 'What was to be sent is larger than the desk takes. Nothing has been changed.',
      next: 'Try with less at a time.',
    },
    CANCELLED: {
      title: 'The question was taken back',
      meaning: 'The answer was not waited for.',
      next: 'Ask again if you still need it.',
    },
    CORE_GONE: {
      title: 'The connection to the desk’s engine is gone',
      meaning: 'The engine has stopped and is started again by itself. What is on the screen is from before.',
      next: 'Wait a moment. If it does not come back, close Sagsbord and start it again.',
    },
    BUSY: {
      title: 'The desk is too busy',
      meaning: 'Too many questions are under way at once.',
      next: 'Wait a moment, and try again.',
    },
    PROTOCOL: {
      title: 'The screen and the engine do not understand each other',
      meaning: 'They are probably not of the same version.',
      next: 'Close Sagsbord and start it again. If that does not help, give the trace number to support.',
    },
    NOT_ALLOWED: {
      title: 'You may not do that',
      meaning: 'Your access does not include this. The attempt is written in the log.',
      next: 'Talk to your manager if you think that you should have access.',
    },
    SESSION_MISSING: {
      title: 'Nobody is signed in',
      meaning: 'Facts about citizens are only shown when an employee is signed in.',
      next: 'Sign in, and try again.',
    },
    SIGN_IN_REFUSED: {
      title: 'You are not signed in',
      meaning: 'Sagsbord could not trust the answer that the sign-in gave. The attempt is written in the log.',
      next: 'Try to sign in again. If it happens again, give the trace number to support.',
    },
    PROFILE_INVALID: {
      title: 'The desk is not set up correctly',
      meaning: 'The set-up is missing or has faults, so the systems cannot be asked.',
      next: 'Give the trace number to whoever is in charge of the set-up.',
    },
    SOURCE_FAILED: {
      title: '{{source}} did not answer',
      meaning: 'The facts could not be fetched. That does not mean that there are none.',
      next: 'Try again in a while. If it goes on, use the system itself.',
    },
    SOURCE_REFUSED: {
      title: '{{source}} gave no access',
      meaning: 'The system answered that you or the desk may not see this.',
      next: 'Talk to your manager if you think that you should have access.',
    },
    NOT_FOUND: {
      title: 'It is no longer there',
      meaning: 'What was asked for is not there. It may have been closed or moved meanwhile.',
      next: 'Open the citizen again.',
    },
    OUTBOX_TOO_LATE: {
      title: 'It is too late',
      meaning: 'The act has been sent already, or has ended. It cannot be taken back from here.',
      next: 'See in the outbox what became of it. If something must be undone, do it on the case.',
    },
    AUTHORITY_REFUSED: {
      title: 'You may not do that',
      meaning: 'The rules do not give you the right to it here and now. Nothing has been sent.',
      next: 'See on the case who can, and pass it on.',
    },
    CONFLICT_OF_INTEREST: {
      title: 'You are not impartial',
      meaning:
        'The rules on impartiality keep you from the citizen or the case. Nobody can set them aside. The attempt is in the audit log.',
      next: 'Pass the inquiry to a colleague, and tell your leader.',
    },
    DECISION_BLOCKED: {
      title: 'The decision cannot be made yet',
      meaning: 'A fact that the decision must stand on is missing or too old. Nothing has been sent.',
      next: 'Ask the source again, and try when it has answered.',
    },
    DECISION_REASON_MISSING: {
      title: 'A reason is missing',
      meaning: 'A fact is not fresh, and it has not been written why the decision is made all the same.',
      next: 'Write the reason at the fact, or ask the source again.',
    },
    RECEIVER_MAY_NOT: {
      title: 'The receiver may not have the case',
      meaning: 'The person you chose has no authority over the case. Nothing has been sent.',
      next: 'Choose another caseworker.',
    },
    RECEIVER_NOT_CHECKED: {
      title: 'The authority has not been checked',
      meaning: 'It could not be checked whether the receiver may have the case. Nothing has been sent.',
      next: 'Try again, or tick that the case is to be handed over all the same.',
    },
    ORGANISATION_MISSING: {
      title: 'The organisation is not known',
      meaning: 'The organisation system is not connected, or has never answered. Who may do what has not been checked.',
      next: 'Try again shortly. Guidance you may always give.',
    },
    CAPABILITY_MISSING: {
      title: '{{source}} cannot take that from here',
      meaning: 'The fagsystem has no such possibility. Nothing has been changed.',
      next: 'Do it in the fagsystem itself.',
    },
    DATABASE_KEY_WRONG: {
      title: 'The kept copies cannot be opened',
      meaning: 'The encryption key does not fit the file. Nothing has been deleted.',
      next: 'Give the trace number to support. The systems still have all facts.',
    },
    DATABASE_DAMAGED: {
      title: 'The kept copies are damaged',
      meaning: 'The file of copies cannot be read. The systems still have all facts.',
      next: 'Give the trace number to support.',
    },
    DATABASE_NEWER: {
      title: 'The kept copies are from a newer version',
      meaning: 'The file was written by a newer version of Sagsbord than this one. Nothing has been changed.',
      next: 'Start the newest version of Sagsbord.',
    },
    DATABASE_UNWRITABLE: {
      title: 'Nothing can be kept on this computer',
      meaning: 'The disk is full, or Sagsbord is not allowed to write.',
      next: 'Give the trace number to support.',
    },
    INTERNAL: {
      title: 'There was a fault in Sagsbord',
      meaning: 'It is not something that you did.',
      next: 'Try again. If it happens again, give the trace number to support.',
    },
  },
};
