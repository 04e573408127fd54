import january from '../traces/january-2023.json' with { type: 'json' };
import june from '../traces/june-2023.json' with { type: 'json' };
import { parseTrace, type Trace } from './trace.ts';

/** The two outages of 2023, from dated reports; what was not reported is assumed, and says so. */
const SHIPPED: Readonly<Record<string, unknown>> = { 'january-2023': january, 'june-2023': june };

export const SHIPPED_NAMES = Object.keys(SHIPPED);

/** One of `SHIPPED_NAMES`; nothing for any other name. */
export const shippedTrace = (name: string): Trace | undefined =>
  Object.hasOwn(SHIPPED, name) ? parseTrace(SHIPPED[name]) : undefined;
