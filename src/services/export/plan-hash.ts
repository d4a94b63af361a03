import { createHash } from 'node:crypto';
import type { ExportPlan } from '../../domain/export/plan.ts';

/** SHA-256 (hex) of all that a plan's shards are written from: two plans with the same hash give the same shards, on one version of the studio. */
export function planHash({ recipe, shards, entries }: ExportPlan, version: string): string {
  const hash = createHash('sha256').update(JSON.stringify([version, recipe, shards]));
  for (const entry of entries) hash.update('\n').update(JSON.stringify(entry));
  return hash.digest('hex');
}
