import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { EventPublisher } from '@orpc/server';
import type { StudioEvent } from '../../contract/contract.ts';
import { StudioError } from '../../contract/errors.ts';
import { jobsOfModels, type Job } from '../../contract/jobs.ts';
import type { Caller } from '../../contract/roles.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import type { Home } from '../home/home.ts';
import { createJobHandlers } from '../jobs/job-handlers.ts';
import { createJobTable, type JobRunner } from '../jobs/job-table.ts';
import { createCropStore, type CropStore } from '../media/crop-store.ts';
import type { ModelStore } from '../models/model-store.ts';
import { pinnedEngine } from '../models/pinned-engine.ts';
import type { NetworkHost } from '../network/network-host.ts';
import type { Files } from '../store/files.ts';
import { createProject } from '../store/project.ts';
import type { Project } from '../store/types.ts';
import { keepFaceStrip } from '../workspace/face-strip.ts';
import { createAttendance, type Attendance } from './attendance.ts';
import { createLeadKeys } from './lead-key.ts';
import { openWritableOrNot, studyOf, type OpenStudy } from './open-study.ts';
import { callerFor, expiryOf } from './sign-in.ts';
import { createTurns } from './turns.ts';

export interface StudioOptions {
  /** Runs the models. */
  readonly engine: Engine;
  /** Cuts pictures and reads imports: another process, so that a picture never waits for a network. */
  readonly imaging: Engine;
  readonly home: Home;
  readonly models: ModelStore;
  readonly host: 'desktop' | 'browser';
  readonly version: string;
  /** Starts the thread that writes datasets; without it the studio's own thread does. */
  readonly startExportThread?: (() => Worker) | null;
  /** Gets every error that nobody expected; the default prints it on stderr. */
  readonly report?: (error: unknown) => void;
  /** The file system that projects are kept in, the real one unless given. */
  readonly files?: Files;
}

/** The services of one running studio: at most one open project, its jobs and its events. */
export interface Studio extends Omit<StudioOptions, 'report' | 'files'>, Attendance {
  /** Signs the lead in (browser mode): the open project's key, or one for this run while none is open. */
  readonly leadKey: string;
  readonly project: Project | null;
  readonly crops: CropStore;
  readonly jobs: JobRunner;
  /** How the studio is opened to other machines; null until a host offers it. */
  readonly network: NetworkHost | null;
  /** Hands the host's way to the network over; `dispose` ends it. */
  offerNetwork(network: NetworkHost): void;
  report(error: unknown): void;
  /** The open study. @throws StudioError NO_PROJECT. */
  study(): OpenStudy;
  /** Who a secret from an address or a cookie belongs to; null for nobody. Lead keys stay good for the whole run. */
  callerFor(token: string): Caller | null;
  /** ISO 8601 time at which the personal link with this secret expired; null where it did not. */
  expiryOf(token: string): string | null;
  /** Opens a project in place of the open one, for reading where it cannot be written. @throws StudioError, and the open one stays. */
  open(path: string): Promise<Project>;
  create(path: string, name?: string): Promise<Project>;
  /** Stops the jobs that work on the project and closes it. */
  close(): Promise<void>;
  /** To be called after a write: tells the index and the pages. `ids` names the images that were written, where few. */
  imagesChanged(ids?: readonly string[]): void;
  ballotChanged(item: string): void;
  /** Puts a project at the top of the recents. That it cannot be noted there is reported and stops nothing. */
  remember(project: Project): Promise<void>;
  /** After a change of metrics or of their values: no answer and no image counts in another way. */
  scoresChanged(): void;
  /** After pairs were written. */
  pairsChanged(): void;
  /** After decisions about pairs. */
  reviewsChanged(): void;
  /** After a change of names or people. */
  peopleChanged(): void;
  /** After a change of settings or of many ballots: everything is counted anew. */
  recount(what: 'project' | 'ballots'): void;
  announce(event: StudioEvent): void;
  /** Events until the signal aborts. */
  events(signal?: AbortSignal): AsyncGenerator<StudioEvent>;
  /** Closes everything, engines included. */
  dispose(): Promise<void>;
}

/** The one name of a folder, however links lead to it. */
const placeOf = (path: string) => realpath(path).catch(() => resolve(path));

function refuseNoStudy(): never {
  throw new StudioError('NO_PROJECT', 'No study is open. Open one first.');
}

/** Says when a study became complete; `begin` takes what it is as it was opened for known. */
function watchCompletion(isComplete: () => boolean, onComplete: () => void): { begin(): void; note(): void } {
  let wasComplete = false;
  return {
    begin() { wasComplete = isComplete(); },
    note() {
      const before = wasComplete;
      wasComplete = isComplete();
      if (wasComplete && !before) onComplete();
    },
  };
}

function printError(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
}

/** What follows from the index, announced as it changes. */
function changesOf(current: () => OpenStudy | null, announce: (event: StudioEvent) => void, noteCompletion: () => void): Pick<Studio, 'imagesChanged' | 'ballotChanged' | 'scoresChanged' | 'pairsChanged' | 'reviewsChanged' | 'peopleChanged' | 'recount'> {
  return {
    imagesChanged(ids) {
      current()?.index.imagesChanged(ids);
      announce({ kind: 'changed', what: 'images' });
    },
    ballotChanged(item) {
      current()?.index.ballotChanged(item);
      announce({ kind: 'changed', what: 'ballots' });
      noteCompletion();
    },
    scoresChanged() {
      current()?.index.imagesChanged([]);
      announce({ kind: 'changed', what: 'ballots' });
    },
    pairsChanged() {
      current()?.index.pairsChanged();
      announce({ kind: 'changed', what: 'pairs' });
    },
    reviewsChanged() {
      current()?.index.reviewsChanged();
      announce({ kind: 'changed', what: 'reviews' });
    },
    peopleChanged() {
      current()?.index.peopleChanged();
      announce({ kind: 'changed', what: 'project' });
    },
    recount(what) {
      current()?.index.imagesChanged();
      announce({ kind: 'changed', what });
      noteCompletion();
    },
  };
}

/** Starts the services; nothing is opened yet. */
export function createStudio(options: StudioOptions): Studio {
  const events = new EventPublisher<{ event: StudioEvent }>({ maxBufferedEvents: 1000 });
  const report = options.report ?? printError;
  const store = { device: options.home.deviceId, ...(options.files ? { files: options.files } : {}) };
  const leadKeys = createLeadKeys(options.home, report);
  const turns = createTurns();
  let current: OpenStudy | null = null;
  let leadKey = leadKeys.ofRun;
  let network: NetworkHost | null = null;

  const announce = (event: StudioEvent) => { events.publish('event', event); };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => turns.take('project', work);
  const { clear: everybodyLeaves, ...attendance } = createAttendance(() => { announce({ kind: 'changed', what: 'people' }); });
  const completion = watchCompletion(() => current?.index.isComplete ?? false, () => { announce({ kind: 'complete' }); });
  const shut = async () => {
    if (!current) return;
    await studio.jobs.cancelAll(jobsOfModels);
    const { project } = current;
    await keepFaceStrip(options.home.folder, studio.crops, current).catch(report);
    current = null;
    everybodyLeaves();
    await project.close();
  };
  const take = async (project: Project) => {
    await shut();
    leadKey = await leadKeys.of(project);
    current = studyOf(project);
    completion.begin();
    await studio.remember(project);
    announce({ kind: 'changed', what: 'project' });
    return project;
  };

  const studio: Studio = {
    ...options,
    engine: pinnedEngine(options.engine, options.home),
    report,
    crops: createCropStore(options.imaging),
    jobs: createJobTable(createJobHandlers(() => studio), (job: Job) => { announce({ kind: 'job', job }); }, report),
    ...attendance,
    get network() { return network; },
    offerNetwork(offered) { network = offered; },
    get leadKey() { return current ? leadKey : leadKeys.ofRun; },
    get project() { return current?.project ?? null; },
    study: () => current ?? refuseNoStudy(),
    callerFor: (token) => callerFor(token, leadKeys.all, current?.project ?? null),
    expiryOf: (token) => expiryOf(token, current?.project ?? null),
    open: (path) => inTurn(async () => {
      if (current && await placeOf(current.project.folder) === await placeOf(path)) return current.project;
      return take(await openWritableOrNot(path, store));
    }),
    create: (path, name) => inTurn(async () => take(await createProject(path, { ...store, ...(name === undefined ? {} : { name }) }))),
    close: () => inTurn(() => shut().then(() => { announce({ kind: 'changed', what: 'project' }); })),
    remember: ({ folder, document }) => options.home.remember({ path: folder, name: document.name }).catch(report),
    ...changesOf(() => current, announce, () => { completion.note(); }),
    announce,
    events: (signal) => events.subscribe('event', signal ? { signal } : {}),
    async dispose() {
      await network?.dispose();
      await studio.jobs.cancelAll();
      await inTurn(shut);
      await Promise.all([options.engine.dispose(), options.imaging.dispose()]);
    },
  };
  return studio;
}
