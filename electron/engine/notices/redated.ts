import { redate } from '#shared/notices/compose';
import type { Instant } from '#shared/time';

/** Minutes east of Greenwich on this machine. */
export const zoneAt = (at: Instant): number => -new Date(at).getTimezoneOffset();

/** The same message with the date of this moment. */
export const redated = (raw: Uint8Array, at: Instant): Uint8Array =>
  Buffer.from(redate(Buffer.from(raw).toString('latin1'), at, zoneAt(at)), 'latin1');
