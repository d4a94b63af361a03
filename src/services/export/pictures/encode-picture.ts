import type { EncodeOutcome, EncodeRequest } from '../../../inference/engine/protocol.ts';

/** What of a picture is encoded anew; where the result goes for the moment is the encoder's own affair. */
export type PictureOrder = Omit<EncodeRequest, 'output'>;

/** The bytes of a picture that was encoded anew, or why its file cannot be used. */
type EncodedFile = { readonly ok: true; readonly bytes: Buffer } | Extract<EncodeOutcome, { readonly ok: false }>;

/** Has a picture encoded by the engine, wherever that runs. @throws StudioError as `Engine.encode` does. */
export type EncodePicture = (order: PictureOrder) => Promise<EncodedFile>;
