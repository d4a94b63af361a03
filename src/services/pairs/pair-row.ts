import type { PairRow } from '../../contract/inpainting.ts';
import type { Caller } from '../../contract/roles.ts';
import { imageName } from '../../domain/image-name.ts';
import { isFaceGone, isUnchanged, marginOf, type PairRecord } from '../../domain/pairs/pair.ts';
import { pairMediaPath } from '../media/made-pictures.ts';
import type { OpenStudy } from '../studio/open-study.ts';

/** A pair as a page shows it. */
export function pairRowOf(study: OpenStudy, caller: Caller, pair: PairRecord): PairRow {
  const image = study.project.images.get(pair.win.image);
  const picturesOf = (side: 'win' | 'loss') => ({
    thumbnail: pairMediaPath(study, caller, pair, side, 'face', 320),
    face: pairMediaPath(study, caller, pair, side, 'face', 1024),
    whole: pairMediaPath(study, caller, pair, side, 'whole', 2048),
  });
  return {
    pair, name: image ? imageName(image) : pair.win.image, win: picturesOf('win'), loss: picturesOf('loss'),
    unchanged: isUnchanged(pair), faceGone: isFaceGone(pair), margin: marginOf(pair),
  };
}
