import { Loader } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { InpainterKind } from '../../../domain/inpainting/settings.ts';
import { leastChange } from '../../../domain/pairs/pair.ts';
import { formatDuration } from '../../components/format.ts';
import { useNow } from '../../components/use-now.ts';
import { mediaUrl } from '../../transport/media-url.ts';
import { changeText } from '../pairs/pair-words.ts';
import { secondsText, strengthText } from './inpaint-words.ts';
import type { Shot } from './preview-store.ts';
import classes from './preview-view.module.css';

interface PreviewShotProps {
  readonly shot: Shot;
  /** Steps of the whole schedule. */
  readonly steps: number;
  readonly kind: InpainterKind;
  readonly isHeld: boolean;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

/** One redrawn face with what it took; while it is held, the original in its place. Choosing it compares it with the large one. */
export function PreviewShot({ shot, steps, kind, isHeld, isSelected, onSelect }: PreviewShotProps) {
  const { strength, isOwn } = shot;
  const title = strength === null ? 'Erased' : `Strength ${strengthText(strength)}`;
  return (
    <button type="button" className={classes.shot} data-compares aria-pressed={isSelected} aria-label={`${title}${isOwn && strength !== null ? ', what the settings give this face' : ''}`} onClick={onSelect}>
      <span className={classes.picture}>
        {shot.state === 'done' && <img src={mediaUrl(isHeld ? shot.preview.before : shot.preview.after)} alt="" draggable={false} />}
        {shot.state === 'working' && <Loader color="dark" aria-hidden />}
      </span>
      <span className={classes.said}>
        <span className={classes.strength}>{title}</span>
        {isOwn && strength !== null && <span className={classes.own}>your setting</span>}
        <State shot={shot} steps={steps} kind={kind} />
      </span>
    </button>
  );
}

function State({ shot, steps, kind }: Pick<PreviewShotProps, 'shot' | 'steps' | 'kind'>) {
  if (shot.state === 'working') return <Elapsed since={shot.since} />;
  if (shot.state === 'failed') return <span className={classes.failed} role="alert"><IconAlertTriangle size={14} aria-hidden />{shot.failure.message}</span>;
  if (shot.state !== 'done') return shot.state === 'waiting' ? <span className="t-dim">waits</span> : null;
  const { change, steps: run, seconds } = shot.preview;
  return (
    <>
      <span>{change < leastChange ? 'nothing changed' : `change ${changeText(change)} of 255`}</span>
      {kind === 'diffusion' && run !== null && <span className="t-dim">{run} of {steps} steps</span>}
      <span className="t-dim">{secondsText(seconds)}</span>
    </>
  );
}

function Elapsed({ since }: { readonly since: number }) {
  const now = useNow(500);
  return <span className="t-dim" role="timer">{formatDuration(Math.max(0, (now.getTime() - since) / 1000))} so far</span>;
}
