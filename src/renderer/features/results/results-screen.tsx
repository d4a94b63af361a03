import { Button, Loader, Tabs } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { memo, useState, type ReactNode } from 'react';
import type { Overview } from '../../../contract/contract.ts';
import type { ResultsSummary } from '../../../contract/results.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { routeHref } from '../../app/routes.ts';
import { useActions } from '../../app/use-actions.ts';
import { useQuery } from '../../app/use-query.ts';
import { navigate, useRoute } from '../../app/use-route.ts';
import { AgreementTab } from './agreement-tab.tsx';
import { BallotTransfer } from './ballot-transfer.tsx';
import { LeftOut } from './figures/left-out.ts';
import { filterOf } from './filter/filter-parameters.ts';
import { ItemsTab } from './items/items-tab.tsx';
import { MetricsTab } from './metrics-tab.tsx';
import { ModelsTab } from './models-tab.tsx';
import { PeopleTab } from './people-tab.tsx';
import classes from './results.module.css';
import { TakeAwayMenu } from './take-away/take-away-menu.tsx';
import { useLiveResults } from './use-live-results.ts';

const tabs = { agreement: 'Agreement', models: 'Models', metrics: 'Metrics', people: 'People', items: 'Items' } as const;
type TabName = keyof typeof tabs;

/** What the answers say: agreement, models, metrics, people, and every item behind them. It follows the answers while people give them. */
export function ResultsScreen() {
  const results = useLiveResults('results', (client, signal) => client.results.summary(undefined, { signal }));
  const overview = useQuery('results-settings', (client, signal) => client.study.overview(undefined, { signal }), ['project']);
  const failure = results.failure ?? overview.failure;
  if (!results.data || !overview.data) return failure ? <FailureNotice failure={failure} onRetry={() => { results.reload(); overview.reload(); }} /> : <Loader m="md" />;
  return <Results results={results.data} overview={overview.data} notice={failure && <FailureNotice failure={failure} onRetry={results.reload} />} />;
}

interface ResultsProps {
  readonly results: ResultsSummary;
  readonly overview: Overview;
  readonly notice: ReactNode;
}

function Results({ results, overview, notice }: ResultsProps) {
  const { parameters } = useRoute();
  const [isTakingAway, setTakingAway] = useState(false);
  useActions('results', [{ id: 'take-away', label: 'Take results away', description: 'Tables, answers, methods text', group: 'Results', run: () => setTakingAway(true) }]);
  const leftOut = results.annotators.reduce((sum, { excluded }) => sum + excluded, 0);
  const tab: TabName = isTab(parameters['tab']) ? parameters['tab'] : 'agreement';
  if (results.items === 0) {
    return (
      <>
        <h1 className="t-hidden">Results</h1>
        <EmptyState
          icon={<IconChartBar />} title="No results yet" text="Agreement, models, metrics, people and items will be here once the images of models are imported and ranked."
          action={<Button component="a" href={routeHref('study')}>Go to the study</Button>}
        />
      </>
    );
  }
  return (
    <Tabs className={classes.page} value={tab} onChange={(value) => navigate('results', { tab: value ?? 'agreement' })} keepMounted={false}>
      <h1 className="t-hidden">Results</h1>
      <div className={classes.bar}>
        <Tabs.List aria-label="Results">{Object.entries(tabs).map(([name, title]) => <Tabs.Tab key={name} value={name}>{title}</Tabs.Tab>)}</Tabs.List>
        <span className={classes.barActions}>
          <BallotTransfer isReadOnly={overview.readOnly} />
          <TakeAwayMenu filter={filterOf(parameters)} isOpen={isTakingAway} onOpen={setTakingAway} />
        </span>
      </div>
      {notice}
      <Tabs.Panel value={tab} className={classes.panel}><LeftOut value={leftOut}><Panel tab={tab} results={results} asked={overview.settings.annotatorsPerItem} isReadOnly={overview.readOnly} /></LeftOut></Tabs.Panel>
    </Tabs>
  );
}

interface PanelProps {
  readonly tab: TabName;
  readonly results: ResultsSummary;
  readonly asked: number;
  readonly isReadOnly: boolean;
}

const Panel = memo(function PanelOf({ tab, results, asked, isReadOnly }: PanelProps) {
  switch (tab) {
    case 'agreement': return hasAnswers(results) ? <AgreementTab results={results} asked={asked} /> : <NoAnswers />;
    case 'models': return hasAnswers(results) ? <ModelsTab annotators={results.annotators} /> : <NoAnswers />;
    case 'metrics': return <MetricsTab annotators={results.annotators} isReadOnly={isReadOnly} />;
    case 'people': return <PeopleTab results={results} isReadOnly={isReadOnly} />;
    case 'items': return <ItemsTab results={results} isReadOnly={isReadOnly} />;
  }
});

function NoAnswers() {
  return (
    <EmptyState
      icon={<IconChartBar />} title="No answers yet" text="As soon as people rank, the figures are here and follow along."
      action={<Button component="a" href={routeHref('annotate')}>Go to ranking</Button>}
    />
  );
}

function hasAnswers({ annotators }: ResultsSummary): boolean {
  return annotators.some(({ ballots }) => ballots > 0);
}

function isTab(name: string | undefined): name is TabName {
  return name !== undefined && Object.hasOwn(tabs, name);
}
