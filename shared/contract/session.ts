// Who is signed in, and signing in and out.
// Must not hold anything of a citizen.
import { z } from 'zod';
import { userIdSchema } from '../domain/person-schema.ts';
import { jobFunctionSchema } from '../domain/organisation.ts';
import { instantSchema } from '../domain/source-outcome.ts';
import { done, method, nothing } from './method.ts';

/** Whoever is signed in. `secondment`: the one in force at this minute, with its employer and place in words. */
const sessionViewSchema = z.strictObject({
  userId: userIdSchema,
  name: z.string().max(255),
  title: z.string().max(120),
  unit: z.string().max(255),
  functions: z.array(jobFunctionSchema).max(20),
  expiresAt: instantSchema,
  secondment: z
    .strictObject({ from: z.string().max(255), place: z.string().max(255), until: instantSchema.nullable() })
    .nullable(),
  /** True when the organisation's copy is missing or too old to say whether the person is seconded. */
  isSecondmentUnknown: z.boolean(),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

/** Somebody the training environment's sign-in will sign for. */
export const trainingPersonSchema = z.strictObject({
  userId: userIdSchema,
  name: z.string().max(255),
  title: z.string().max(120),
  unit: z.string().max(255),
  functions: z.array(jobFunctionSchema).max(10),
  secondedTo: z.string().max(255).nullable(),
});
export type TrainingPerson = z.infer<typeof trainingPersonSchema>;

export const sessionMethods = {
  /** Who is signed in, as the signed sign-in says it, and where the person is seconded now. `ended`: why nobody is any more. */
  'session.get': method({
    needs: 'open',
    records: 'nothing',
    input: nothing,
    output: z.strictObject({
      person: sessionViewSchema.nullable(),
      ended: z.enum(['expired', 'signedOut']).nullable(),
      /** The training environment: one can change who one is. */
      canChange: z.boolean(),
    }),
  }),

  /** Whom the training environment's sign-in will sign for. Refused elsewhere. */
  'session.people': method({
    needs: 'open',
    records: 'nothing',
    input: nothing,
    output: z.strictObject({ people: z.array(trainingPersonSchema).max(1000) }),
  }),

  /** Signs in as one of them. The page's word is a wish: the core believes the signed answer. Every citizen that is open is closed. */
  'session.signInAs': method({
    needs: 'open',
    act: 'signIn',
    records: 'nothing',
    input: z.strictObject({ user: userIdSchema }),
    output: done,
  }),
  /**
   * Signs out: copies of every citizen go, from the file and from memory. Acts that have not been sent stay in the outbox, and wait until
   * somebody signs in; `waiting` is how many.
   */
  'session.signOut': method({
    needs: 'desk',
    act: 'signIn',
    records: 'nothing',
    input: nothing,
    output: z.strictObject({ waiting: z.number().int().nonnegative() }),
  }),
} as const;
