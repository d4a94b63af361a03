import { Button, Switch } from '@mantine/core';
import { IconAlertTriangle, IconLayoutColumns, IconTable } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { pickPath } from '../../app/pick-path.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { formatCount, lastPart, plural } from '../../components/format.ts';
import { attempt } from '../../components/report-failure.tsx';
import classes from './import-form.module.css';
import type { ImportStore } from './import-store.ts';
import { modelRange, problemOf, taskOf } from './survey.ts';

/** What was found in the chosen folder, before anything is imported. */
export function SurveyView({ store }: { readonly store: ImportStore }) {
  const { shell } = useStudio();
  const { survey, prompts, source, choosePrompts } = useStore(store);
  if (!survey || !source) return null;
  const choose = (): void => attempt(async () => {
    const path = await pickPath(shell, 'table', 'Table of prompts (CSV with the columns file, prompt)');
    if (path !== null) choosePrompts(path);
  });
  const problem = problemOf(survey);
  return (
    <div className={classes.survey}>
      {survey.models.length > 0 && (
        <table className={classes.table}>
          <thead><tr><th>Model</th><th className="t-number">Images</th></tr></thead>
          <tbody>
            {survey.models.map(({ name, images }) => <tr key={name}><td>{name}</td><td className="t-number">{formatCount(images)}</td></tr>)}
          </tbody>
        </table>
      )}
      <p>
        {plural(survey.completeItems, 'item')} with an image from {survey.models.length === 2 ? 'both models' : 'every model'}
        {survey.incompleteItems > 0 && <span className="t-dim">; {plural(survey.incompleteItems, 'incomplete one')} will be left out and listed</span>}
      </p>
      {problem && <p className={classes.problem}><IconAlertTriangle size={16} aria-hidden /> {problem}</p>}
      <TaskLine store={store} models={survey.models.length} />
      <div className={classes.source}>
        <IconTable size={16} aria-hidden />
        <span className={classes.path}>{prompts === null ? <span className="t-dim">No table of prompts. Items work without.</span> : `Prompts from ${lastPart(prompts)}`}</span>
        {prompts !== null && <Button size="compact-sm" variant="subtle" color="gray" onClick={() => choosePrompts(null)}>Do without</Button>}
        {source.kind === 'folder' && <Button size="compact-sm" variant="default" onClick={choose}>{prompts === null ? 'Choose table' : 'Change'}</Button>}
      </div>
    </div>
  );
}

/** What people will be asked, and for pairs whether "tie" is an answer. */
function TaskLine({ store, models }: { readonly store: ImportStore; readonly models: number }) {
  const { ties, allowTies } = useStore(store);
  if (models < modelRange.fewest || models > modelRange.most) return null;
  return (
    <div className={classes.source}>
      <IconLayoutColumns size={16} aria-hidden />
      <span className={classes.path}>{taskOf(models)}</span>
      {models === 2 && <Switch label="Allow ties" checked={ties} onChange={(event) => allowTies(event.currentTarget.checked)} />}
    </div>
  );
}
