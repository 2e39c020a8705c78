// Why a source (kilde) said no to a write (afvisning), as a code: the screen has the words for each, in both languages.
// Must not know any source. What a source said itself goes beside the code as foreign text, and is kept as it came.
import { z } from 'zod';

/** Closed list; the screen says for each what it is and what to do. */
const REFUSALS = [
  'notAccepted', // the source did not take it; its own status or words say more, where it gave any
  'notCarriedOut', // the source answered that it had taken it, and the case is as it was
  'noSuchCase', // the source has no such case, or has it no longer
  'otherCitizensCase', // the case under that number is about somebody else
  'caseExists', // the source has such a case already
  'caseIsClosed', // it takes no change before it is opened again
  'somethingIsOpen', // something in the case has to be ended before the case is
  'deskMayNot', // the desk's own user in the source may not do it to this case
  'notInFormat', // the source's format, or how it is set up, has no place for it
  'noSuchProgress', // the source has no such step of progress (fremdrift)
  'textNotTaken', // a title or a text is empty or too long, or a title has several lines
  'kleNotSetUp', // the source has no single class, template or unit for the KLE number
  'unknownUser', // the source does not know the caseworker
  'unknownEmployer', // the organisation system does not know the lending authority
  'journalNotWritable', // the case's journal cannot be written to from the desk
  'newerDesk', // a newer Sagsbord has written something that this one cannot read
] as const;
export const refusalSchema = z.enum(REFUSALS);
export type Refusal = z.infer<typeof refusalSchema>;

/** Why a line of a life situation was not started: the source's no, or what ended the act at the desk. */
export const notStartedSchema = z.enum([...REFUSALS, 'notAllowed', 'authority', 'withdrawn', 'givenUp']);
export type NotStarted = z.infer<typeof notStartedSchema>;
