import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBrush } from '@tabler/icons-react';
import type { InpaintingSurvey } from '../../../contract/contract.ts';
import desk from '../../components/desk.module.css';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { OnlyIf } from '../../components/only-if.tsx';
import type { Failure } from '../../transport/errors.ts';
import { facesToMake, startText, surveyNotes, surveyText } from './inpaint-words.ts';
import { NumberField } from './number-field.tsx';
import classes from './start-bar.module.css';

interface StartBarProps {
  readonly survey: InpaintingSurvey | null;
  /** Whether the survey is that of the settings as they are now. */
  readonly isCurrent: boolean;
  readonly failure: Failure | null;
  readonly limit: number | null;
  /** Why nothing can be started, whatever the settings; null when it can. */
  readonly reason: string | null;
  readonly isBusy: boolean;
  /** Goes to the run that is under way; null while there is none. */
  readonly onWatch: (() => void) | null;
  readonly onLimit: (limit: number | null) => void;
  readonly onStart: () => void;
}

/** What a run would do, in a sentence, and the button that starts it. */
export function StartBar({ survey, isCurrent, failure, limit, reason, isBusy, onWatch, onLimit, onStart }: StartBarProps) {
  const problem = survey?.problem ?? null;
  return (
    <footer className={desk.bar}>
      <div className={desk.said} role="status">
        {failure ? <FailureNotice failure={failure} /> : (
          <>
            <div>{survey && surveyText(survey)}</div>
            {problem === null
              ? <div className="t-dim t-small">{survey && surveyNotes(survey).join(' ')}</div>
              : <div className={desk.problem}><IconAlertTriangle size={14} aria-hidden /> {problem}</div>}
          </>
        )}
      </div>
      {onWatch ? <><span className="t-dim">A run is under way.</span><Button variant="default" onClick={onWatch}>Watch it</Button></> : <Start survey={survey} isCurrent={isCurrent} limit={limit} reason={reason} isBusy={isBusy} onLimit={onLimit} onStart={onStart} />}
    </footer>
  );
}

function Start({ survey, isCurrent, limit, reason, isBusy, onLimit, onStart }: Omit<StartBarProps, 'failure' | 'onWatch'>) {
  const left = survey ? facesToMake(survey, limit) : 0;
  const canStart = reason === null && survey?.problem === null && isCurrent && left > 0;
  return (
    <>
      <div className={classes.limit}><span className="t-dim" aria-hidden>at most</span><NumberField w={72} hideControls allowDecimal={false} aria-label="At most so many faces in this run" placeholder="all" min={1} value={limit} onCommit={onLimit} /></div>
      <OnlyIf reason={reason}>
        <Button leftSection={<IconBrush size={16} aria-hidden />} loading={isBusy} disabled={!canStart} onClick={onStart}>{startText(survey, limit)}</Button>
      </OnlyIf>
    </>
  );
}
