// Aftale (tidsbestilling): who comes when, to which person or role, and with what, as the municipality's appointment system has it.
// Must not know how it is fetched. No public Danish standard has appointments at a municipality: the shape is ours.
import { z } from 'zod';
import { taskIdSchema } from '../catalogue/task.ts';
import { cprSchema } from './cpr-schema.ts';
import { queueReceiverSchema } from './queue.ts';
import { instantSchema } from './source-outcome.ts';

/** `booked`: aftalt. `cancelled`: aflyst. `met`: mødt. */
const appointmentStateSchema = z.enum(['booked', 'cancelled', 'met']);

/** One appointment. `with` is one person, or a role at that place. Source: ours, the staffing service's `/aftaler`. */
export const appointmentSchema = z.strictObject({
  id: z.uuid(),
  start: instantSchema,
  end: instantSchema,
  /** The unit where it takes place. */
  place: z.uuid(),
  with: queueReceiverSchema,
  /** Null: it was booked without saying who comes. */
  cpr: cprSchema.nullable(),
  tasks: z.array(taskIdSchema).max(10),
  state: appointmentStateSchema,
});
export type Appointment = z.infer<typeof appointmentSchema>;
