import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { StudioEvent } from '../../src/contract/contract.ts';
import type { Caller } from '../../src/contract/roles.ts';
import type { Engine } from '../../src/inference/engine/protocol.ts';
import { createRouter } from '../../src/services/api/router.ts';
import { openHome } from '../../src/services/home/home.ts';
import type { Files } from '../../src/services/store/files.ts';
import { openModelStore, type ModelStore } from '../../src/services/models/model-store.ts';
import { createStudio, type Studio } from '../../src/services/studio/studio.ts';
import { cleanAfterFile } from '../fixtures/clean-after-file.ts';
import { engineFinding, faceAt, temporaryFolder, writeTriplets } from '../unit/services/study-fixture.ts';

export const lead: Caller = { role: 'lead', personId: null };
export const annotator = (personId: string): Caller => ({ role: 'annotator', personId });

/** What a page can call, as one caller. */
function clientOf(router: ReturnType<typeof createRouter>, caller: Caller) {
  return createRouterClient(router, { context: { caller } });
}

export type Client = ReturnType<typeof clientOf>;

export interface Bench {
  readonly studio: Studio;
  readonly lead: Client;
  /** Errors that nobody expected. */
  readonly unexpected: unknown[];
  readonly folder: string;
  as(caller: Caller): Client;
}

/** A running studio with an empty home and nothing open; closed after the file's tests. */
export async function newBench(engine: Engine = engineFinding(() => [faceAt([10, 10, 40, 40])]), { host = 'browser', files, modelFile = (id) => `${id}.onnx`, models: given }: { host?: 'browser' | 'desktop'; files?: Files; modelFile?: (id: string) => string; models?: ModelStore } = {}): Promise<Bench> {
  const folder = await temporaryFolder();
  const home = openHome(join(folder, 'home'));
  const unexpected: unknown[] = [];
  const models = openModelStore({ homeModels: home.modelsFolder, bundled: 'models' });
  const studio = createStudio({
    engine, imaging: engine, home, host, version: '0.0.0-test', ...(files ? { files } : {}), report: (error) => unexpected.push(error),
    models: given ?? { ...models, resolve: (id) => Promise.resolve({ path: modelFile(id), sha256: 'e'.repeat(64), precision: 'fp32', spec: models.scorers.find((scorer) => scorer.id === id)?.spec ?? null }) },
  });
  const router = createRouter(studio);
  const as = (caller: Caller) => clientOf(router, caller);
  cleanAfterFile(() => studio.dispose());
  return { studio, lead: as(lead), unexpected, folder, as };
}

/** A study of real image files with prompts and people, faces found. */
export async function newStudy(bench: Bench, stems: readonly string[], people: readonly string[] = []): Promise<void> {
  const images = join(bench.folder, 'generated-by-models');
  await writeTriplets(images, stems);
  await bench.lead.workspace.create({ path: join(bench.folder, 'study'), name: 'A study' });
  await bench.lead.images.importItems({ images, prompts: null });
  await idle(bench.studio);
  await bench.lead.images.detect({});
  await idle(bench.studio);
  for (const name of people) await bench.lead.study.addPerson({ name });
}

/** Waits until no job runs. */
export async function idle(studio: Studio): Promise<void> {
  while (studio.jobs.list().some(({ state }) => state === 'running')) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** What pages are told while something is done. */
export async function eventsDuring(bench: Bench, work: () => Promise<unknown>): Promise<StudioEvent[]> {
  const stop = new AbortController();
  const told: StudioEvent[] = [];
  const events = bench.studio.events(stop.signal);
  const listening = (async () => { for await (const event of events) told.push(event); })().catch(() => undefined);
  await work();
  stop.abort();
  await listening;
  return told;
}
