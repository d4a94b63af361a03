import { ActionIcon, Button, Kbd } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import type { InpainterKind, InpaintingSettings } from '../../../domain/inpainting/settings.ts';
import { CropPreview } from '../images/crop-preview.tsx';
import { mediaUrl } from '../../transport/media-url.ts';
import type { FaceOfPhotograph } from './face-list.ts';
import { areaText } from './inpaint-words.ts';
import { PreviewShot } from './preview-shot.tsx';
import type { Shot } from './preview-store.ts';
import classes from './preview-view.module.css';
import { useHold } from './use-hold.ts';
import { usePreview } from './use-preview.ts';

export interface PreviewViewProps {
  readonly settings: InpaintingSettings;
  readonly kind: InpainterKind;
  /** Whether the settings can be used as they are. */
  readonly isUsable: boolean;
  readonly faces: readonly FaceOfPhotograph[];
  readonly place: number;
  readonly onPlace: (place: number) => void;
}

/** One face large, and what becomes of it at three strengths beside it. */
export function PreviewView({ settings, kind, isUsable, faces, place, onPlace }: PreviewViewProps) {
  const face = faces[place];
  return face ? <Preview settings={settings} kind={kind} isUsable={isUsable} face={face} place={place} count={faces.length} onPlace={onPlace} /> : null;
}

interface PreviewProps extends Omit<PreviewViewProps, 'faces'> {
  readonly face: FaceOfPhotograph;
  readonly count: number;
}

function Preview({ settings, kind, isUsable, face, place, count, onPlace }: PreviewProps) {
  const { shots, isWorking, isCurrent, run, cancel } = usePreview(settings, kind, face, isUsable);
  const { isHeld, press } = useHold();
  const [chosen, setChosen] = useState<number | null>(null);
  const own = Math.max(0, shots.findIndex(({ isOwn }) => isOwn));
  const selected = chosen !== null && chosen < shots.length ? chosen : own;
  const isReady = isCurrent && shots.every(({ state }) => state === 'done');
  return (
    <section className={classes.preview} aria-label="Preview">
      <div className={classes.bar}>
        <ActionIcon variant="default" aria-label="Previous face" disabled={place === 0} onClick={() => onPlace(place - 1)}><IconChevronLeft size={16} aria-hidden /></ActionIcon>
        <ActionIcon variant="default" aria-label="Next face" disabled={place >= count - 1} onClick={() => onPlace(place + 1)}><IconChevronRight size={16} aria-hidden /></ActionIcon>
        <span className={classes.name} role="status"><span className="t-clip">{face.image.name}</span><span className="t-dim">face {place + 1} of {count}, {areaText(face.face.areaRatio)} of its picture</span></span>
        {isWorking
          ? <Button size="xs" variant="default" onClick={cancel}>Cancel</Button>
          : !isReady && <Button size="xs" variant="light" leftSection={<IconEye size={16} aria-hidden />} disabled={!isUsable} onClick={run}>{shots.length > 1 ? 'Preview at three strengths' : 'Preview'}</Button>}
      </div>
      <div className={classes.stage}>
        <Large face={face} shot={shots[selected]} isHeld={isHeld} press={press} />
        <div className={classes.shots} role="group" aria-label="Redrawn">
          {shots.map((shot, index) => <PreviewShot key={index} shot={shot} steps={settings.steps} kind={kind} isHeld={isHeld} isSelected={index === selected} onSelect={() => setChosen(index)} />)}
          <p className={classes.hint}>Hold <Kbd size="xs">Space</Kbd>, or press on the large picture, to change original and redrawn face about.</p>
        </div>
      </div>
    </section>
  );
}

interface LargeProps {
  readonly face: FaceOfPhotograph;
  readonly shot: Shot | undefined;
  readonly isHeld: boolean;
  readonly press: ReturnType<typeof useHold>['press'];
}

/** The original, and in the same place the redrawn face while it is held. */
function Large({ face, shot, isHeld, press }: LargeProps) {
  const preview = shot?.state === 'done' ? shot.preview : null;
  const isRedrawn = isHeld && preview !== null;
  return (
    <figure className={classes.large} {...press}>
      <figcaption className={classes.title} data-other={isRedrawn || undefined}>{isRedrawn ? `Redrawn${preview.strength === null ? '' : ` at ${preview.strength}`}` : 'Original'}</figcaption>
      <div className={classes.frame}>
        {preview ? (
          <>
            <img src={mediaUrl(preview.before)} alt={isRedrawn ? '' : `Original face of ${face.image.name}`} draggable={false} data-hidden={isRedrawn || undefined} />
            <img src={mediaUrl(preview.after)} alt={isRedrawn ? 'Redrawn face' : ''} draggable={false} data-hidden={!isRedrawn || undefined} />
          </>
        ) : <div className={classes.square}><CropPreview image={face.image} draft={face.face.box} /></div>}
      </div>
    </figure>
  );
}
