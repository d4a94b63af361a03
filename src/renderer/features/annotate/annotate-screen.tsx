import { Button, Loader } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { PersonRow } from '../../../contract/contract.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { routeHref } from '../../app/routes.ts';
import { useClient } from '../../app/studio-context.tsx';
import { useQuery } from '../../app/use-query.ts';
import { navigate, useRoute } from '../../app/use-route.ts';
import { RankingPage } from './ranking-page.tsx';
import classes from './ranking.module.css';

/** Ranking on the lead's own machine: somebody of the roster sits down and answers. */
export function AnnotateScreen() {
  const client = useClient();
  const { parameters } = useRoute();
  const overview = useQuery('overview-people', (studio, signal) => studio.study.overview(undefined, { signal }), ['project', 'images']);
  if (!overview.data) return overview.failure ? <FailureNotice failure={overview.failure} onRetry={overview.reload} /> : <Loader m="md" />;
  const { people, id, steps } = overview.data;
  const person = people.find((one) => one.id === parameters['person']);
  if (person) {
    const scope = `${id}/${person.id}`;
    const who = (
      <>
        <span className="t-dim">{person.name}</span>
        <Button size="compact-sm" variant="default" onClick={() => navigate('annotate')}>Change person</Button>
      </>
    );
    return <RankingPage key={scope} client={client} actingFor={{ personId: person.id, study: id }} scope={scope} who={who} />;
  }
  return steps.items === 0 ? <NoItems /> : <PersonChoice people={people} />;
}

function NoItems() {
  return (
    <EmptyState
      title="Nothing to rank yet" text="People rank the faces of an item side by side here. Import images first."
      action={<Button component="a" href={routeHref('study')}>Go to the study</Button>}
    />
  );
}

function PersonChoice({ people: known }: { readonly people: readonly PersonRow[] }) {
  const overview = useQuery('person-choice', (studio, signal) => studio.study.overview(undefined, { signal }), ['project', 'ballots']);
  const people = overview.data?.people ?? known;
  if (people.length === 0) {
    return (
      <EmptyState
        icon={<IconUsers />} title="Nobody is on the roster" text="Add the people who rank, then choose who sits at this machine, or send each of them a link."
        action={<Button component="a" href={routeHref('study')}>Add people</Button>}
      />
    );
  }
  return (
    <div className={classes.choice}>
      <h1 className={classes.choiceTitle}>Who is ranking?</h1>
      <p className="t-dim">Answers are stored under this name. Model names and other people&rsquo;s answers stay hidden.</p>
      <ul className={classes.people}>
        {people.map(({ id, name, answered, total }) => (
          <li key={id}>
            <a className={classes.person} href={routeHref('annotate', { person: id })}>
              <span className="t-clip">{name}</span>
              <span className="t-dim t-number">{answered} of {total} answered</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
