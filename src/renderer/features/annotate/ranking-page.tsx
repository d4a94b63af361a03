import { type ReactNode, useEffect, useState } from 'react';
import type { StudioClient } from '../../transport/client.ts';
import { ActionBar } from './action-bar.tsx';
import { AnswerStrip } from './answer-strip.tsx';
import { type ActingFor, shownCover } from './annotation-state.ts';
import { Cover } from './covers.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import { EndState } from './end-states.tsx';
import { GuidelineDialog } from './guideline-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { Notices } from './notices.tsx';
import { Panes } from './panes.tsx';
import { RankRow } from './rank-row.tsx';
import { RankingProvider, useAnnotation, useRankingModel } from './ranking-context.ts';
import { RankingHeader } from './ranking-header.tsx';
import { createRankingModel } from './ranking-model.ts';
import classes from './ranking.module.css';
import { useRankingKeys } from './use-ranking-keys.ts';

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
  useRankingKeys(model);
  return (
    <section className={classes.page} aria-label="Ranking">
      <h1 className="t-hidden">Ranking</h1>
      <RankingHeader who={who} />
      <Middle />
      <Saying />
      <DiscardDialog />
      <GuidelineDialog />
      <HelpDialog />
      <KeysDialog />
    </section>
  );
}

function Middle() {
  const phase = useAnnotation((state) => state.phase);
  const isCovered = useAnnotation((state) => shownCover(state) !== null);
  const isPractice = useAnnotation((state) => state.items[0]?.task.practice ?? false);
  const hasRecent = useAnnotation((state) => state.recent.length > 0);
  const prompt = useAnnotation((state) => state.items[0]?.task.prompt ?? null);
  if (isCovered) return <Cover />;
  if (phase !== 'ranking' && phase !== 'loading') {
    return (
      <>
        <div className={classes.end}><EndState /></div>
        {phase === 'done' && hasRecent && <AnswerStrip />}
      </>
    );
  }
  return (
    <>
      <Notices />
      {prompt && <p className={classes.prompt} title={prompt}>{prompt}</p>}
      <Panes />
      <RankRow />
      <ActionBar />
      {!isPractice && <AnswerStrip />}
    </>
  );
}

/** Tells a screen reader about ranks and submissions; a new element each time, so that equal texts are read too. */
function Saying() {
  const { text, count } = useAnnotation((state) => state.saying);
  return <div className="t-hidden" role="log" aria-live="polite" data-testid="saying"><span key={count}>{text}</span></div>;
}
