export type HairStyle = 'crop' | 'side-part' | 'long' | 'wavy' | 'bob' | 'bun' | 'curly' | 'balding' | 'braids';

/** How a drawn person looks; what a prompt fixes and what varies from picture to picture. */
export interface Looks {
  readonly skin: string;
  readonly hair: { readonly style: HairStyle; readonly colour: string };
  readonly iris: string;
  readonly age: 'child' | 'adult' | 'old';
  /** Width of the jaw, 1 = medium. */
  readonly jaw: number;
  /** Thickness of the brows and fullness of the lips, 1 = medium. */
  readonly brows: number;
  readonly lips: number;
  readonly lashes: boolean;
  readonly beard: 'none' | 'stubble' | 'moustache' | 'full';
  readonly glasses: 'none' | 'round' | 'square';
  readonly hat: 'none' | 'beanie' | 'straw' | 'chef' | 'headscarf';
  readonly hatColour: string;
  readonly scarf: string | null;
  readonly clothes: { readonly kind: 'sweater' | 'shirt' | 'suit' | 'jacket' | 'chef' | 'dress'; readonly colour: string };
  /** 0 = serious, 1 = broad smile. */
  readonly smile: number;
  /** Whether the smile shows teeth. */
  readonly teeth: boolean;
  readonly earrings: boolean;
}

/** Where a person stands in the picture. */
export interface Pose {
  /** Place of the point between the eyes, in drawing units. */
  readonly x: number;
  readonly y: number;
  /** 1 = the face is about 190 drawing units high. */
  readonly scale: number;
  /** Degrees, clockwise. */
  readonly roll: number;
  /** -1 = turned far to the image's left, 0 = frontal, 1 = right. */
  readonly yaw: number;
  readonly fromBehind: boolean;
}

/** 0 = none, 1 = slight, 2 = strong. */
export type DefectGrade = 0 | 1 | 2;
