/** What the head of a picture file says of how it was encoded. */
export interface PictureHead {
  readonly format: 'jpeg' | 'png';
  /** Of the upright picture, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Whether every reader sees the same picture: not turned by EXIF, in sRGB, 8 bits a channel, without transparency. */
  readonly isPlain: boolean;
  /** Two files with the same text come from one kind of encoder. */
  readonly encoder: string;
}

/** A file that has its end. `damaged`: the end is missing or the head makes no sense. `other`: a format, or a rare form of one, that has no head known here. */
export type HeadOutcome = PictureHead | 'damaged' | 'other';
