import { type CSSProperties, type ReactNode, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Pictures } from '../../annotate/pictures.ts';
import classes from './comparison.module.css';

interface PictureLayerProps {
  readonly pictures: Pictures;
  readonly path: string;
  /** Width divided by height. */
  readonly aspect: number;
  readonly label: string;
  /** The slider's upper picture: seen only right of the edge. */
  readonly isCut?: boolean;
  /** What lies over the picture and moves with it. */
  readonly children?: ReactNode;
}

/** One picture under the zoom of its pane. It was decoded before, so it is painted with the frame that shows the layer. */
export function PictureLayer({ pictures, path, aspect, label, isCut, children }: PictureLayerProps) {
  const slot = useRef<HTMLDivElement>(null);
  const isReady = useStore(pictures.store, ({ states }) => states[path] === 'ready');
  useLayoutEffect(() => {
    const element = isReady ? pictures.element(path) : null;
    slot.current?.replaceChildren(...(element ? [element] : []));
  }, [pictures, path, isReady]);
  return (
    <div className={classes.layer} data-cut={isCut || undefined}>
      <div className={classes.view} role="img" aria-label={label}>
        <div className={classes.fit} style={{ '--aspect': aspect } as CSSProperties}>
          <div ref={slot} data-picture />
          {children}
        </div>
      </div>
    </div>
  );
}
