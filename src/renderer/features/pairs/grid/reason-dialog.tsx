import { Kbd, Modal } from '@mantine/core';
import { useEffect } from 'react';
import classes from './reason-dialog.module.css';

interface ReasonDialogProps {
  readonly reasons: readonly string[];
  readonly onReason: (place: number) => void;
  readonly onClose: () => void;
}

/** Reasons to reject for, by press or digit. */
export function ReasonDialog({ reasons, onReason, onClose }: ReasonDialogProps) {
  useEffect(() => {
    const end = new AbortController();
    window.addEventListener('keydown', (event) => {
      const place = /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey ? Number(event.key) - 1 : -1;
      if (reasons[place] === undefined) return;
      event.preventDefault();
      onReason(place);
    }, { signal: end.signal });
    return () => end.abort();
  }, [reasons, onReason]);
  return (
    <Modal opened onClose={onClose} title="Reject because of" size={320}>
      <div className={classes.list}>
        {reasons.map((reason, place) => <button key={reason} type="button" data-autofocus={place === 0 || undefined} className={classes.reason} onClick={() => onReason(place)}><span>{reason}</span><Kbd>{place + 1}</Kbd></button>)}
      </div>
    </Modal>
  );
}
