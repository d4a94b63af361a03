import { Button, Switch } from '@mantine/core';
import { IconAlertTriangle, IconLayoutColumns, IconTable } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { pickPath } from '../../app/pick-path.ts';
import type { ImportKind } from '../../app/shell-store.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { formatCount, lastPart, plural } from '../../components/format.ts';
import { attempt } from '../../components/report-failure.tsx';
import classes from './import-form.module.css';
import type { ImportStore } from './import-store.ts';
import { modelRange, problemAs, taskOf, type Survey } from './survey.ts';

/** What was found in the chosen folder, before anything is imported. */
export function SurveyView({ store }: { readonly store: ImportStore }) {
  const { survey, source, kind } = useStore(store);
  if (!survey || !source) return null;
  const problem = problemAs(kind, survey);
  return (
    <div className={classes.survey}>
      {kind === 'models' && <Models survey={survey} />}
      {kind === 'photographs' && <Photographs survey={survey} />}
      {kind === 'generations' && <Generations survey={survey} />}
      {problem && <p className={classes.problem}><IconAlertTriangle size={16} aria-hidden /> {problem}</p>}
      {kind === 'models' && <TaskLine store={store} models={survey.models.length} />}
      <TableLine store={store} />
    </div>
  );
}

function Models({ survey }: { readonly survey: Survey }) {
  return (
    <>
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
    </>
  );
}

function Photographs({ survey: { photographs, looseImages, hasDeeper } }: { readonly survey: Survey }) {
  const below = photographs - looseImages;
  return (
    <p>
      {hasDeeper && 'At least '}{plural(photographs, 'photograph')}
      {below > 0 && looseImages > 0 && <span className="t-dim">; {formatCount(below)} of them in folders</span>}
      {hasDeeper && <span className="t-dim">; there are folders further down, whose images are imported too</span>}
    </p>
  );
}

function Generations({ survey: { models: prompts, looseImages } }: { readonly survey: Survey }) {
  const images = prompts.reduce((sum, prompt) => sum + prompt.images, 0);
  return (
    <p>
      {plural(images, 'image')} of {plural(prompts.length, 'prompt')}
      {looseImages > 0 && <span className="t-dim">; {plural(looseImages, 'image')} beside the folders will be left out and listed</span>}
    </p>
  );
}

const tables: Readonly<Record<ImportKind, { readonly title: string; readonly named: string; readonly none: string }>> = {
  models: { title: 'Table of prompts (CSV with the columns file, prompt)', named: 'Prompts', none: 'No table of prompts. Items work without.' },
  photographs: {
    title: 'Table of captions (CSV with the columns file, caption)', named: 'Captions',
    none: 'No table of captions (CSV with the columns file, caption). Faces can be redrawn without; all then share one prompt.',
  },
  generations: {
    title: 'Table of prompts (CSV with the columns id, prompt)', named: 'Prompts',
    none: 'No table of prompts (CSV with the columns id, prompt). Prompts then go by the names of their folders.',
  },
};

/** The table beside the images, of prompts or of captions. */
function TableLine({ store }: { readonly store: ImportStore }) {
  const { shell } = useStudio();
  const { kind, source, prompts, captions, choosePrompts, chooseCaptions } = useStore(store);
  const [path, use] = kind === 'photographs' ? [captions, chooseCaptions] : [prompts, choosePrompts];
  const { title, named, none } = tables[kind];
  const choose = (): void => attempt(async () => {
    const chosen = await pickPath(shell, 'table', title);
    if (chosen !== null) use(chosen);
  });
  return (
    <div className={classes.source}>
      <IconTable size={16} aria-hidden />
      <span className={classes.path}>{path === null ? <span className="t-dim">{none}</span> : `${named} from ${lastPart(path)}`}</span>
      {path !== null && <Button size="compact-sm" variant="subtle" color="gray" onClick={() => use(null)}>Do without</Button>}
      {source?.kind === 'folder' && <Button size="compact-sm" variant="default" onClick={choose}>{path === null ? 'Choose table' : 'Change'}</Button>}
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
