import { ActionIcon, Loader, Modal, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { KnownAnswer } from '../../../../domain/item.ts';
import { useQuery } from '../../../app/use-query.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { formatCount } from '../../../components/format.ts';
import { isOver } from './is-over.ts';
import { ItemAnswer } from './item-answer.tsx';
import { OpenItem } from './open-item.tsx';
import page from '../../../components/whole-page.module.css';
import classes from './item-viewer.module.css';

interface ItemViewerProps {
  readonly item: string;
  /** Place in the list, from 0; null where it is not among the first of them. */
  readonly place: number | null;
  readonly total: number;
  /** The neighbours in the list; null where there is none. */
  readonly before: string | null;
  readonly after: string | null;
  readonly isReadOnly: boolean;
  readonly onStep: (item: string) => void;
  readonly onClose: () => void;
}

/** One item opened over the whole page; arrow keys go through the list. */
export function ItemViewer(props: ItemViewerProps) {
  const { item, isReadOnly, onClose } = props;
  const [known, setKnown] = useState<{ readonly item: string; readonly use: KnownAnswer['use'] } | null>(null);
  const use = known?.item === item ? known.use : null;
  const area = useRef<HTMLDivElement>(null);
  const { data, failure, reload } = useQuery(`item ${item}`, (client, signal) => client.results.item({ item }, { signal }), ['project', 'images', 'ballots', 'people']);
  useArrowKeys(props, area, use === null);
  return (
    <Modal opened onClose={onClose} fullScreen returnFocus={false} title={<Title {...props} />}
      classNames={{ content: page.content ?? '', header: `${page.header} ${classes.header}`, title: page.title ?? '', body: classes.body ?? '' }}>
      <div ref={area} className={classes.area} tabIndex={-1} data-autofocus>
        {failure && <FailureNotice failure={failure} onRetry={reload} />}
        {data && use !== null && <div className={classes.answer}><ItemAnswer item={data} answers={data.ballots.length} use={use} onDone={() => setKnown(null)} /></div>}
        {data && use === null && <OpenItem key={data.item} details={data} isReadOnly={isReadOnly} area={area} onUse={(chosen) => setKnown({ item, use: chosen })} />}
        {!data && !failure && <Loader className={classes.late} m="auto" />}
      </div>
    </Modal>
  );
}

function Title({ item, place, total, before, after, onStep }: ItemViewerProps) {
  return (
    <span className={page.place}>
      <span className="t-clip">Item {item}</span>
      {place !== null && <span className="t-dim t-small">{formatCount(place + 1)} of {formatCount(total)}</span>}
      <Step label="Previous item" hint="Previous (←)" to={before} onStep={onStep}><IconChevronLeft size={16} /></Step>
      <Step label="Next item" hint="Next (→)" to={after} onStep={onStep}><IconChevronRight size={16} /></Step>
    </span>
  );
}

interface StepProps extends Pick<ItemViewerProps, 'onStep'> {
  readonly label: string;
  readonly hint: string;
  readonly to: string | null;
  readonly children: ReactNode;
}

function Step({ label, hint, to, onStep, children }: StepProps) {
  return <Tooltip label={hint}><ActionIcon variant="subtle" color="gray" aria-label={label} disabled={to === null} onClick={() => to !== null && onStep(to)}>{children}</ActionIcon></Tooltip>;
}

/** Arrows step through the list, unless a control that has the focus uses them itself or a right answer is being put in. */
function useArrowKeys({ before, after, onStep }: Pick<ItemViewerProps, 'before' | 'after' | 'onStep'>, area: RefObject<HTMLElement | null>, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    function onKey(event: KeyboardEvent): void {
      if (isOver(event, area.current) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented || event.target instanceof HTMLInputElement) return;
      const to = event.key === 'ArrowLeft' ? before : event.key === 'ArrowRight' ? after : null;
      if (to === null) return;
      event.preventDefault();
      onStep(to);
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [before, after, onStep, area, isOn]);
}
