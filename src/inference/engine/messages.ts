import type { ErrorCode } from '../../contract/errors.ts';
import type { ImageToFingerprint } from '../fingerprint/fingerprint-images.ts';
import type { ConvertedFiles, ConvertRequest, CropRequest, DetectedImage, DetectRequest, DetectSummary, EncodeOutcome, EncodeRequest, Fingerprint, InpaintProgress, InpaintRequest, InpaintSummary, Inspection, ProviderReport, ScoredImage, ScoreRequest, ScoreSummary } from './protocol.ts';

/** What each call of the engine takes, sends on its way, and answers. */
export interface EngineCalls {
  inspect: { params: { paths: readonly string[] }; progress: never; result: Inspection[] };
  detect: { params: DetectRequest; progress: DetectedImage; result: DetectSummary };
  score: { params: ScoreRequest; progress: ScoredImage; result: ScoreSummary };
  inpaint: { params: InpaintRequest; progress: InpaintProgress; result: InpaintSummary };
  convert: { params: ConvertRequest; progress: { readonly done: number; readonly total: number }; result: ConvertedFiles };
  crop: { params: CropRequest; progress: never; result: void };
  encode: { params: EncodeRequest; progress: never; result: EncodeOutcome };
  fingerprint: { params: { readonly images: readonly ImageToFingerprint[] }; progress: Fingerprint; result: void };
  render: { params: { svg: string; output: string }; progress: never; result: void };
  providers: { params: Record<string, never>; progress: never; result: ProviderReport[] };
}

export type EngineMethod = keyof EngineCalls;

type CallOf<M extends EngineMethod> = M extends EngineMethod ? { readonly kind: 'call'; readonly id: number; readonly method: M; readonly params: EngineCalls[M]['params'] } : never;

/** From the host to the engine process. */
export type HostMessage =
  | CallOf<EngineMethod>
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'stop' };

/** An error as it crosses the process border; `code` is null for a bug. */
export interface SentError { readonly code: ErrorCode | null; readonly message: string; readonly stack: string | null }

/** The engine process at the end of a call: its resident memory, and the bytes of the files that its open models were loaded from. */
export interface HeldMemory { readonly memoryBytes: number; readonly modelBytes: number }

/** From the engine process to the host. */
export type EngineMessage =
  | { readonly kind: 'progress'; readonly id: number; readonly value: EngineCalls[EngineMethod]['progress'] }
  | { readonly kind: 'result'; readonly id: number; readonly value: EngineCalls[EngineMethod]['result'] } & HeldMemory
  | { readonly kind: 'error'; readonly id: number; readonly error: SentError } & HeldMemory;

/** Any wire that carries structured-clone values between two processes. */
export interface Port<Out, In> {
  postMessage(message: Out): void;
  onMessage(listener: (message: In) => void): void;
}

/** A running engine process, as its host sees it. */
export interface EngineChild {
  readonly port: Port<HostMessage, EngineMessage>;
  /** Called once, with how it ended in words (`signal SIGKILL`, `exit code 1`). */
  onExit(listener: (how: string) => void): void;
  /** Whether the host's process stays alive for it. */
  hold(busy: boolean): void;
  kill(): void;
}

/** Starts an engine process. */
export type EngineFork = () => EngineChild;
