import { Loader } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { routeHref } from '../../../app/routes.ts';
import { useClient } from '../../../app/studio-context.tsx';
import { useQuietEvents } from '../../../app/use-quiet-events.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { formatCount } from '../../../components/format.ts';
import { readOnlyReason } from '../../../components/only-if.tsx';
import { mediaUrl } from '../../../transport/media-url.ts';
import { MethodBadge } from '../method-badge.tsx';
import { methodTexts } from '../methods.ts';
import type { Adjudication } from './adjudication-state.ts';
import { createAdjudication } from './adjudication.ts';
import classes from './adjudication-desk.module.css';
import { DeskEnd } from './desk-end.tsx';
import { DeskFoot } from './desk-foot.tsx';
import { DeskItem } from './desk-item.tsx';
import { useDeskKeys } from './use-desk-keys.ts';

interface AdjudicationDeskProps {
  /** The item to begin with; the first that needs a decision when it is left out. */
  readonly first: string | undefined;
  readonly isReadOnly: boolean;
}

/** The desk where somebody decides the items that the answers leave unresolved, one by one, without seeing names, models or metrics. */
export function AdjudicationDesk({ first, isReadOnly }: AdjudicationDeskProps) {
  if (isReadOnly) return <EmptyState title="Nothing can be decided here" text={readOnlyReason} action={<Back />} />;
  return <Desk first={first} />;
}

function Desk({ first }: Pick<AdjudicationDeskProps, 'first'>) {
  const client = useClient();
  const desk = useMemo(() => createAdjudication(client, first), [client, first]);
  const [isWhole, setWhole] = useState(false);
  const phase = useStore(desk.store, (state) => state.phase);
  const area = useRef<HTMLElement>(null);
  useQuietEvents(desk.refresh);
  useDeskKeys(desk, useCallback(() => setWhole((whole) => !whole), []));
  useEffect(() => {
    desk.start();
    return desk.stop;
  }, [desk]);
  // What had the focus may be gone with the item.
  useEffect(() => area.current?.focus({ preventScroll: true }), [phase]);
  usePicturesAhead(desk);
  return (
    <section ref={area} className={classes.desk} data-fills aria-labelledby="desk-title" tabIndex={-1}>
      <Head desk={desk} />
      <Messages desk={desk} />
      {phase === 'loading' && <Loader m="auto" />}
      {phase === 'deciding' && <DeskItem desk={desk} isWhole={isWhole} />}
      {phase === 'deciding' && <DeskFoot desk={desk} isWhole={isWhole} onWhole={() => setWhole(!isWhole)} />}
      {phase === 'done' && <DeskEnd desk={desk} back={<Back />} />}
    </section>
  );
}

function Back() {
  return <a className={`t-link ${classes.back}`} href={routeHref('results', { tab: 'items', standing: 'unresolved' })}><IconArrowLeft size={14} aria-hidden />Back to the items</a>;
}

function Head({ desk }: { readonly desk: Adjudication }) {
  const { phase, place, of, decided, item } = useStore(desk.store);
  return (
    <header className={classes.head}>
      <Back />
      <h2 id="desk-title">{phase === 'deciding' ? `Decide: ${formatCount(place)} of ${formatCount(of)}` : 'Decide items'}</h2>
      {item && <span className="t-dim t-clip">Item {item.item}</span>}
      {item && <span className={classes.why}><MethodBadge standing="unresolved" /><span className="t-dim t-clip">{methodTexts.unresolved.meaning}</span></span>}
      <span className={classes.decided} role="status">{decided > 0 && `${formatCount(decided)} decided`}</span>
    </header>
  );
}

function Messages({ desk }: { readonly desk: Adjudication }) {
  const { notice, failure, phase } = useStore(desk.store);
  return (
    <>
      <p role="status" className={classes.notice}>{notice}</p>
      {failure && <FailureNotice failure={failure} {...(phase === 'failed' && { onRetry: desk.start })} />}
    </>
  );
}

/** Fetches the pictures of the next item, so that they are there when its turn comes. */
function usePicturesAhead(desk: Adjudication): void {
  const ahead = useStore(desk.store, (state) => state.ahead);
  useEffect(() => {
    for (const { crop } of ahead?.candidates ?? []) if (crop) new Image().src = mediaUrl(crop);
  }, [ahead]);
}
