import { Button, Loader, Tabs } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Overview } from '../../../contract/contract.ts';
import type { ResultsDocument } from '../../../contract/results.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { routeHref } from '../../app/routes.ts';
import { useQuery } from '../../app/use-query.ts';
import { navigate, useRoute } from '../../app/use-route.ts';
import { AgreementTab } from './agreement-tab.tsx';
import { BallotTransfer } from './ballot-transfer.tsx';
import { ItemsTab } from './items/items-tab.tsx';
import { ModelsTab } from './models-tab.tsx';
import { PeopleTab } from './people-tab.tsx';
import classes from './results.module.css';

const tabs = { agreement: 'Agreement', models: 'Models', people: 'People', items: 'Items' } as const;
type TabName = keyof typeof tabs;

/** What the answers say: agreement, models, people, and every item behind them. */
export function ResultsScreen() {
  const results = useQuery('results', (client, signal) => client.results.document(undefined, { signal }), ['project', 'images', 'ballots']);
  const overview = useQuery('results-settings', (client, signal) => client.study.overview(undefined, { signal }), ['project']);
  const failure = results.failure ?? overview.failure;
  if (!results.data || !overview.data) return failure ? <FailureNotice failure={failure} onRetry={() => { results.reload(); overview.reload(); }} /> : <Loader m="md" />;
  return <Results results={results.data} overview={overview.data} notice={failure && <FailureNotice failure={failure} onRetry={results.reload} />} />;
}

function Results({ results, overview, notice }: { readonly results: ResultsDocument; readonly overview: Overview; readonly notice: ReactNode }) {
  const { parameters } = useRoute();
  const tab: TabName = isTab(parameters['tab']) ? parameters['tab'] : 'agreement';
  if (results.items === 0) {
    return (
      <>
        <h1 className="t-hidden">Results</h1>
        <EmptyState
          icon={<IconChartBar />} title="No results yet" text="Agreement, models, people and items will be here once images are imported and ranked."
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
        <span className={classes.barActions}><BallotTransfer /></span>
      </div>
      {notice}
      <Tabs.Panel value="agreement" className={classes.panel}>{hasAnswers(results) ? <AgreementTab results={results} asked={overview.settings.annotatorsPerItem} /> : <NoAnswers />}</Tabs.Panel>
      <Tabs.Panel value="models" className={classes.panel}>{hasAnswers(results) ? <ModelsTab results={results} /> : <NoAnswers />}</Tabs.Panel>
      <Tabs.Panel value="people" className={classes.panel}><PeopleTab results={results} /></Tabs.Panel>
      <Tabs.Panel value="items" className={classes.panel}><ItemsTab results={results} isReadOnly={overview.readOnly} /></Tabs.Panel>
    </Tabs>
  );
}

function NoAnswers() {
  return (
    <EmptyState
      icon={<IconChartBar />} title="No answers yet" text="As soon as people rank, the figures are here and follow along."
      action={<Button component="a" href={routeHref('annotate')}>Go to ranking</Button>}
    />
  );
}

function hasAnswers({ annotators }: ResultsDocument): boolean {
  return annotators.some(({ ballots }) => ballots > 0);
}

function isTab(name: string | undefined): name is TabName {
  return name !== undefined && Object.hasOwn(tabs, name);
}
