import { fittedSize, type Fractions, type Size } from './navigator-map.ts';
import { type PanePoint, type Transform, usualLargestScale } from './transform.ts';

/** What a pane shows at present. */
export interface ShownPicture {
  /** Width divided by height. */
  readonly aspect: number;
  /** Source pixels across its width. */
  readonly pixels: number;
  /** What in it is to be looked at, in its widths and heights from its centre; null = nothing more than the rest. */
  readonly focus: PanePoint | null;
}

/** Everything about the screen that decides how large a source pixel is. */
export interface PaneLayout {
  readonly pane: Size;
  /** The one large view over all panes. */
  readonly large: Size;
  readonly devicePixelRatio: number;
  /** From left to right. */
  readonly pictures: readonly ShownPicture[];
}

/** A source pixel can always be made this large, in CSS pixels. */
const pixelReach = 8;
/** What an answer can say of its zoom. */
const highestScale = 1000;
const paneGap = 4;

export const noLayout: PaneLayout = { pane: { width: 0, height: 0 }, large: { width: 0, height: 0 }, devicePixelRatio: 1, pictures: [] };

/** The size of each of `count` panes that share an area side by side. */
export function paneSizeIn(area: Size, count: number): Size {
  return { width: Math.max((area.width - paneGap * (count - 1)) / Math.max(count, 1), 0), height: area.height };
}

/** CSS pixels per source pixel of a picture that fits a place; 0 while either is unknown. */
function fittedPixel(picture: ShownPicture | undefined, size: Size): number {
  return picture && picture.pixels > 0 ? (fittedSize(picture.aspect, size)[0] * size.width) / picture.pixels : 0;
}

/** Largest scale of all panes: 16, or more where one source pixel would not reach 8 CSS pixels. */
export function largestScaleIn({ pane, pictures }: PaneLayout): number {
  const fitted = pictures.map((picture) => fittedPixel(picture, pane)).filter((size) => size > 0);
  return Math.min(Math.max(usualLargestScale, ...fitted.map((size) => pixelReach / size)), highestScale);
}

/** How panes are looked at, as far as it decides how large their pixels are. */
interface Look {
  readonly transform: Transform;
  readonly transforms: readonly Transform[];
  readonly flickering: boolean;
  readonly layout: PaneLayout;
}

/** Device pixels per source pixel in a pane as it is shown; 1 = actual pixels, 0 while the layout is unknown. */
export function magnification({ transform, transforms, flickering, layout }: Look, place: number): number {
  const scale = flickering ? transform.scale : transforms[place]?.scale ?? 1;
  return fittedPixel(layout.pictures[place], flickering ? layout.large : layout.pane) * scale * layout.devicePixelRatio;
}

/** Whether source pixels are as large as device pixels or larger, so that they are drawn as they are, without smoothing. */
export function isPixelated(look: Look, place: number): boolean {
  return magnification(look, place) > 1 - 1e-6;
}

/**
 * The scale at which a pane shows actual pixels: 100 %, or, where the picture is smaller than its pane, the smallest whole
 * multiple of that which still fills it.
 */
export function actualScale(layout: PaneLayout, place: number): number {
  const fitted = fittedPixel(layout.pictures[place], layout.pane) * layout.devicePixelRatio;
  if (fitted <= 0) return 1;
  return Math.max(Math.ceil(fitted - 1e-6), 1) / fitted;
}

/**
 * The point of a pane that zooming with keys keeps in place: the face in a whole image while it is on screen, or the centre,
 * where that face would soon be out of sight.
 */
export function restingPoint({ pane, pictures }: PaneLayout, place: number, { scale, x, y }: Transform): PanePoint {
  const picture = pictures[place];
  if (!picture?.focus) return { x: 0, y: 0 };
  const [width, height] = fittedSize(picture.aspect, pane);
  const point = { x: scale * picture.focus.x * width + x, y: scale * picture.focus.y * height + y };
  return Math.max(Math.abs(point.x), Math.abs(point.y)) <= 0.5 ? point : { x: 0, y: 0 };
}

/** How far a distance in the large view reaches in pane widths and heights, so that both show the same place. */
export function largeToPane({ pane, large, pictures }: PaneLayout, place: number): PanePoint {
  const aspect = pictures[place]?.aspect ?? 1;
  const [width, height] = fittedSize(aspect, pane);
  const [largeWidth, largeHeight] = fittedSize(aspect, large);
  return { x: width / largeWidth, y: height / largeHeight };
}

/** The transform with which the large view shows the same place as a pane. */
export function inLargeView(transform: Transform, layout: PaneLayout, place: number): Transform {
  const { x, y } = largeToPane(layout, place);
  return { scale: transform.scale, x: transform.x / x, y: transform.y / y };
}

/** Where a picture of one frame lies on a picture of another one of the same image, as fractions of the latter. */
export function frameWithin(frame: Fractions, outer: Fractions): Fractions {
  return [(frame[0] - outer[0]) / outer[2], (frame[1] - outer[1]) / outer[3], frame[2] / outer[2], frame[3] / outer[3]];
}

/** Width divided by height of a frame in an image of the given aspect. */
export function aspectOfFrame(frame: Fractions, imageAspect: number): number {
  return (frame[2] / frame[3]) * imageAspect;
}
