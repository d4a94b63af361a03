import { Button } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Pictures } from '../../annotate/pictures.ts';
import classes from './comparison.module.css';
import { pictureTrouble } from './picture-trouble.ts';

interface PictureStateProps {
  readonly pictures: Pictures;
  readonly path: string;
  readonly onRetry: (path: string) => void;
}

/** In the place of a picture that is not there: that it is on its way, or why it cannot be had. */
export function PictureState({ pictures, path, onRetry }: PictureStateProps) {
  const state = useStore(pictures.store, ({ states }) => states[path] ?? 'loading');
  if (state === 'ready') return null;
  return state === 'loading' ? <span className={classes.waiting}>Loading</span> : <Trouble key={path} path={path} onRetry={onRetry} />;
}

function Trouble({ path, onRetry }: { readonly path: string; readonly onRetry: (path: string) => void }) {
  const [reason, setReason] = useState<string | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    pictureTrouble(path, stop.signal).then(setReason, () => undefined);
    return () => stop.abort();
  }, [path]);
  if (reason === null) return null;
  return (
    <div className={classes.trouble} role="alert">
      <IconPhotoOff size={20} aria-hidden />
      <span>{reason}</span>
      <Button size="compact-sm" variant="default" onClick={() => onRetry(path)}>Try again</Button>
    </div>
  );
}
