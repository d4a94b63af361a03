import { imageName } from '../../domain/image-name.ts';
import type { ImageRecord } from '../../domain/image.ts';
import { counted } from '../../domain/report/english.ts';
import type { Engine, Fingerprint } from '../../inference/engine/protocol.ts';
import { inBatches, type BatchOptions, type FailedImage } from '../faces/batches.ts';
import type { Project } from '../store/types.ts';
import { changeRecords } from '../studio/change-records.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import { imageGroups } from './image-groups.ts';

/** The document of `triptych duplicates`. */
export interface DuplicatesResult {
  /** Images looked at in this run. */
  readonly images: number;
  /** Groups of near-duplicates in the whole study, and the images in them beside the best of each. */
  readonly groups: number;
  readonly duplicates: number;
  readonly failed: readonly { readonly image: string; readonly reason: string }[];
  readonly seconds: number;
}

interface FindDuplicates { readonly project: Project; readonly engine: Pick<Engine, 'fingerprint'> }

/**
 * Takes a fingerprint of every image that has none, batch by batch, each stored before the next but one begins; run again, it goes on where it stopped. Then
 * counts the groups in the whole study. @throws StudioError READ_ONLY, ENGINE_CRASHED, DISK_FULL, CANCELLED; what was stored until then stays.
 */
export async function findDuplicates({ project, engine }: FindDuplicates, options: BatchOptions = {}): Promise<DuplicatesResult> {
  refuseReadOnly(project);
  const startedAt = performance.now();
  const failed: { image: string; reason: string }[] = [];
  let images = 0;
  await inBatches({
    project, wanted: unseenImages(project), provider: 'cpu', seconds: 2, smallest: 8,
    async run(located, provider, onOutcome: (outcome: Fingerprint) => void) {
      const begunAt = performance.now();
      await engine.fingerprint(located.map(({ file }) => file), onOutcome, options.signal ? { signal: options.signal } : {});
      return { provider, seconds: (performance.now() - begunAt) / 1000 };
    },
    async write(outcomes) {
      for (const outcome of outcomes) if (!outcome.ok) failed.push({ image: nameOf(project, outcome.id), reason: outcome.reason });
      const written = await store(project, outcomes);
      images += written.length;
      return written;
    },
  }, options);
  const { groups } = imageGroups(project.images.values());
  const duplicates = groups.reduce((sum, group) => sum + group.images.length - 1, 0);
  return { images, groups: groups.length, duplicates, failed, seconds: (performance.now() - startedAt) / 1000 };
}

/** What a run found, in a few sentences for a person. */
export function duplicatesInWords({ images, groups, duplicates, failed }: Omit<DuplicatesResult, 'seconds'>): string {
  const looked = images > 0 ? `${counted(images, 'image')} looked at.` : failed.length > 0 ? 'No image could be looked at.' : 'Every image has been looked at already.';
  const found = groups > 0 ? `${counted(groups, 'group')} of near-duplicates with ${counted(groups + duplicates, 'image')}.` : 'There are no near-duplicates.';
  return [looked, found, ...(failed.length > 0 ? [`${counted(failed.length, 'image')} could not be read.`] : [])].join(' ');
}

function unseenImages({ images }: Pick<Project, 'images'>): { readonly image: ImageRecord; readonly size: number }[] {
  return Array.from(images.values()).filter(({ fingerprint }) => fingerprint === undefined).map((image) => ({ image, size: 1 }));
}

async function store({ images }: Pick<Project, 'images'>, outcomes: readonly (Fingerprint | FailedImage)[]): Promise<string[]> {
  let records: ImageRecord[] = [];
  await changeRecords(images, () => records = outcomes.flatMap((outcome) => {
    const image = images.get(outcome.id);
    return image && outcome.ok ? [{ ...image, fingerprint: outcome.fingerprint }] : [];
  }));
  return records.map(({ id }) => id);
}

function nameOf({ images }: Pick<Project, 'images'>, id: string): string {
  const image = images.get(id);
  return image ? imageName(image) : id;
}
