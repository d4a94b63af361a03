import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { InpainterRow } from '../../../contract/contract.ts';
import { inpainterPurposes, pipelineFacts } from './inpainter-words.ts';
import classes from './models-screen.module.css';
import { Restricted } from './restricted.tsx';

interface PipelineEntryProps {
  readonly row: InpainterRow;
  readonly onForget: () => void;
}

/** The built-in inpainter or a Stable Diffusion folder: what it is for, what it says of itself, where it lies, and why it cannot be used. */
export function PipelineEntry({ row, onForget }: PipelineEntryProps) {
  const { kind, title, problem, place, named } = row;
  const isBuiltIn = kind === 'procedural';
  const facts = isBuiltIn ? null : pipelineFacts(row);
  return (
    <li className={classes.model}>
      {problem === null ? <div className={classes.state} data-state="installed"><IconCheck size={16} aria-hidden /><span>{isBuiltIn ? 'Always there' : 'Ready'}</span></div>
        : <div className={classes.state} data-state="broken"><IconAlertTriangle size={16} aria-hidden /><span>Cannot be used</span></div>}
      <div className={classes.what}>
        <div className={classes.title}><h3>{title}</h3></div>
        <div>{inpainterPurposes[kind]}</div>
        {facts !== null && <div className="t-dim">{facts}</div>}
        {place !== null && problem === null && <div className={`${classes.place} t-dim`}>{place}{!named && ' (found in a model folder)'}</div>}
        {problem !== null && <div className={classes.place}><Restricted text={problem} /></div>}
      </div>
      {named && <div className={classes.buttons}><Button size="compact-sm" variant="default" aria-label={`Forget ${title}`} onClick={() => confirmForgetting(row, onForget)}>Forget</Button></div>}
    </li>
  );
}

function confirmForgetting({ title, place }: InpainterRow, onConfirm: () => void): void {
  modals.openConfirmModal({
    title: `Forget ${title}`, labels: { confirm: 'Forget', cancel: 'Cancel' }, onConfirm,
    children: <span className={classes.place}>The studio lists it no more. Its files stay in {place}, pairs that were made with it stay in your studies, and you can add it again.</span>,
  });
}
