// The English words of the building blocks: dialogs, copying, errors and problems. Must not hold facts or personal data.
import type { Words } from '../i18n/words.ts';
import type { componentsDa } from './words.da.ts';

export const componentsEn: Words<typeof componentsDa> = {
  close: 'Close',
  cancel: 'Cancel',
  copy: { done: 'Copied', failed: 'Could not be copied' },
  problem: {
    unreachable: '{{source}} could not be reached, or the connection was lost before any answer arrived',
    deadline: '{{source}} did not answer before the timeout',
    signIn: '{{source}} rejects the desk’s sign-in, also after renewal',
    sourceFault: '{{source}} reported a fault of its own',
    nonsense: 'The answer from {{source}} does not follow the agreed format and has not been used',
    truncated: 'The answer from {{source}} was cut off and has not been used',
    wrongPerson: '{{source}} answered about another person. The answer was discarded and not shown',
    tooLarge: 'The answer from {{source}} is larger than the desk accepts',
    busy: '{{source}} is busy and asked the desk to try later',
    resting:
      '{{source}} has failed several times in a row. The desk pauses requests so that it can recover. You can retry now with the button',
  },
  error: {
    trace: 'Trace number',
    copyTrace: 'Copy the trace number',
    retry: 'Try again',
    theSource: 'The system',
    brokenArea: 'This part of the screen failed',
    brokenAreaNext: 'The rest still works. Show it again, and tell support if it keeps happening.',
    showAgain: 'Show again',
  },
  errors: {
    METHOD_UNKNOWN: {
      title: 'The screen asked for a function that does not exist',
      meaning: 'The screen and the desk’s engine have different versions.',
      next: 'Close Sagsbord and start it again. If that does not help, give the trace number to support.',
    },
    INPUT_INVALID: {
      title: 'The input could not be used',
      meaning: 'Some of the input does not have the required form. Nothing has been changed.',
      next: 'Check the input, and try again.',
    },
    OUTPUT_INVALID: {
      title: 'The answer could not be shown',
      meaning: 'The desk received an answer that it could not validate, so the answer is not shown.',
      next: 'Try again. If it happens again, give the trace number to support.',
    },
    TOO_LARGE: {
      title: 'The request was too large',
      meaning: 'The request is larger than the desk accepts. Nothing has been changed.',
      next: 'Try with less at a time.',
    },
    CANCELLED: {
      title: 'The request was cancelled',
      meaning: 'The desk did not wait for the answer.',
      next: 'Ask again if you still need it.',
    },
    CORE_GONE: {
      title: 'The connection to the desk’s engine is lost',
      meaning: 'The engine has stopped and restarts automatically. The screen shows the state from before.',
      next: 'Wait a moment. If the connection does not return, close Sagsbord and start it again.',
    },
    BUSY: {
      title: 'The desk is too busy',
      meaning: 'Too many requests are in progress.',
      next: 'Wait a moment, and try again.',
    },
    PROTOCOL: {
      title: 'The screen and the engine are not compatible',
      meaning: 'They probably have different versions.',
      next: 'Close Sagsbord and start it again. If that does not help, give the trace number to support.',
    },
    NOT_ALLOWED: {
      title: 'You are not allowed to do that',
      meaning: 'Your access does not include this. The attempt has been logged.',
      next: 'Talk to your manager if you think that you should have access.',
    },
    SESSION_MISSING: {
      title: 'Nobody is signed in',
      meaning: 'Facts about citizens are only shown when an employee is signed in.',
      next: 'Sign in, and try again.',
    },
    SIGN_IN_REFUSED: {
      title: 'You are not signed in',
      meaning: 'Sagsbord could not trust the sign-in’s answer. The attempt has been logged.',
      next: 'Try to sign in again. If it happens again, give the trace number to support.',
    },
    PROFILE_INVALID: {
      title: 'The desk is not set up correctly',
      meaning: 'The set-up is missing or has faults, so the systems cannot be asked.',
      next: 'Give the trace number to the person responsible for the set-up.',
    },
    SOURCE_FAILED: {
      title: '{{source}} did not answer',
      meaning: 'The facts could not be fetched. There may still be some.',
      next: 'Try again in a while. If the fault persists, use the system itself.',
    },
    SOURCE_REFUSED: {
      title: '{{source}} denied access',
      meaning: 'The system answered that you or the desk are not allowed to see this.',
      next: 'Talk to your manager if you think that you should have access.',
    },
    NOT_FOUND: {
      title: 'It no longer exists',
      meaning: 'The requested item does not exist. It may have been closed or moved in the meantime.',
      next: 'Open the citizen again.',
    },
    OUTBOX_TOO_LATE: {
      title: 'It is too late',
      meaning: 'The act has already been sent or has ended. It cannot be withdrawn from here.',
      next: 'Check its result in the outbox. If something must be undone, do it on the case.',
    },
    AUTHORITY_REFUSED: {
      title: 'You are not allowed to do that',
      meaning: 'The rules do not give you the authority here and now. Nothing has been sent.',
      next: 'The case shows who has the authority. Hand it over.',
    },
    CONFLICT_OF_INTEREST: {
      title: 'You have a conflict of interest',
      meaning:
        'The rules on conflict of interest deny you the citizen or the case. Nobody can set them aside. The attempt is in the audit log.',
      next: 'Hand the inquiry over to a colleague, and tell your manager.',
    },
    DECISION_BLOCKED: {
      title: 'The decision cannot be made yet',
      meaning: 'A fact that the decision requires is missing or too old. Nothing has been sent.',
      next: 'Ask the source again, and try when it has answered.',
    },
    DECISION_REASON_MISSING: {
      title: 'A reason is missing',
      meaning: 'A fact is not fresh, and no reason is given for deciding anyway.',
      next: 'Write the reason beside the fact, or ask the source again.',
    },
    RECEIVER_MAY_NOT: {
      title: 'The receiver may not have the case',
      meaning: 'The person you chose has no authority over the case. Nothing has been sent.',
      next: 'Choose another caseworker.',
    },
    RECEIVER_NOT_CHECKED: {
      title: 'The authority has not been checked',
      meaning: 'It could not be checked whether the receiver may have the case. Nothing has been sent.',
      next: 'Try again, or tick the box to hand the case over anyway.',
    },
    ORGANISATION_MISSING: {
      title: 'The organisation is not known',
      meaning: 'The organisation system is not connected, or has never answered. Who may do what has not been checked.',
      next: 'Try again shortly. You may always give guidance.',
    },
    CAPABILITY_MISSING: {
      title: '{{source}} does not accept that from here',
      meaning: 'The fagsystem does not support it. Nothing has been changed.',
      next: 'Do it in the fagsystem itself.',
    },
    DATABASE_KEY_WRONG: {
      title: 'The stored copies cannot be opened',
      meaning: 'The encryption key does not fit the file. Nothing has been deleted.',
      next: 'Give the trace number to support. The systems still have all facts.',
    },
    DATABASE_DAMAGED: {
      title: 'The stored copies are damaged',
      meaning: 'The file with the copies cannot be read. The systems still have all facts.',
      next: 'Give the trace number to support.',
    },
    DATABASE_NEWER: {
      title: 'The stored copies are from a newer version',
      meaning: 'The file was written by a newer version of Sagsbord than this one. Nothing has been changed.',
      next: 'Start the newest version of Sagsbord.',
    },
    DATABASE_UNWRITABLE: {
      title: 'Nothing can be stored on this computer',
      meaning: 'The disk is full, or Sagsbord is not allowed to write.',
      next: 'Give the trace number to support.',
    },
    INTERNAL: {
      title: 'There was a fault in Sagsbord',
      meaning: 'You did not cause it.',
      next: 'Try again. If it happens again, give the trace number to support.',
    },
  },
};
