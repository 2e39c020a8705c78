// Parts that the configuration of several adapters has in common. Must not know any wire format.
import { z } from 'zod';

/** An http or https address. Whether the profile allows http, or this machine, is decided where the HTTP client is made. */
export const addressSchema = z.url({ protocol: /^https?$/ });

/** A path below an origin, without a query. */
export const pathSchema = z.string().regex(/^\/[\w/.-]*$/);
