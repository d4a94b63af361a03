import type { Ellipse, MaskOutline } from './mask-outline.ts';
import classes from './comparison.module.css';

/** The edge of the mask over a picture, and where its soft edge ends as a second, thinner line. Dark under light, so that they are seen on everything. */
export function MaskLines({ outline: { edge, core } }: { readonly outline: MaskOutline }) {
  return (
    <svg className={classes.mask} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden data-mask>
      <Line ellipse={edge} kind="edge" />
      {core && <Line ellipse={core} kind="core" />}
    </svg>
  );
}

function Line({ ellipse, kind }: { readonly ellipse: Ellipse; readonly kind: 'edge' | 'core' }) {
  return (
    <>
      <ellipse {...ellipse} className={classes.maskShade} data-kind={kind} vectorEffect="non-scaling-stroke" />
      <ellipse {...ellipse} className={classes.maskLine} data-kind={kind} vectorEffect="non-scaling-stroke" />
    </>
  );
}
