import { CloseButton } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { StudioClient } from '../../transport/client.ts';
import { ActionBar } from './action-bar.tsx';
import type { ActingFor } from './annotation-state.ts';
import { DiscardDialog } from './discard-dialog.tsx';
import { EndState } from './end-states.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { Panes } from './panes.tsx';
import { RankRow } from './rank-row.tsx';
import { RankingProvider, useAnnotation, useRankingModel } from './ranking-context.ts';
import { RankingHeader } from './ranking-header.tsx';
import { createRankingModel } from './ranking-model.ts';
import classes from './ranking.module.css';
import { markAnswer, useRankingKeys } from './use-ranking-keys.ts';

interface RankingPageProps {
  readonly client: StudioClient;
  readonly actingFor?: ActingFor;
  /** Names person and study in this browser's storage; another scope is another page. */
  readonly scope: string;
  /** Who is answering, and the way out where there is one. */
  readonly who?: ReactNode;
}

/** One person's whole ranking: images, ranks, keys, progress. Give it `scope` as its key. */
export function RankingPage({ client, actingFor, scope, who }: RankingPageProps) {
  const [model] = useState(() => createRankingModel({ client, actingFor, scope }));
  useEffect(() => model.start(), [model]);
  return <RankingProvider value={model}><RankingLayout who={who} /></RankingProvider>;
}

function RankingLayout({ who }: { readonly who: ReactNode }) {
  const model = useRankingModel();
  const [dialog, setDialog] = useState<'discard' | 'help' | null>(null);
  const openDiscard = useCallback(() => setDialog('discard'), []);
  const openHelp = useCallback(() => setDialog('help'), []);
  const close = useCallback(() => setDialog(null), []);
  const phase = useAnnotation((state) => state.phase);
  const prompt = useAnnotation((state) => state.items[0]?.task.prompt ?? null);
  useRankingKeys(model, dialog === null, { openDiscard, openHelp });

  const discard = (reason: string): void => {
    close();
    markAnswer(model, () => model.annotation.store.getState().discard(reason));
  };
  return (
    <section className={classes.page} aria-label="Ranking">
      <h1 className="t-hidden">Ranking</h1>
      <RankingHeader who={who} onHelp={openHelp} />
      <Refusal />
      {phase === 'ranking' || phase === 'loading' ? (
        <>
          {prompt && <p className={classes.prompt} title={prompt}>{prompt}</p>}
          <Panes />
          <RankRow />
          <ActionBar onDiscard={openDiscard} />
        </>
      ) : <EndState />}
      <Saying />
      <DiscardDialog isOpen={dialog === 'discard'} onClose={close} onDiscard={discard} />
      <HelpDialog isOpen={dialog === 'help'} onClose={close} />
    </section>
  );
}

function Refusal() {
  const refusal = useAnnotation((state) => state.refusal);
  const closeRefusal = useAnnotation((state) => state.closeRefusal);
  return refusal && <div className={classes.refusal} role="alert">{refusal}<CloseButton size="sm" aria-label="Close this message" onClick={closeRefusal} /></div>;
}

/** Tells a screen reader about ranks and submissions; a new element each time, so that equal texts are read too. */
function Saying() {
  const { text, count } = useAnnotation((state) => state.saying);
  return <div className="t-hidden" role="log" aria-live="polite" data-testid="saying"><span key={count}>{text}</span></div>;
}
