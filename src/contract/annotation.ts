import { z } from 'zod';

/** A rectangle in a whole image: x, y, width, height as fractions; may reach beyond [0, 1]. */
const frame = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** The source's own pixels of a place, neither scaled nor compressed again with loss. */
const sourcePixels = z.object({
  /** Media path of a PNG of `width` x `height` pixels. */
  path: z.string(),
  /** Where the PNG lies; whole pixels, so not quite the frame of the crop it belongs to. */
  frame,
  width: z.number(),
  height: z.number(),
});

const otherFace = z.object({ face: z.string(), frame, pixels: sourcePixels });

/**
 * What an annotator's page may know of one candidate. `key` stands for the image in this item and for this
 * person only; the addresses are opaque media paths.
 */
const candidate = z.object({
  key: z.string(),
  /** Media path of the square face crop (or of the whole image where there is no face). */
  face: z.string(),
  /** Media path of the whole image. */
  whole: z.string(),
  /** Media path of the same face, small, for lists. */
  thumb: z.string(),
  /** Where the crop lies in the whole image. */
  frame,
  /** Width divided by height of the whole image. */
  aspect: z.number(),
  /** Source pixels of the face crop and of the whole image, loaded when somebody zooms in. */
  pixels: sourcePixels,
  wholePixels: sourcePixels,
  /** The image's other faces; choosing one is recorded with the answer. */
  others: z.array(otherFace),
});

const givenAnswer = z.discriminatedUnion('kind', [
  /** Candidate keys, best first. */
  z.object({ kind: z.literal('ranking'), order: z.array(z.string()).min(2) }),
  /** Both are equally good; only where the task allows it. */
  z.object({ kind: z.literal('tie') }),
  z.object({ kind: z.literal('discard'), reason: z.string().min(1).max(500) }),
]);

/** One item as an annotator sees it: candidates from left to right. */
export const task = z.object({
  ticket: z.string(),
  prompt: z.string().nullable(),
  candidates: z.array(candidate).min(2),
  /** Whether "tie" is an answer. */
  ties: z.boolean(),
  /** Practice: the receipt says whether the answer was right, and the item comes again until it is. */
  practice: z.boolean(),
  /** The person's own standing answer, when the item is reopened. */
  answer: givenAnswer.nullable(),
});

export const ownProgress = z.object({
  answered: z.number(),
  total: z.number(),
  /** Median seconds per answer over the last 50; null before the first. */
  secondsPerItem: z.number().nullable(),
  /** Practice items that still have to be answered rightly; they are not among `total`. */
  practiceLeft: z.number(),
  /** Items set aside for later, among `total`. */
  setAside: z.number(),
});

export const submission = z.object({
  /** Made by the page, once per answer; sending it again is safe. */
  submission: z.string().min(8).max(64),
  ticket: z.string(),
  /** `later` sets the item aside: it comes again after all others. */
  answer: z.discriminatedUnion('kind', [...givenAnswer.options, z.object({ kind: z.literal('later') })]),
  durationMs: z.number().nonnegative().max(86_400_000),
  zoom: z.number().positive().max(1000),
  whole: z.boolean(),
  /** Candidate keys from left to right as they stood on screen. */
  positions: z.array(z.string().max(64)).max(5).default([]),
  /** The `face` addresses of the candidates as they were shown; another face may be chosen before the answer arrives. */
  faces: z.array(z.string().max(200)).max(20).default([]),
});

/** What practice says: whether the answer was the right one, and which one is. */
const practiceVerdict = z.object({
  isRight: z.boolean(),
  right: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('ranking'), order: z.array(z.string()) }),
    z.object({ kind: z.literal('tie') }),
    z.object({ kind: z.literal('discard') }),
  ]),
});

export const receipt = z.object({ submission: z.string(), progress: ownProgress, verdict: practiceVerdict.nullable() });

/** How one person likes to work; kept with the study, so that it follows them to every machine. */
export const preferences = z.object({
  /** Keys by command, such as `submit: ['Enter']`; a command that is left out has its default keys. */
  keys: z.record(z.string().max(40), z.array(z.string().max(40)).max(4)),
  ground: z.enum(['mid', 'dark', 'light']),
  /** Submit as soon as the last rank is given. */
  autoSubmit: z.boolean(),
  /** Show the map of the whole image always, not only while zoomed. */
  showMap: z.boolean(),
});

/** What a page has to know before the first item. */
export const brief = z.object({
  /** Markdown. */
  guideline: z.string(),
  /** Changes with the text. */
  guidelineVersion: z.string(),
  /** Why the guideline is to be read before going on; null when it is not. */
  guidelineDue: z.enum(['first', 'changed', 'day-off']).nullable(),
  practiceItems: z.number(),
  /** Answers faster than this are hasty, in milliseconds; 0 = no limit. */
  hastyMs: z.number(),
  /** Minutes of work after which a break is suggested; 0 = never. */
  breakMinutes: z.number(),
  preferences,
});

export const defaultPreferences: Preferences = { keys: {}, ground: 'mid', autoSubmit: false, showMap: false };

export type Candidate = z.infer<typeof candidate>;
export type SourcePixels = z.infer<typeof sourcePixels>;
export type Task = z.infer<typeof task>;
export type GivenAnswer = z.infer<typeof givenAnswer>;
export type OwnProgress = z.infer<typeof ownProgress>;
export type Submission = z.infer<typeof submission>;
export type PracticeVerdict = z.infer<typeof practiceVerdict>;
export type Receipt = z.infer<typeof receipt>;
export type Preferences = z.infer<typeof preferences>;
export type Brief = z.infer<typeof brief>;

/** Reasons offered by the discard list; the text is what is stored. */
export const discardReasons = [
  'An image has no valid face',
  'The faces are too small or hidden',
  'Not a human face',
  'I cannot decide',
] as const;
