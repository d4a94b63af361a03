import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ImportSource } from '../../app/shell-store.ts';
import { joinPath } from '../../components/format.ts';
import type { StudioClient } from '../../transport/client.ts';
import { isAbort, toFailure, type Failure } from '../../transport/errors.ts';
import { uploadFiles, type UploadFailure, type UploadProgress } from '../../transport/upload.ts';
import { surveyFiles, surveyFolder, type Survey } from './survey.ts';

/** One import from the choice of a folder to its result. */
interface ImportState {
  readonly source: ImportSource | null;
  readonly survey: Survey | null;
  /** Path of the table of prompts; for dropped files its name among them. */
  readonly prompts: string | null;
  /** Whether two models may be called equally good; asked only where there are two. */
  readonly ties: boolean;
  readonly stage: 'choosing' | 'looking' | 'ready' | 'sending' | 'running';
  readonly sent: UploadProgress | null;
  /** Dropped files that could not be sent. */
  readonly refused: readonly UploadFailure[];
  readonly jobId: string | null;
  readonly failure: Failure | null;
  choose(source: ImportSource): Promise<void>;
  choosePrompts(path: string | null): void;
  allowTies(ties: boolean): void;
  start(): Promise<void>;
  /** Stops sending; what was sent stays unused in the project folder. */
  stop(): void;
}

export type ImportStore = StoreApi<ImportState>;

export function createImportStore(client: Pick<StudioClient, 'workspace' | 'images'>, upload: typeof uploadFiles = uploadFiles): ImportStore {
  let current = new AbortController();

  function begin(): AbortSignal {
    current.abort();
    current = new AbortController();
    return current.signal;
  }

  return createStore<ImportState>((set, get) => {
    async function place(source: ImportSource, prompts: string | null, signal: AbortSignal): Promise<{ images: string; prompts: string | null }> {
      if (source.kind === 'folder') return { images: source.path, prompts };
      set({ stage: 'sending', sent: { done: 0, total: source.files.length }, refused: [] });
      const { path, failures } = await upload(source.files, { signal, onProgress: (sent) => set({ sent }) });
      set({ refused: failures });
      return { images: path, prompts: prompts === null ? null : joinPath(path, prompts) };
    }

    return {
      source: null,
      survey: null,
      prompts: null,
      ties: true,
      stage: 'choosing',
      sent: null,
      refused: [],
      jobId: null,
      failure: null,
      async choose(source) {
        const signal = begin();
        set({ source, survey: null, prompts: null, stage: 'looking', failure: null, jobId: null });
        try {
          const survey = source.kind === 'folder' ? await surveyFolder(client, source.path, signal) : surveyFiles(source.files);
          if (!signal.aborted) set({ survey, prompts: survey.prompts, stage: 'ready' });
        } catch (error) {
          if (!signal.aborted && !isAbort(error)) set({ failure: toFailure(error), stage: 'choosing' });
        }
      },
      choosePrompts: (prompts) => set({ prompts }),
      allowTies: (ties) => set({ ties }),
      async start() {
        const { source, prompts, survey, ties } = get();
        if (!source) return;
        const signal = begin();
        set({ failure: null });
        try {
          const { jobId } = await client.images.importItems({ ...await place(source, prompts, signal), ...(survey?.models.length === 2 && { ties }) });
          set({ jobId, stage: 'running' });
        } catch (error) {
          set({ stage: 'ready', failure: isAbort(error) ? null : toFailure(error) });
        }
      },
      stop: () => current.abort(),
    };
  });
}
