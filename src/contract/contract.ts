import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { brief, ownProgress, preferences, receipt, submission, task } from './annotation.ts';
import { changeTopics } from './change-topics.ts';
import { exportContract } from './export.ts';
import { imageFilter, imageRow, scorerRow, scoreSpread, scoreView } from './images.ts';
import { batchRow, inpainterRow, inpaintingPreview, inpaintingSurvey } from './inpainting.ts';
import { job, skippedFile } from './jobs.ts';
import { mergeReport } from './merge.ts';
import { modelRow, precision, providerReport } from './models.ts';
import { inpaintingSettings } from './pair-schemas.ts';
import { pairsContract } from './pairs-contract.ts';
import { desk, network, person, pinToSet, pinToTry } from './people.ts';
import { behindFigure, exclusionEffect, filteredMetrics, filteredModels, itemConsensus, personResults, resultFilter, resultItemDetails, resultsDocument, resultsSummary, tableName, type annotatorRow } from './results.ts';
import { box, designChange, imageId, knownUse, metricName, personId, personRole, rightAnswer, scorerId, studySettings } from './schemas.ts';

const nothing = z.void();
const started = z.object({ jobId: z.string() });

/**
 * Only a lead may name somebody else to act for; an annotator's connection already says who it is. `study` is the one the
 * page was opened for: while another is open, the call is refused as UNAUTHENTICATED and nothing is stored.
 */
const actingFor = z.object({
  personId: personId.optional(),
  study: z.string().optional(),
  /** From `desk.enter`; a lead's page needs it for somebody who has a PIN. */
  pass: z.string().max(80).optional(),
});

const stepState = z.object({
  images: z.number(),
  /** Images that are no candidates: their faces may be redrawn. */
  photographs: z.number(),
  /** Images that were generated for prompts of which each has many. */
  generations: z.number(),
  /** Pairs that stand, those of them with a verdict, those accepted, and those on which people disagree. */
  pairs: z.number(),
  decidedPairs: z.number(),
  acceptedPairs: z.number(),
  conflictingPairs: z.number(),
  /** Exports that this copy of the study has made and still lists. */
  exports: z.number(),
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
  /** Items that count by how many answers they have: [none, one, ..., N or more]. */
  coverage: z.array(z.number()),
  /** Items by number of candidates, and how many of them take "tie". */
  sizes: z.record(z.string(), z.number()),
  pairsWithTies: z.number(),
  practiceItems: z.number(),
  goldItems: z.number(),
});

const overview = z.object({
  id: z.string(),
  name: z.string(),
  path: z.string(),
  readOnly: z.boolean(),
  sample: z.boolean(),
  settings: studySettings,
  seed: z.string(),
  designChanges: z.array(designChange),
  steps: stepState,
  people: z.array(person),
  /** Files that were set aside because they could not be read. */
  damage: z.array(z.object({ file: z.string(), reason: z.string() })),
  /** Import folders whose files cannot be found any more. */
  missingRoots: z.array(z.object({ id: z.string(), path: z.string() })),
});

const recent = z.object({ path: z.string(), name: z.string(), openedAt: z.string(), missing: z.boolean(), strip: z.array(z.string()) });
const folderEntry = z.object({ name: z.string(), path: z.string(), kind: z.enum(['folder', 'image', 'table', 'model', 'certificate', 'project']) });

/** Everything that a change may invalidate in a lead's page. */
const studioEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('job'), job }),
  z.object({ kind: z.literal('changed'), what: z.enum(changeTopics) }),
  /** The last answer that the study asks for is in. */
  z.object({ kind: z.literal('complete') }),
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
    /** Whether the lead has handed this machine to the annotators; the lead's other calls are refused then. */
    handedOver: z.boolean(),
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
    /** Changes the design; after the first answer every change is recorded in the study. A seed that is left out stays. */
    updateSettings: oc.input(z.object({ settings: studySettings, seed: z.string().min(1).max(200).optional() })).output(nothing),
    addPerson: oc.input(z.object({ name: z.string().min(1).max(80), role: personRole.optional() })).output(person),
    renamePerson: oc.input(z.object({ id: personId, name: z.string().min(1).max(80) })).output(nothing),
    setRole: oc.input(z.object({ id: personId, role: personRole })).output(person),
    /** Makes a new link, good for so many days or for good; the old one stops working. */
    renewLink: oc.input(z.object({ id: personId, days: z.int().min(1).max(3650).nullable().optional() })).output(person),
    /** The person's link opens nothing any more, on any page; `renewLink` lets them in again. */
    revokeLink: oc.input(z.object({ id: personId })).output(person),
    setPin: oc.input(z.object({ id: personId, pin: pinToSet })).output(person),
    /** Says what the right answer to an item is, for practice or as a gold item; null takes it back. */
    setKnownAnswer: oc.input(z.object({ item: z.string(), known: z.object({ use: knownUse, answer: rightAnswer }).nullable() })).output(nothing),
    /** Items with a right answer. */
    knownAnswers: oc.output(z.array(z.object({
      item: z.string(),
      prompt: z.string().nullable(),
      use: knownUse,
      answer: rightAnswer,
      ties: z.boolean(),
      candidates: z.array(z.object({ image: imageId, name: z.string(), crop: z.string() })),
    }))),
    /** Brings in the answers (and people, items, newer design) of another copy of this study, or of a folder of ballot logs. */
    merge: oc.input(z.object({ path: z.string().min(1), dryRun: z.boolean() })).output(mergeReport),
    relink: oc.input(z.object({ root: z.string(), path: z.string() })).output(z.object({ found: z.number(), missing: z.number() })),
  },

  images: {
    /** One folder per model, 2 to 5 of them; `ties` lets two models be called equally good. */
    importItems: oc.input(z.object({ images: z.string().min(1), prompts: z.string().nullable(), ties: z.boolean().optional() })).output(started),
    /** Photographs whose faces are to be redrawn: all images in a folder and the folders below it. `captions` is a table with the columns file and caption. */
    importPhotographs: oc.input(z.object({ images: z.string().min(1), captions: z.string().nullable() })).output(started),
    /** Images of which many were generated for each prompt: one folder per prompt id. `prompts` is a table with the columns id and prompt. */
    importGenerations: oc.input(z.object({ images: z.string().min(1), prompts: z.string().nullable() })).output(started),
    /** Looks for near-duplicates among the images that nobody has looked at yet. */
    findDuplicates: oc.output(started),
    list: oc.input(z.object({ offset: z.int().nonnegative(), limit: z.int().min(1).max(500), filter: imageFilter, model: z.string().nullable(), text: z.string(), score: scoreView.optional() }))
      .output(z.object({ total: z.number(), rows: z.array(imageRow) })),
    get: oc.input(z.object({ id: imageId })).output(imageRow),
    detect: oc.input(z.object({ detector: z.string().optional(), provider: z.string().optional(), threshold: z.number().min(0).max(1).optional(), again: z.boolean().optional() })).output(started),
    /** Scores the representative faces, or all, that lack a score by the installed file of this scorer; `again` scores all anew. */
    score: oc.input(z.object({ scorer: scorerId.optional(), provider: z.string().optional(), faces: z.enum(['representative', 'all']).optional(), again: z.boolean().optional() })).output(started),
    scorers: oc.output(z.array(scorerRow)),
    /** Null while no image of the study has a score. */
    scoreSpread: oc.input(z.object({ scorer: scorerId })).output(scoreSpread.nullable()),
    chooseFace: oc.input(z.object({ id: imageId, index: z.int().nonnegative() })).output(imageRow),
    drawFace: oc.input(z.object({ id: imageId, box })).output(imageRow),
    clearChoice: oc.input(z.object({ id: imageId })).output(imageRow),
  },

  jobs: {
    list: oc.output(z.array(job)),
    cancel: oc.input(z.object({ id: z.string() })).output(nothing),
    /** Lets a job stop after the piece of work that is under way, and go on later. */
    pause: oc.input(z.object({ id: z.string() })).output(nothing),
    goOn: oc.input(z.object({ id: z.string() })).output(nothing),
  },

  inpainting: {
    inpainters: oc.output(z.array(inpainterRow)),
    /** What a run would do; `images` names the photographs that are meant, all of them when it is left out. */
    survey: oc.input(z.object({ settings: inpaintingSettings, images: z.array(imageId).max(100_000).optional() })).output(inpaintingSurvey),
    /** Redraws one face of a photograph without keeping it, at this strength or at that of the settings. */
    preview: oc.input(z.object({ settings: inpaintingSettings, image: imageId, face: z.int().nonnegative(), strength: z.number().positive().max(1).nullable() })).output(inpaintingPreview),
    /** Makes the pairs that the batch with these settings lacks. `limit` = at most so many pairs in this run. */
    start: oc.input(z.object({ settings: inpaintingSettings, images: z.array(imageId).max(100_000).optional(), limit: z.int().min(1).optional(), provider: z.string().optional() })).output(started),
    /** Redraws the faces of these pairs once more with the settings of their batches, but from another seed, at a fixed strength, or both: new pairs beside the old ones. */
    redo: oc.input(z.object({ pairs: z.array(imageId).min(1).max(1000), seed: z.string().min(1).max(200).nullable(), strength: z.number().positive().max(1).nullable() })).output(started),
    /** Newest first. */
    batches: oc.output(z.array(batchRow)),
  },

  pairs: pairsContract,

  exports: exportContract,

  annotation: {
    /** What to know before the first item. */
    brief: oc.input(actingFor).output(brief),
    /** The person has read this version of the guideline. */
    acknowledgeGuideline: oc.input(actingFor.extend({ version: z.string().max(64) })).output(nothing),
    savePreferences: oc.input(actingFor.extend({ preferences })).output(nothing),
    /** The person's last ten answers and what they have set aside, latest first, as they can be reopened. */
    recent: oc.input(actingFor).output(z.object({ tasks: z.array(task.extend({ setAside: z.boolean() })) })),
    /** Said by an open page every 20 seconds; `page` is a name of its own. */
    present: oc.input(actingFor.extend({ page: z.string().min(8).max(64) }))
      .output(z.object({ otherPage: z.boolean(), guidelineVersion: z.string(), progress: ownProgress })),
    /** Up to `count` items still to answer, in this person's order, without those already held by the page. */
    next: oc.input(actingFor.extend({ count: z.int().min(1).max(10), holding: z.array(z.string()).max(20) }))
      .output(z.object({ tasks: z.array(task), progress: ownProgress })),
    submit: oc.input(actingFor.extend({ answer: submission })).output(receipt),
    /** Takes the latest standing answer back and returns its item; null when there is none. */
    undo: oc.input(actingFor.extend({ submission: z.string().min(8).max(64) })).output(z.object({ task: task.nullable(), progress: ownProgress })),
  },

  desk: {
    state: oc.output(desk),
    setLeadPin: oc.input(z.object({ pin: pinToSet })).output(nothing),
    /** From now on the lead's page only ranks, until it is taken back. */
    handOver: oc.output(nothing),
    takeBack: oc.input(z.object({ pin: pinToTry })).output(nothing),
    /** Lets somebody answer on the lead's page; asks for their PIN where they have one. */
    enter: oc.input(z.object({ personId, pin: pinToTry })).output(z.object({ pass: z.string() })),
    leave: oc.input(z.object({ pass: z.string().max(80) })).output(nothing),
  },

  network: {
    state: oc.output(network),
    /** Lets other machines open personal links (never the lead's page). Certificate and key are PEM files; both or none. */
    switchOn: oc.input(z.object({ port: z.int().min(1).max(65535).nullable(), certificate: z.string().nullable(), key: z.string().nullable() })).output(network),
    switchOff: oc.output(network),
  },

  results: {
    document: oc.output(resultsDocument),
    summary: oc.output(resultsSummary),
    models: oc.input(resultFilter).output(filteredModels),
    metrics: oc.input(resultFilter).output(filteredMetrics),
    person: oc.input(z.object({ person: personId })).output(personResults),
    item: oc.input(z.object({ item: z.string() })).output(resultItemDetails),
    /** The adjudicator's order for an item that the answers left unresolved, best first; null takes the decision back. No ballot is altered. */
    adjudicate: oc.input(z.object({ item: z.string(), order: z.array(imageId).min(2).nullable() })).output(nothing),
    /** Asks one more person for just these items, or takes that back. */
    askMore: oc.input(z.object({ items: z.array(z.string()).min(1).max(10_000), person: personId, withdrawn: z.boolean().optional() }))
      .output(z.object({ asked: z.number(), skipped: z.array(skippedFile) })),
    /** Keeps a person's answers, or those of a stretch of time, out of every figure; `dryRun` only says what that would do. */
    exclude: oc.input(z.object({ person: personId, from: z.iso.datetime().nullable(), until: z.iso.datetime().nullable(), reason: z.string().max(500), dryRun: z.boolean() }))
      .output(exclusionEffect),
    /** The answers count again. */
    liftExclusion: oc.input(z.object({ id: z.string() })).output(nothing),
    /** A table as it stands now, as the text of a file. */
    exportTable: oc.input(z.object({ table: tableName, format: z.enum(['csv', 'latex']), filter: resultFilter.optional() })).output(z.object({ name: z.string(), text: z.string() })),
    /** The text of a CSV table with the columns image, metric and value. */
    importScores: oc.input(z.object({ csv: z.string() })).output(z.object({ rows: z.number(), metrics: z.array(z.string()), skipped: z.array(skippedFile) })),
    setMetric: oc.input(z.object({ metric: metricName, lowerIsBetter: z.boolean().optional(), removed: z.boolean().optional() })).output(nothing),
    /** Writes the compared face of every image into a new folder, with a CSV to fill in. */
    writeCrops: oc.input(z.object({ folder: z.string().min(1), size: z.int().min(64).max(2048) })).output(started),
    /** Items with their candidates' pictures, for the list behind the figures. */
    items: oc.input(z.object({
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(200),
      method: itemConsensus.shape.method.or(z.enum(['all', 'open'])),
      /** Part of an item's name or prompt, in any case; all items when it is left out. */
      text: z.string().max(200).optional(),
      behind: behindFigure.optional(),
    }))
      .output(z.object({
        total: z.number(),
        rows: z.array(z.object({
          item: z.string(),
          prompt: z.string().nullable(),
          method: itemConsensus.shape.method.nullable(),
          rankings: z.number(),
          discards: z.number(),
          ties: z.boolean(),
          known: knownUse.nullable(),
          candidates: z.array(z.object({ image: imageId, model: z.string().nullable(), crop: z.string(), score: z.number().nullable(), votes: z.record(z.string(), z.number()) })),
        })),
      })),
    /** Every standing answer as the text of a file: `csv` is a table, or with `jsonl` one line of JSON for each answer, hidden repeats and practice included. */
    exportBallots: oc.input(z.object({ format: z.enum(['csv', 'jsonl']).optional() }).optional()).output(z.object({ csv: z.string() })),
    importBallots: oc.input(z.object({ csv: z.string() })).output(z.object({ ballots: z.number(), skipped: z.array(skippedFile) })),
  },

  models: {
    list: oc.output(z.array(modelRow)),
    add: oc.input(z.object({ id: z.string(), path: z.string() })).output(modelRow),
    /** Remembers a folder with a Stable Diffusion pipeline by a name; its files stay where they are. */
    addPipeline: oc.input(z.object({ id: z.string(), path: z.string().min(1) })).output(nothing),
    /** Forgets such a folder. */
    forgetPipeline: oc.input(z.object({ id: z.string() })).output(nothing),
    /** Downloads the published file, checks it, and converts it where it is a checkpoint. Goes on with what an earlier download left. */
    install: oc.input(z.object({ id: z.string(), precision: precision.optional() })).output(started),
    /** Converts a checkpoint that the user has; `ownWeights` takes one that is not the published one. */
    convert: oc.input(z.object({ id: z.string(), path: z.string(), precision: precision.optional(), ownWeights: z.boolean().optional() })).output(started),
    /** Reads every model file again and compares its hash. */
    verify: oc.output(started),
    /** Takes the files of a model out of the user's own store. */
    remove: oc.input(z.object({ id: z.string() })).output(nothing),
    providers: oc.output(providerReport),
    /** Runs everything on this provider from now on; null = on the fastest that works. */
    pinProvider: oc.input(z.object({ provider: z.string().nullable() })).output(nothing),
  },
};

export type { ImageFilter, ImageRow, ScorerRow, ScoreSpread, ScoreView } from './images.ts';
export type { BatchRow, InpainterRow, InpaintingPreview, InpaintingSurvey } from './inpainting.ts';
export type { AuditRow, Decided, Decision, DecisionEffect, PairBuild, PairBuildEffect, PairFacets, PairOverview, PairPage, PairQuery, PairRow, PairSideRow, PairTarget, PairView } from './pairs.ts';
export type { ModelRow, ProviderReportDocument, ProviderRow } from './models.ts';
export type { DeskState, NetworkState, PersonRow } from './people.ts';
export type Overview = z.infer<typeof overview>;
export type StudioEvent = z.infer<typeof studioEvent>;
export type RecentProject = z.infer<typeof recent>;
export type FolderEntry = z.infer<typeof folderEntry>;
export type AnnotatorRow = z.infer<typeof annotatorRow>;
