import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { attempt } from '../components/report-failure.tsx';
import { takeDrop } from '../transport/dropped-files.ts';
import classes from './drop-zone.module.css';
import { receiveDrop } from './receive-drop.ts';
import { useStudio } from './studio-context.tsx';

/** Lets a folder be dropped anywhere on the page to import it. */
export function DropZone({ isStudyOpen }: { readonly isStudyOpen: boolean }) {
  const studio = useStudio();
  const [isOver, setOver] = useState(false);
  const taker = useStore(studio.shell, (state) => state.tableTaker);
  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const show = (change: number): void => {
      depth = Math.max(0, depth + change);
      setOver(depth > 0);
    };
    const end = new AbortController();
    const on = <K extends 'dragenter' | 'dragleave' | 'dragover' | 'drop'>(name: K, handle: (event: DragEvent) => void): void =>
      window.addEventListener(name, (event) => hasFiles(event) && handle(event), { signal: end.signal });
    on('dragenter', () => show(1));
    on('dragleave', () => show(-1));
    on('dragover', (event) => event.preventDefault());
    on('drop', (event) => {
      event.preventDefault();
      depth = 0;
      setOver(false);
      const drop = takeDrop(event.dataTransfer);
      if (drop) attempt(async () => receiveDrop(studio, await drop, isStudyOpen));
    });
    return () => end.abort();
  }, [studio, isStudyOpen]);
  if (!isOver) return null;
  return (
    <div className={classes.over}>
      <p className={classes.text}>{taker ? `${taker.hint}, or a folder of images to import them` : isStudyOpen ? 'Drop the folder to import its images' : 'Drop a study to open it, or a folder of images to begin a new one'}</p>
    </div>
  );
}
