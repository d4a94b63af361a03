import { Button, Checkbox, Group, Loader, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { PairBuildEffect } from '../../../../contract/contract.ts';
import { useStudio } from '../../../app/studio-context.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { lastPart, plural } from '../../../components/format.ts';
import { useStart } from '../../jobs/use-start.ts';
import { buildOf, firstChoice, type BuildChoice } from './build-choice.ts';
import classes from './build-pairs-form.module.css';
import { changesAnything, sourceWords } from './build-words.ts';
import { ScoreFields } from './score-fields.tsx';
import { useBuildSurvey } from './use-build-survey.ts';

/** Builds pairs from what the study holds: consensus rankings, scores over the images of a prompt, a table of the lead's own. */
export function BuildPairsForm({ onDone }: { readonly onDone: () => void }) {
  const { jobs, shell } = useStudio();
  const [choice, setChoice] = useState<BuildChoice>(firstChoice);
  const build = buildOf(choice);
  const survey = useBuildSurvey(build);
  const { start, failure, isBusy } = useStart(() => {
    onDone();
    jobs.getState().setTrayOpen(true);
  });
  const change = (part: Partial<BuildChoice>): void => setChoice((was) => ({ ...was, ...part }));
  const pickTable = async (): Promise<void> => {
    const path = await shell.getState().ask('table', 'A table of two images and a winner');
    if (path !== null) change({ table: path });
  };
  return (
    <Stack gap="md">
      <Checkbox label="From rankings" description="Every two images of an item that people ordered by consensus. Ties and items without a consensus are left out."
        checked={choice.isFromRankings} onChange={(event) => change({ isFromRankings: event.currentTarget.checked })} />
      {choice.isFromRankings && (
        <div className={classes.part}>
          <Select size="xs" label="Which two" allowDeselect={false} value={String(choice.leastPlaces)} onChange={(places) => places && change({ leastPlaces: Number(places) })}
            data={[{ value: '1', label: 'Every two' }, { value: '2', label: 'At least two places apart' }, { value: '3', label: 'At least three places apart' }]} />
        </div>
      )}
      <Checkbox label="From scores" description="Among the images of one prompt, the better and the worse one by a score." checked={choice.isFromScores} onChange={(event) => change({ isFromScores: event.currentTarget.checked })} />
      {choice.isFromScores && <div className={classes.part}><ScoreFields choice={choice} onChange={change} /></div>}
      <Checkbox label="From a table" description="A CSV table with the columns image_a, image_b and winner; also prompt, margin and note where you have them."
        checked={choice.table !== null} onChange={(event) => (event.currentTarget.checked ? void pickTable() : change({ table: null }))} />
      {choice.table !== null && <div className={classes.part}><Button size="xs" variant="default" onClick={() => void pickTable()}>{lastPart(choice.table)}</Button></div>}
      {build && <Effect effect={survey.effect} isAsking={!survey.failure} />}
      {survey.failure && <FailureNotice failure={survey.failure} />}
      {failure && <FailureNotice failure={failure} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>Cancel</Button>
        <Button loading={isBusy} disabled={!build || !survey.effect || !changesAnything(survey.effect)} onClick={() => build && start((client) => client.pairs.build(build))}>{buttonText(survey.effect)}</Button>
      </Group>
    </Stack>
  );
}

function buttonText(effect: PairBuildEffect | null): string {
  if (!effect) return 'Build pairs';
  return changesAnything(effect) ? `Build ${plural(effect.pairs, 'pair')}` : 'Nothing to build';
}

/** What building would do, and what it would leave out and why. */
function Effect({ effect, isAsking }: { readonly effect: PairBuildEffect | null; readonly isAsking: boolean }) {
  if (!effect) return isAsking ? <Loader size="sm" /> : null;
  return (
    <div className={classes.effect} role="status">
      {effect.bySource.map((row) => <p key={row.source}>{sourceWords(row)}</p>)}
      {effect.dropped.length > 0 && (
        <details>
          <summary>Left out: {plural(effect.dropped.reduce((sum, { count }) => sum + count, 0), 'case')}</summary>
          <ul>{effect.dropped.map(({ reason, count }) => <li key={reason}>{plural(count, 'time')}: {reason}</li>)}</ul>
        </details>
      )}
      <p className="t-dim">Decisions on pairs that are there already stay.</p>
    </div>
  );
}
