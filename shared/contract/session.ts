// Who is signed in, and signing in and out.
// Must not hold anything of a citizen.
import { z } from 'zod';
import { userIdSchema } from '../domain/person-schema.ts';
import { jobFunctionSchema } from '../domain/organisation.ts';
import { instantSchema } from '../domain/source-outcome.ts';
import { done, method, nothing } from './method.ts';

/** The signed-in person. `secondment`: the one in force at this minute, with its employer and place in words. */
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
  /** True when the copy of the organisation is missing or too old to know whether the person is seconded. */
  isSecondmentUnknown: z.boolean(),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

/** A person the training environment can sign in. */
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
  /** The signed-in person, as the signed assertion names them, with their secondment now. `ended`: why nobody is signed in any more. */
  'session.get': method({
    needs: 'open',
    records: 'nothing',
    input: nothing,
    output: z.strictObject({
      person: sessionViewSchema.nullable(),
      ended: z.enum(['expired', 'signedOut']).nullable(),
      /** True in the training environment: the person can be changed. */
      canChange: z.boolean(),
    }),
  }),

  /** The people the training environment can sign in. Refused elsewhere. */
  'session.people': method({
    needs: 'open',
    records: 'nothing',
    input: nothing,
    output: z.strictObject({ people: z.array(trainingPersonSchema).max(1000) }),
  }),

  /** Signs in as one of them. The page only asks: the core accepts the signed answer alone. Every open citizen is closed. */
  'session.signInAs': method({
    needs: 'open',
    act: 'signIn',
    records: 'nothing',
    input: z.strictObject({ user: userIdSchema }),
    output: done,
  }),
  /**
   * Signs out: the copies of every citizen are purged, from the file and from memory. Acts that have not been sent stay in the outbox, and wait
   * until a person signs in; `waiting` is how many.
   */
  'session.signOut': method({
    needs: 'desk',
    act: 'signIn',
    records: 'nothing',
    input: nothing,
    output: z.strictObject({ waiting: z.number().int().nonnegative() }),
  }),
} as const;
