import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ImportKind, ImportSource } from '../../app/shell-store.ts';
import { joinPath } from '../../components/format.ts';
import type { StudioClient } from '../../transport/client.ts';
import { isAbort, toFailure, type Failure } from '../../transport/errors.ts';
import { uploadFiles, type UploadFailure, type UploadProgress } from '../../transport/upload.ts';
import { likelyKind, surveyFiles, surveyFolder, type Survey } from './survey.ts';

/** One import from the choice of a folder to its result. */
interface ImportState {
  readonly source: ImportSource | null;
  readonly survey: Survey | null;
  /** What the images are: as the folder looks, until the person says it. */
  readonly kind: ImportKind;
  /** Path of the table of prompts of items or generations; for dropped files its name among them. */
  readonly prompts: string | null;
  /** The same for captions of photographs. */
  readonly captions: string | null;
  /** Whether two models may be called equally good; asked only where there are two. */
  readonly ties: boolean;
  readonly stage: 'choosing' | 'looking' | 'ready' | 'sending' | 'running';
  readonly sent: UploadProgress | null;
  /** Dropped files that could not be sent. */
  readonly refused: readonly UploadFailure[];
  readonly jobId: string | null;
  readonly failure: Failure | null;
  choose(source: ImportSource): Promise<void>;
  chooseKind(kind: ImportKind): void;
  choosePrompts(path: string | null): void;
  chooseCaptions(path: string | null): void;
  allowTies(ties: boolean): void;
  start(): Promise<void>;
  /** Stops sending; what was sent stays unused in the project folder. */
  stop(): void;
}

export type ImportStore = StoreApi<ImportState>;

export function createImportStore(client: Pick<StudioClient, 'workspace' | 'images'>, upload: typeof uploadFiles = uploadFiles, meant: ImportKind | null = null): ImportStore {
  let chosenKind = meant;
  let current = new AbortController();

  function begin(): AbortSignal {
    current.abort();
    current = new AbortController();
    return current.signal;
  }

  return createStore<ImportState>((set, get) => {
    /** Where the images and their table are on the studio's machine, after sending those that are not there yet. */
    async function place(source: ImportSource, table: string | null, signal: AbortSignal): Promise<{ images: string; table: string | null }> {
      if (source.kind === 'folder') return { images: source.path, table };
      // Folders of models and prompts are one deep; what lies deeper would be sent for nothing.
      const files = get().kind !== 'photographs' ? source.files.filter(({ path }) => path.split('/').length <= 2) : source.files;
      set({ stage: 'sending', sent: { done: 0, total: files.length }, refused: [] });
      const { path, failures } = await upload(files, { signal, onProgress: (sent) => set({ sent }) });
      set({ refused: failures });
      return { images: path, table: table === null ? null : joinPath(path, table) };
    }

    async function importImages(source: ImportSource, signal: AbortSignal): Promise<string> {
      const { kind, prompts, captions, survey, ties } = get();
      const { images, table } = await place(source, kind === 'photographs' ? captions : prompts, signal);
      if (kind === 'photographs') return (await client.images.importPhotographs({ images, captions: table })).jobId;
      if (kind === 'generations') return (await client.images.importGenerations({ images, prompts: table })).jobId;
      return (await client.images.importItems({ images, prompts: table, ...(survey?.models.length === 2 && { ties }) })).jobId;
    }

    return {
      source: null,
      survey: null,
      kind: chosenKind ?? 'models',
      prompts: null,
      captions: null,
      ties: true,
      stage: 'choosing',
      sent: null,
      refused: [],
      jobId: null,
      failure: null,
      async choose(source) {
        const signal = begin();
        set({ source, survey: null, prompts: null, captions: null, stage: 'looking', failure: null, jobId: null });
        try {
          const survey = source.kind === 'folder' ? await surveyFolder(client, source.path, signal) : surveyFiles(source.files);
          if (!signal.aborted) set({ survey, kind: chosenKind ?? likelyKind(survey), prompts: survey.prompts, captions: survey.captions, stage: 'ready' });
        } catch (error) {
          if (!signal.aborted && !isAbort(error)) set({ failure: toFailure(error), stage: 'choosing' });
        }
      },
      chooseKind(kind) {
        chosenKind = kind;
        set({ kind });
      },
      choosePrompts: (prompts) => set({ prompts }),
      chooseCaptions: (captions) => set({ captions }),
      allowTies: (ties) => set({ ties }),
      async start() {
        const { source } = get();
        if (!source) return;
        const signal = begin();
        set({ failure: null });
        try {
          set({ jobId: await importImages(source, signal), stage: 'running' });
        } catch (error) {
          set({ stage: 'ready', failure: isAbort(error) ? null : toFailure(error) });
        }
      },
      stop: () => current.abort(),
    };
  });
}
