import { z } from 'zod';
import { CAUSES, DIAGNOSES, LAYERS, SURFACES } from '#shared/outage/diagnosis';
import { INCOMING_HINTS } from '#shared/outage/incoming-hint';
import type { WatchMemory } from '#shared/outage/memory';

const instant = z.number();
const diagnosis = z.enum(DIAGNOSES);
const scope = z.enum(['full', 'partial']);
const depth = z.enum(['greeting', 'login']);
const confirmed = { since: instant, confirmedAt: instant, diagnosis, scope };

// JSON drops what is undefined; these keys are always there in memory.
const proof = z
  .object({
    readingHits: z.number(),
    readingFirstAt: instant.optional(),
    sendingAt: instant.optional(),
    receivingAt: instant.optional(),
    receivingWaived: z.boolean().default(false),
    needMs: z.number().optional(),
  })
  .transform(({ readingHits, readingFirstAt, sendingAt, receivingAt, receivingWaived, needMs }) => ({
    readingHits,
    readingFirstAt,
    sendingAt,
    receivingAt,
    receivingWaived,
    ...(needMs === undefined ? {} : { needMs }),
  }));

const look = z.object({
  surface: z.enum(SURFACES),
  verdict: z.enum(DIAGNOSES).or(z.literal('not-looked')),
  code: z.string(),
  ms: z.number(),
  depth,
  layers: z.array(z.object({ layer: z.enum(LAYERS), ms: z.number() })).default([]),
  family: z.literal([4, 6]).optional(),
  issuer: z.string().optional(),
});

const storedMemory = z.object({
  address: z.string(),
  phase: z.discriminatedUnion('phase', [
    z.object({ phase: z.literal('up'), since: instant }),
    z.object({
      phase: z.literal('suspect'),
      since: instant,
      misses: z.number(),
      anywhere: z.object({ since: instant, misses: z.number() }).optional(),
      diagnosis,
    }),
    z.object({ phase: z.literal('outage'), ...confirmed }),
    z.object({ phase: z.literal('recovering'), ...confirmed, proof }),
  ]),
  nextLookAt: instant,
  last: z
    .object({
      at: instant,
      diagnosis,
      looks: z.array(look),
      cause: z.enum(CAUSES).optional(),
      by: z.string().optional(),
    })
    .optional(),
  urgentAt: z.array(instant),
  loginsAt: z.array(instant),
  lastGoodLoginAt: instant.optional(),
  noLoginBefore: instant.optional(),
  refusals: z.array(z.object({ at: instant, code: z.string() })),
  passwordWrong: z.boolean(),
  failing: z.object({ imap: depth.optional(), smtp: depth.optional() }),
  readingLost: z.boolean(),
  failedAt: instant.optional(),
  failingMs: z.number().default(0),
  begun: z.object({ at: instant, logins: z.number() }).optional(),
  fullMisses: z.number(),
  waitMs: z.number(),
  inbox: z.object({ uidValidity: z.string(), uidNext: z.number(), messages: z.number() }).optional(),
  frozen: z.boolean(),
  notified: z.boolean(),
  advised: z.boolean().default(false),
  told: z.boolean(),
  hasFallback: z.boolean(),
  roundTrips: z.array(z.object({ messageId: z.string(), sentAt: instant })),
  lastRoundTripAt: instant.optional(),
  roundTripFailures: z.number(),
  asked: z.boolean(),
  controlsDown: z.record(z.string(), z.number()).default({}),
  unreachable: z.record(z.string(), z.number()).default({}),
  neutralAskedAt: instant.optional(),
  turns: z.array(instant).default([]),
  lastJudged: z.enum(['sane', 'miss']).optional(),
  flappingSince: instant.optional(),
  flappingTold: z.boolean().default(false),
  relapsedAt: instant.optional(),
  lookedFullyAt: instant.optional(),
  relapses: z.number().default(0),
  recoveredAt: instant.optional(),
  incoming: z.object({ state: z.enum(INCOMING_HINTS), at: instant }).optional(),
});

/** A memory as it was stored; `undefined`: not what this version writes. */
export const parseMemory = (text: string): WatchMemory | undefined => {
  const parsed = storedMemory.safeParse(JSON.parse(text));
  // A look's verdict is checked as a diagnosis, of which it is a part.
  return parsed.success ? (parsed.data as WatchMemory) : undefined;
};
