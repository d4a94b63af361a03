import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { z } from 'zod';
import { StudioError } from '../../contract/errors.ts';
import { personId } from '../../contract/schemas.ts';
import type { Person } from '../../domain/study.ts';
import { checkWith, type Checked } from './checks.ts';
import type { DamageReport } from './damage.ts';
import { DamagedFile, DurableAdapter } from './durable-document.ts';
import type { Files } from './files.ts';
import { migrate, schemaVersion } from './migrations.ts';
import type { AccessDocument } from './types.ts';

const key = z.string().regex(/^[\w-]{16,128}$/);
const pin = z.object({ salt: z.string().regex(/^[0-9a-f]{32}$/), hash: z.string().regex(/^[0-9a-f]{64}$/) });
const accessDocument: z.ZodType<AccessDocument> = z.object({
  secret: z.string().regex(/^[0-9a-f]{64}$/),
  leadKey: key,
  tokens: z.record(personId, key),
  expires: z.record(personId, z.string()),
  pins: z.record(personId, pin),
  leadPin: pin.nullable(),
  handedOver: z.boolean(),
});

/** A sign-in secret: 192 random bits in letters, digits, `-` and `_`. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

function newAccess(): AccessDocument {
  return {
    secret: randomBytes(32).toString('hex'), leadKey: newToken(), tokens: withoutPrototype({}),
    expires: withoutPrototype({}), pins: withoutPrototype({}), leadPin: null, handedOver: false,
  };
}

/** `access.json` as a lowdb document that only its owner may read. */
export async function openAccess(files: Files, projectFolder: string, people: readonly Person[], damage: DamageReport): Promise<Low<AccessDocument>> {
  const adapter = new DurableAdapter<AccessDocument>(files, join(projectFolder, 'access.json'), { decode, encode, mode: 0o600 });
  const document = new Low<AccessDocument>(adapter, newAccess());
  try {
    await document.read();
  } catch (error) {
    if (error instanceof DamagedFile) await damage.setAside('access.json', `${error.message}; all sign-in links are new`);
    else if (error instanceof StudioError && !damage.writable) damage.note('access.json', 'you may not read it; sign-in links are those of this session only');
    else throw error;
  }
  const found = await files.stat(adapter.path);
  const complete = withTokens(document.data, people);
  const isOpenToOthers = found !== null && (found.mode & 0o077) !== 0;
  if (damage.writable && (!found || isOpenToOthers || complete !== document.data)) await adapter.write(complete);
  document.data = complete;
  return document;
}

/** The records of what it accepts are safe to look up by any person id: `constructor` is one. */
export function checkAccess(value: unknown): Checked<AccessDocument> {
  const checked = checkWith(accessDocument, value);
  if (!checked.ok) return checked;
  const { tokens, expires, pins } = checked.value;
  return { ok: true, value: { ...checked.value, tokens: withoutPrototype(tokens), expires: withoutPrototype(expires), pins: withoutPrototype(pins) } };
}

function withTokens(access: AccessDocument, people: readonly Person[]): AccessDocument {
  const without = people.filter(({ id, revokedAt }) => revokedAt === null && !Object.hasOwn(access.tokens, id));
  if (without.length === 0) return access;
  return { ...access, tokens: withoutPrototype({ ...access.tokens, ...Object.fromEntries(without.map(({ id }) => [id, newToken()])) }) };
}

function withoutPrototype<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, record);
}

function decode(value: unknown): AccessDocument {
  const checked = checkAccess(migrate('access', value).document);
  if (!checked.ok) throw new DamagedFile(checked.reason);
  return checked.value;
}

function encode(access: AccessDocument): string {
  return `${JSON.stringify({ schemaVersion, ...access }, null, 2)}\n`;
}
