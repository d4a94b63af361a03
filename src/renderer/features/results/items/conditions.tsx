import { CloseButton } from '@mantine/core';
import type { ResultsSummary } from '../../../../contract/results.ts';
import { navigate, useRoute } from '../../../app/use-route.ts';
import { conditionsOf } from './items-query.ts';
import classes from './items-tab.module.css';

/** The figure whose items the list shows, in words that can be taken away. */
export function Conditions({ annotators }: Pick<ResultsSummary, 'annotators'>) {
  const { parameters } = useRoute();
  const conditions = conditionsOf(parameters, (person) => annotators.find(({ annotator }) => annotator === person)?.name ?? person);
  if (conditions.length === 0) return null;
  return (
    <ul className={classes.conditions} aria-label="Only items that meet">
      {conditions.map(({ words, without }) => (
        <li key={words} className={classes.condition}>
          {words}
          <CloseButton size="sm" aria-label={`Without the condition: ${words}`} onClick={() => navigate('results', without, { replace: true })} />
        </li>
      ))}
    </ul>
  );
}
