// What one SBSYS installation is configured with, and how its own status and template lists are read against OIO and KLE.
// Must not know HTTP. Ids and names of statuses and templates are each installation's own: nothing about them is known in code.
import { z } from 'zod';
import { KNOWN_PROGRESS } from '../../../../shared/domain/case.ts';
import { secretSchema } from '../../secret-place.ts';
import { addressSchema } from '../config-schema.ts';

const idSchema = z.number().int().positive();
const pathSchema = z.string().regex(/^(?:\/[\w.~-]+)+$/);

export const configSchema = z.strictObject({
  /** Where the Web API is, e.g. `https://sbsip.kommune.example`. */
  origin: addressSchema,
  /** What goes before `/api`; none for most. */
  basePath: z.union([z.literal(''), pathSchema]).default(''),
  /** Where the identity provider (Keycloak) is, when it is not at `origin`. */
  tokenOrigin: addressSchema.optional(),
  tokenPath: pathSchema.default('/auth/realms/sbsip/protocol/openid-connect/token'),
  clientId: z.string().min(1).max(100),
  clientSecret: secretSchema,
  /** The desk's own user in SBSYS. Everything the desk writes is signed with it, so it must be nobody else's. */
  username: z.string().min(1).max(100),
  password: secretSchema,
  /** How the installation pages its searches and what its paths are called. */
  dialect: z.enum(['pageNumber', 'limitSkip']),
  /** No more than the installation gives at a time: in `limitSkip` a short page is the last one. */
  pageSize: z.number().int().min(1).max(2000).default(100),
  /** The installation's statuses as OIO progress. Several may mean the same; the first of them is the one that is written. */
  statuses: z
    .array(z.strictObject({ id: idSchema, progress: z.enum(KNOWN_PROGRESS) }))
    .min(1)
    .max(200)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'a status twice'),
  /** The template (sagsskabelon) in which a case of a KLE number, group or main group is opened. The longest that fits counts. */
  templates: z
    .array(z.strictObject({ kle: z.string().regex(/^\d{2}(?:\.\d{2}){0,2}$/), skabelonId: idSchema }))
    .max(2000)
    .refine((all) => new Set(all.map(({ kle }) => kle)).size === all.length, 'a KLE number twice')
    .default([]),
  /** Address of a case in SBSYS, with `{id}`, `{identity}` or `{nummer}` in it. */
  caseAddress: z.string().startsWith('https://').max(300).optional(),
  allowLoopback: z.boolean().default(false),
});
export type SbsysConfig = z.infer<typeof configSchema>;

/** OIO progress of a status; null for one the configuration does not have. */
export function progressOf(config: SbsysConfig, statusId: number): string | null {
  return config.statuses.find(({ id }) => id === statusId)?.progress ?? null;
}

/** The status to write for a progress; null when the installation has none. */
export function statusFor(config: SbsysConfig, progress: string): number | null {
  return config.statuses.find((one) => one.progress === progress)?.id ?? null;
}

/** The template for a KLE number; null when there is none. */
export function templateFor(config: SbsysConfig, kle: string): number | null {
  const fitting = config.templates.filter((one) => kle === one.kle || kle.startsWith(`${one.kle}.`));
  return fitting.toSorted((a, b) => b.kle.length - a.kle.length)[0]?.skabelonId ?? null;
}
