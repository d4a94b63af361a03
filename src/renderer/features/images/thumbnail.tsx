import { useEffect, useRef } from 'react';

/** A picture passed by faster than this is never asked for. */
const patienceMs = 60;

/** A thumbnail in a scrolling list: asked for once it stays, given up when it leaves, so that a jump never waits for what it jumped over. */
export function Thumbnail({ source }: { readonly source: string }) {
  const picture = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const node = picture.current;
    const timer = setTimeout(() => node?.setAttribute('src', source), patienceMs);
    return () => {
      clearTimeout(timer);
      if (node && !node.complete) node.removeAttribute('src');
    };
  }, [source]);
  return <img ref={picture} alt="" decoding="async" draggable={false} />;
}
