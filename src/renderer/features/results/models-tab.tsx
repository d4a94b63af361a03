import { Table } from '@mantine/core';
import type { ResultsDocument } from '../../../contract/results.ts';
import { ModelFigure } from './figures/model-figure.tsx';
import classes from './results.module.css';
import { modelSentence, percent, scoreName, scoresOf } from './sentences.ts';

/** How often each model got each consensus score (the models table of ranking.md). */
export function ModelsTab({ results }: { readonly results: ResultsDocument }) {
  const sentence = modelSentence(results);
  if (sentence === null) return <p className={classes.finding}>No item has a consensus yet, so the models cannot be compared.</p>;
  const scores = scoresOf(results.models);
  const best = scores[0] ?? 0;
  const models = [...results.models].sort((one, other) => other.mean - one.mean);
  return (
    <>
      <p className={classes.finding}>{sentence}</p>
      <ModelFigure models={models} />
      <Table className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Model</Table.Th>
            {scores.map((score) => <Table.Th key={score} className="t-number">{scoreName(score, best)}</Table.Th>)}
            <Table.Th className="t-number">Mean score</Table.Th>
            <Table.Th className="t-number">Items</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {models.map(({ model, shares, mean, items }) => (
            <Table.Tr key={model}>
              <Table.Td>{model}</Table.Td>
              {scores.map((score) => <Table.Td key={score} className="t-number">{percent(shares[String(score)] ?? 0)}</Table.Td>)}
              <Table.Td className="t-number">{mean.toFixed(2)}</Table.Td>
              <Table.Td className="t-number">{items}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
