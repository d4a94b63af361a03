import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { ownProgress, receipt, submission, task } from './annotation.ts';
import { job, skippedFile } from './jobs.ts';
import { itemConsensus, resultsDocument, type annotatorRow } from './results.ts';
import { box, face, imageId, personId, studySettings } from './schemas.ts';

const nothing = z.void();
const started = z.object({ jobId: z.string() });

/**
 * Only a lead may name somebody else to act for; an annotator's connection already says who it is. `study` is the one the
 * page was opened for: while another is open, the call is refused as UNAUTHENTICATED and nothing is stored.
 */
const actingFor = z.object({ personId: personId.optional(), study: z.string().optional() });

const person = z.object({
  id: personId,
  name: z.string(),
  /** Address that signs this person in, relative to the server; null where there is no server (the desktop app). */
  link: z.string().nullable(),
  answered: z.number(),
  total: z.number(),
  lastAt: z.string().nullable(),
});

const stepState = z.object({
  images: z.number(),
  items: z.number(),
  models: z.array(z.string()),
  /** Images that a detector has looked at or whose faces are known. */
  detected: z.number(),
  withoutFace: z.number(),
  /** Items removed by the no-face rule. */
  noFaceItems: z.number(),
  ballots: z.number(),
  completeItems: z.number(),
  unresolvedItems: z.number(),
});

const overview = z.object({
  id: z.string(),
  name: z.string(),
  path: z.string(),
  readOnly: z.boolean(),
  sample: z.boolean(),
  settings: studySettings,
  steps: stepState,
  people: z.array(person),
  /** Files that were set aside because they could not be read. */
  damage: z.array(z.object({ file: z.string(), reason: z.string() })),
  /** Import folders whose files cannot be found any more. */
  missingRoots: z.array(z.object({ id: z.string(), path: z.string() })),
});

const imageRow = z.object({
  id: imageId,
  /** `model/file` as imported. */
  name: z.string(),
  model: z.string().nullable(),
  item: z.string().nullable(),
  width: z.number(),
  height: z.number(),
  /** Null while no detector has looked. */
  faces: z.array(face).nullable(),
  detector: z.string().nullable(),
  /** Box of the representative face and how it was chosen; null when the image has none. */
  representative: z.object({ box, by: z.enum(['automatic', 'detected', 'drawn']), index: z.number().nullable() }).nullable(),
  /** Media paths. */
  thumbnail: z.string(),
  whole: z.string(),
  crop: z.string().nullable(),
});

const imageFilter = z.enum(['all', 'no-face', 'not-detected', 'many-faces', 'chosen']);

const modelRow = z.object({
  id: z.string(),
  kind: z.enum(['detector', 'scorer', 'inpainter']),
  title: z.string(),
  file: z.string().nullable(),
  sha256: z.string(),
  bytes: z.number().nullable(),
  licence: z.string(),
  source: z.string(),
  installed: z.boolean(),
});

const providerRow = z.object({ provider: z.string(), works: z.boolean(), reason: z.string().nullable(), milliseconds: z.number().nullable() });

const recent = z.object({ path: z.string(), name: z.string(), openedAt: z.string(), missing: z.boolean(), strip: z.array(z.string()) });
const folderEntry = z.object({ name: z.string(), path: z.string(), kind: z.enum(['folder', 'image', 'table', 'model', 'project']) });

/** Everything that a change may invalidate in a lead's page. */
const studioEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('job'), job }),
  z.object({ kind: z.literal('changed'), what: z.enum(['project', 'images', 'ballots', 'models']) }),
]);

/** The one typed contract between every page and the services. Who may call what is in `access.ts`. */
export const contract = {
  session: oc.output(z.object({
    role: z.enum(['lead', 'curator', 'annotator']),
    personName: z.string().nullable(),
    host: z.enum(['desktop', 'browser']),
    projectOpen: z.boolean(),
    /** What this page calls the open study in its calls. */
    study: z.string().nullable(),
    version: z.string(),
  })),
  events: oc.output(eventIterator(studioEvent)),

  workspace: {
    recents: oc.output(z.array(recent)),
    /** Folders and files that the studio's machine has at a place, for pages that have no folder dialog. */
    browse: oc.input(z.object({ path: z.string().nullable() }))
      .output(z.object({ path: z.string(), parent: z.string().nullable(), entries: z.array(folderEntry) })),
    create: oc.input(z.object({ path: z.string().min(1), name: z.string().optional() })).output(z.object({ path: z.string() })),
    open: oc.input(z.object({ path: z.string().min(1) })).output(z.object({ path: z.string() })),
    sample: oc.output(z.object({ path: z.string() })),
    forget: oc.input(z.object({ path: z.string() })).output(nothing),
    close: oc.output(nothing),
  },

  study: {
    overview: oc.output(overview),
    rename: oc.input(z.object({ name: z.string().min(1).max(200) })).output(nothing),
    updateSettings: oc.input(z.object({ settings: studySettings })).output(nothing),
    addPerson: oc.input(z.object({ name: z.string().min(1).max(80) })).output(person),
    renamePerson: oc.input(z.object({ id: personId, name: z.string().min(1).max(80) })).output(nothing),
    /** Makes a new link; the old one stops working. */
    renewLink: oc.input(z.object({ id: personId })).output(person),
    relink: oc.input(z.object({ root: z.string(), path: z.string() })).output(z.object({ found: z.number(), missing: z.number() })),
  },

  images: {
    importTriplets: oc.input(z.object({ images: z.string().min(1), prompts: z.string().nullable() })).output(started),
    list: oc.input(z.object({ offset: z.int().nonnegative(), limit: z.int().min(1).max(500), filter: imageFilter, model: z.string().nullable(), text: z.string() }))
      .output(z.object({ total: z.number(), rows: z.array(imageRow) })),
    get: oc.input(z.object({ id: imageId })).output(imageRow),
    detect: oc.input(z.object({ detector: z.string().optional(), provider: z.string().optional(), threshold: z.number().min(0).max(1).optional(), again: z.boolean().optional() })).output(started),
    chooseFace: oc.input(z.object({ id: imageId, index: z.int().nonnegative() })).output(imageRow),
    drawFace: oc.input(z.object({ id: imageId, box })).output(imageRow),
    clearChoice: oc.input(z.object({ id: imageId })).output(imageRow),
  },

  jobs: {
    list: oc.output(z.array(job)),
    cancel: oc.input(z.object({ id: z.string() })).output(nothing),
  },

  annotation: {
    /** Up to `count` items still to answer, in this person's order, without those already held by the page. */
    next: oc.input(actingFor.extend({ count: z.int().min(1).max(10), holding: z.array(z.string()).max(20) }))
      .output(z.object({ tasks: z.array(task), progress: ownProgress })),
    submit: oc.input(actingFor.extend({ answer: submission })).output(receipt),
    /** Takes the latest standing answer back and returns its item; null when there is none. */
    undo: oc.input(actingFor.extend({ submission: z.string().min(8).max(64) })).output(z.object({ task: task.nullable(), progress: ownProgress })),
  },

  results: {
    document: oc.output(resultsDocument),
    /** Items with their candidates' pictures, for the list behind the figures. */
    items: oc.input(z.object({ offset: z.int().nonnegative(), limit: z.int().min(1).max(200), method: itemConsensus.shape.method.or(z.enum(['all', 'open'])) }))
      .output(z.object({
        total: z.number(),
        rows: z.array(z.object({
          item: z.string(),
          prompt: z.string().nullable(),
          method: itemConsensus.shape.method.nullable(),
          rankings: z.number(),
          discards: z.number(),
          candidates: z.array(z.object({ image: imageId, model: z.string().nullable(), crop: z.string(), score: z.number().nullable(), votes: z.record(z.string(), z.number()) })),
        })),
      })),
    exportBallots: oc.output(z.object({ csv: z.string() })),
    importBallots: oc.input(z.object({ csv: z.string() })).output(z.object({ ballots: z.number(), skipped: z.array(skippedFile) })),
  },

  models: {
    list: oc.output(z.array(modelRow)),
    add: oc.input(z.object({ id: z.string(), path: z.string() })).output(modelRow),
    providers: oc.output(z.array(providerRow)),
  },
};

export type Overview = z.infer<typeof overview>;
export type PersonRow = z.infer<typeof person>;
export type ImageRow = z.infer<typeof imageRow>;
export type ImageFilter = z.infer<typeof imageFilter>;
export type ModelRow = z.infer<typeof modelRow>;
export type ProviderRow = z.infer<typeof providerRow>;
export type StudioEvent = z.infer<typeof studioEvent>;
export type RecentProject = z.infer<typeof recent>;
export type FolderEntry = z.infer<typeof folderEntry>;
export type AnnotatorRow = z.infer<typeof annotatorRow>;
