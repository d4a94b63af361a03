import { Button, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconPackageExport } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ExportRecipe } from '../../../domain/export/recipe.ts';
import { allRows } from '../../../domain/export/split-shares.ts';
import { pickPath } from '../../app/pick-path.ts';
import { useStudio } from '../../app/studio-context.tsx';
import desk from '../../components/desk.module.css';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { joinPath, lastPart } from '../../components/format.ts';
import { attempt } from '../../components/report-failure.tsx';
import classes from './export-bar.module.css';
import { splitsText, surveyText } from './export-words.ts';
import type { SurveyState } from './use-export-survey.ts';

interface ExportBarProps {
  readonly recipe: ExportRecipe;
  readonly state: SurveyState;
  readonly folder: string;
  /** Whether somebody chose it, so that it does not follow the format. */
  readonly isOwnFolder: boolean;
  readonly isBusy: boolean;
  /** Null = the suggested one again. */
  readonly onFolder: (folder: string | null) => void;
  /** Goes to the export that is under way; null while there is none. */
  readonly onWatch: (() => void) | null;
  readonly onStart: () => void;
}

/** What would be written, where to, and the button that starts it. */
export function ExportBar({ recipe, state: { survey, isCurrent, failure, reload }, folder, isOwnFolder, isBusy, onFolder, onWatch, onStart }: ExportBarProps) {
  const { shell } = useStudio();
  const field = useRef<HTMLInputElement>(null);
  // The end of a path tells more than its beginning.
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.scrollLeft = field.current.scrollWidth;
  }, [folder]);
  const problem = survey?.problem ?? null;
  const canStart = survey !== null && isCurrent && problem === null && allRows(survey.rows) > 0 && folder.trim() !== '';
  const browse = (): void => attempt(async () => {
    const path = await pickPath(shell, 'folder', 'Folder to make the dataset’s folder in');
    if (path !== null) onFolder(joinPath(path, lastPart(folder)));
  });
  return (
    <footer className={desk.bar}>
      <div className={desk.said} role="status">
        {failure ? <FailureNotice failure={failure} onRetry={reload} /> : (
          <>
            <div>{survey ? surveyText(recipe, survey) : 'Counting …'}</div>
            {problem === null
              ? <div className="t-dim t-small">{survey && splitsText(survey.rows)}</div>
              : <div className={desk.problem}><IconAlertTriangle size={14} aria-hidden /> {problem}</div>}
          </>
        )}
      </div>
      {onWatch ? <><span className="t-dim">A dataset is being written.</span><Button variant="default" onClick={onWatch}>Watch it</Button></> : (
        <form className={classes.start} onSubmit={(event) => { event.preventDefault(); if (canStart && !isBusy) onStart(); }}>
          <TextInput ref={field} className={classes.folder ?? ''} aria-label="Folder of the dataset" spellCheck={false} value={folder} title={folder} onChange={(event) => onFolder(event.currentTarget.value)} onBlur={() => { if (isOwnFolder && folder.trim() === '') onFolder(null); }}
            rightSectionWidth={72} rightSection={<Button size="compact-xs" variant="default" onClick={browse} aria-label="Browse for a folder">Browse</Button>} />
          <Button type="submit" leftSection={<IconPackageExport size={16} aria-hidden />} loading={isBusy} disabled={!canStart}>Write dataset</Button>
        </form>
      )}
    </footer>
  );
}
