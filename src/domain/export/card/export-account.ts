import type { ExportManifest } from '../manifest.ts';
import type { PairSource } from '../../pairs/origin.ts';
import type { CardFields } from './card-fields.ts';

/** All that a card, a Croissant description and a training recipe are written from; none of it is guessed. */
export interface ExportAccount {
  readonly manifest: ExportManifest;
  readonly card: CardFields;
  /** Rows of the first config by source, every source that occurs. */
  readonly bySource: readonly { readonly source: PairSource; readonly rows: number }[];
  /** Share of rows whose winner is picture 0; null without winners. */
  readonly firstWins: number | null;
  /** Share of the rows that each split reached. */
  readonly reached: Readonly<Record<'train' | 'validation' | 'test', number>>;
  /** Whether any picture is, or was made from, a photograph. */
  readonly hasPhotographs: boolean;
  /** Pictures that were encoded anew, and those that are the bytes of their files. */
  readonly pictures: { readonly encoded: number; readonly kept: number };
  /** Models that generated pictures, sorted. */
  readonly models: readonly string[];
  /** Of every batch that gave a row: what made it, in words and hashes. */
  readonly inpainting: readonly {
    readonly inpainter: string;
    readonly kind: string;
    readonly scheduler: string | null;
    readonly steps: number;
    readonly guidance: number;
    /** The noise table as steps: up to which share of the image which strength; or the one strength for all. */
    readonly strength: string;
    readonly parts: readonly { readonly part: string; readonly sha256: string }[];
    readonly rows: number;
  }[];
  /** Scorers of exported values, with the model files that gave them; and detectors. */
  readonly scorers: readonly { readonly id: string; readonly modelSha256: readonly string[] }[];
  readonly detectors: readonly { readonly id: string; readonly modelSha256: string | null }[];
  /** How people ranked, where rankings gave rows; null otherwise. */
  readonly people: {
    readonly annotators: number;
    readonly answers: number;
    readonly annotatorsPerItem: number;
    readonly krippendorffAlpha: { readonly value: number; readonly low: number; readonly high: number } | null;
    readonly majorityShare: number | null;
    /** The methods paragraph of the study. */
    readonly methods: string;
  } | null;
  /** Who reviewed pairs: number of voices with a verdict on an exported pair, pairs decided, pairs accepted. */
  readonly curation: { readonly curators: number; readonly decided: number; readonly accepted: number };
}
