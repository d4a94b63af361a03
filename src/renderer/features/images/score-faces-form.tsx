import { Anchor, Button, Checkbox, Group, Loader, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ModelRow, ScorerRow } from '../../../contract/contract.ts';
import { routeHref } from '../../app/routes.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { useQuery } from '../../app/use-query.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatCount, plural } from '../../components/format.ts';
import { useStart } from '../jobs/use-start.ts';
import classes from './find-faces-form.module.css';
import { ProviderSelect } from './provider-select.tsx';
import { shownScorer } from './scores/score-view.ts';
import { useScorers } from './scores/use-scores.ts';

/** Starts scoring: by which scorer, which faces, and what to do when no scorer is there. */
export function ScoreFacesForm({ onDone }: { readonly onDone: () => void }) {
  const scorers = useScorers();
  const models = useQuery('scorer-models', (client, signal) => client.models.list(undefined, { signal }), ['models']);
  const overview = useQuery('overview-scores', (client, signal) => client.study.overview(undefined, { signal }), ['project', 'images']);
  const failed = [scorers, models, overview].find(({ failure }) => failure);
  if (failed?.failure) return <FailureNotice failure={failed.failure} onRetry={failed.reload} />;
  if (!scorers.data || !models.data || !overview.data) return <Loader />;
  if (!scorers.data.some(({ installed }) => installed)) return <NoScorer onDone={onDone} />;
  const { images, detected } = overview.data.steps;
  return <Form scorers={scorers.data} models={models.data} unseen={images - detected} onDone={onDone} />;
}

function NoScorer({ onDone }: { readonly onDone: () => void }) {
  return (
    <Stack gap="sm">
      <p className={classes.text}>No model that scores faces is on this machine yet. Its weights are not part of the studio: the Models page says where they come from, under which licence, and installs them.</p>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>Cancel</Button>
        <Button component="a" href={routeHref('models')} onClick={onDone}>Go to Models</Button>
      </Group>
    </Stack>
  );
}

interface FormProps {
  readonly scorers: readonly ScorerRow[];
  readonly models: readonly ModelRow[];
  /** Images that nobody has looked at for faces. */
  readonly unseen: number;
  readonly onDone: () => void;
}

type WhichFaces = 'representative' | 'all';

function Form({ scorers, models, unseen, onDone }: FormProps) {
  const { jobs, shell } = useStudio();
  const [id, setId] = useState(() => shownScorer(scorers.filter(({ installed }) => installed), null)?.id ?? '');
  const [faces, setFaces] = useState<WhichFaces>('representative');
  const [again, setAgain] = useState(false);
  const [provider, setProvider] = useState<string | null>(null);
  const scorer = scorers.find((row) => row.id === id);

  const { start, failure } = useStart(() => {
    onDone();
    jobs.getState().setTrayOpen(true);
  });
  return (
    <Stack gap="md">
      <Radio.Group label="Scorer" value={id} onChange={setId}>
        <Stack gap="sm" mt="xs">
          {scorers.map((row) => <Radio key={row.id} value={row.id} disabled={!row.installed} label={row.title} description={describe(row, models)} />)}
        </Stack>
      </Radio.Group>
      {scorers.some(({ installed }) => !installed) && <Anchor href={routeHref('models')} onClick={onDone} size="sm">Install a missing model</Anchor>}
      <Radio.Group label="Faces" value={faces} onChange={(value) => setFaces(value === 'all' ? 'all' : 'representative')}>
        <Stack gap="sm" mt="xs">
          <Radio value="representative" label="The face that counts" description="One score for each image, by which models and images are compared." />
          <Radio value="all" label="All faces" description="Also those in the background. It takes longer, and changes no figure." />
        </Stack>
      </Radio.Group>
      <Checkbox label="Score again what has a score" description="The earlier scores are replaced." checked={again} onChange={(event) => setAgain(event.currentTarget.checked)} />
      <Provider value={provider} onChange={setProvider} />
      {unseen > 0 && (
        <p className={classes.text}>
          {plural(unseen, 'image')} {unseen === 1 ? 'has' : 'have'} not been looked at for faces yet, and only faces can be scored. <Anchor component="button" type="button" onClick={() => shell.getState().open({ kind: 'find-faces' })}>Find faces first</Anchor>
        </p>
      )}
      {failure && <FailureNotice failure={failure} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>Cancel</Button>
        <Button disabled={!scorer || !hasWork(scorer, faces, again)} onClick={() => start((client) => client.images.score({ scorer: id, faces, again, ...(provider ? { provider } : {}) }))}>{scorer ? actionText(scorer, faces, again) : 'Score faces'}</Button>
      </Group>
    </Stack>
  );
}

function describe({ id, installed, scored, missing }: ScorerRow, models: readonly ModelRow[]): string {
  if (!installed) return `${id} · not installed`;
  const licence = models.find((model) => model.id === id)?.licence;
  const state = missing === 0 && scored > 0 ? `all ${plural(scored, 'image')} scored` : `${formatCount(scored)} scored, ${formatCount(missing)} to score`;
  return [id, licence, state].filter(Boolean).join(' · ');
}

/** Whether a job would find anything to score. Other faces may lack a score where each image has the one it is judged by. */
function hasWork({ scored, missing }: ScorerRow, faces: WhichFaces, again: boolean): boolean {
  return missing > 0 || (scored > 0 && (again || faces === 'all'));
}

/** What the button does, with as many images as are known. */
export function actionText(scorer: ScorerRow, faces: WhichFaces, again: boolean): string {
  if (!hasWork(scorer, faces, again)) return scorer.scored > 0 ? 'Nothing left to score' : 'No face to score';
  if (again) return faces === 'all' ? 'Score all faces again' : 'Score all images again';
  return faces === 'all' ? 'Score all faces' : `Score ${plural(scorer.missing, 'image')}`;
}

function Provider({ value, onChange }: { readonly value: string | null; readonly onChange: (value: string | null) => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={classes.advanced} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What it runs on</summary>
      <div className={classes.row}>{isOpen && <ProviderSelect value={value} onChange={onChange} />}</div>
    </details>
  );
}
