import { z } from 'zod';
import { personId, personRole } from './schemas.ts';

/** Somebody of the roster as the lead sees them. */
export const person = z.object({
  id: personId,
  name: z.string(),
  role: personRole,
  /** Address that signs this person in, relative to the server; null where there is none: on a desktop without network, or revoked. */
  link: z.string().nullable(),
  revoked: z.boolean(),
  /** ISO 8601 time after which the link opens nothing; null = never. */
  expiresAt: z.string().nullable(),
  hasPin: z.boolean(),
  answered: z.number(),
  total: z.number(),
  practiceLeft: z.number(),
  lastAt: z.string().nullable(),
  /** When a page of this person was last heard of, and whether one is open now. */
  lastSeenAt: z.string().nullable(),
  online: z.boolean(),
  /** Median seconds per answer over the last 50; null before the first. */
  secondsPerItem: z.number().nullable(),
  /** Answers among the last 50 that were faster than the study's limit. */
  hasty: z.number(),
  /** Gold items answered, and rightly; null when there are none. */
  gold: z.object({ right: z.number(), of: z.number() }).nullable(),
});

/** A page that is connected, or was lately. */
const connection = z.object({
  personId: personId.nullable(),
  name: z.string(),
  role: z.enum(['lead', 'curator', 'annotator']),
  /** IP address of the other end. */
  address: z.string(),
  lastSeenAt: z.string(),
  online: z.boolean(),
});

/** Whether other machines can reach the studio, how, and who does. */
export const network = z.object({
  /** False where the host cannot listen at all. */
  available: z.boolean(),
  on: z.boolean(),
  /** True when the studio was started open to the network (`--host`); then it cannot be switched off here. */
  fixed: z.boolean(),
  /** Origins such as `http://192.168.1.5:4180`, best first; personal links go behind them. */
  origins: z.array(z.string()),
  /** Whether a certificate encrypts the traffic. */
  encrypted: z.boolean(),
  connections: z.array(connection),
});

const pin = z.string().regex(/^\d{4,12}$/, 'A PIN has 4 to 12 digits');

export const pinToSet = pin.nullable();
export const pinToTry = z.string().max(40).nullable();

/** The lead's machine in the hands of the people who take turns on it. */
export const desk = z.object({
  handedOver: z.boolean(),
  /** Whether taking the machine back asks for the lead's PIN. */
  hasLeadPin: z.boolean(),
  people: z.array(z.object({ id: personId, name: z.string(), hasPin: z.boolean(), answered: z.number(), total: z.number() })),
});

export type PersonRow = z.infer<typeof person>;
export type NetworkState = z.infer<typeof network>;
export type DeskState = z.infer<typeof desk>;
