import { ActionIcon, Button, Modal, SegmentedControl, Tooltip } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { KnownAnswer, RightAnswer } from '../../../domain/item.ts';
import { useClient } from '../../app/studio-context.tsx';
import { attempt } from '../../components/report-failure.tsx';
import type { StudioClient } from '../../transport/client.ts';
import { mediaUrl } from '../../transport/media-url.ts';
import { ordinal } from '../annotate/ranking.ts';
import { AnswerEditor } from './answer-editor.tsx';
import { answersOf } from './answers-of.ts';
import { practiceWarning } from './known-answer.ts';
import strip from '../../components/face-strip.module.css';
import classes from './known.module.css';

export type KnownItem = Awaited<ReturnType<StudioClient['study']['knownAnswers']>>[number];

/** One item with its right answer: the faces in their right order, what it is for, and the ways to change or remove it. */
export function KnownRow({ item, readOnly }: { readonly item: KnownItem; readonly readOnly: boolean }) {
  const client = useClient();
  const [answers, setAnswers] = useState<number | null>(null);
  const [isBusy, setBusy] = useState(false);

  const change = (): void => attempt(async () => setAnswers(await answersOf(client, item.item)));
  const changeUse = (use: KnownAnswer['use']): void => attempt(async () => {
    const store = (): Promise<void> => client.study.setKnownAnswer({ item: item.item, known: { use, answer: item.answer } });
    const warning = use === 'practice' ? practiceWarning(await answersOf(client, item.item)) : null;
    if (warning === null) return store();
    modals.openConfirmModal({ title: `Use ${item.item} for practice?`, children: warning, labels: { confirm: 'Use for practice', cancel: 'Cancel' }, onConfirm: () => attempt(store) });
  });
  const remove = (): void => attempt(() => client.study.setKnownAnswer({ item: item.item, known: null }));
  async function save(use: KnownAnswer['use'], answer: RightAnswer): Promise<void> {
    setBusy(true);
    try {
      await client.study.setKnownAnswer({ item: item.item, known: { use, answer } });
      setAnswers(null);
    } finally {
      setBusy(false);
    }
  }
  return (
    <li className={classes.row}>
      <RightOrder item={item} />
      <span className={strip.text}>
        <span className="t-strong t-clip">{item.item}</span>
        {item.prompt && <span className="t-dim t-clip" title={item.prompt}>{item.prompt}</span>}
      </span>
      <SegmentedControl aria-label={`What ${item.item} is for`} value={item.use} disabled={readOnly} onChange={changeUse} data={[{ value: 'practice', label: 'Practice' }, { value: 'gold', label: 'Gold item' }]} />
      <span className={classes.rowActions}>
        <Button size="compact-sm" variant="default" disabled={readOnly} onClick={change} aria-label={`Change the right answer of ${item.item}`}>Change</Button>
        <Tooltip label="Remove the right answer. The item becomes like all others.">
          <ActionIcon variant="subtle" color="gray" disabled={readOnly} aria-label={`Remove the right answer of ${item.item}`} onClick={remove}><IconTrash size={16} /></ActionIcon>
        </Tooltip>
      </span>
      <Modal opened={answers !== null} onClose={() => setAnswers(null)} size={880} title={`Right answer of ${item.item}`}>
        {answers !== null && (
          <AnswerEditor item={{ ...item, answers: item.use === 'practice' ? 0 : answers }} initial={item.answer} initialUse={item.use} isBusy={isBusy} onSave={(use, answer) => attempt(() => save(use, answer))} onCancel={() => setAnswers(null)} />
        )}
      </Modal>
    </li>
  );
}

/** The faces best first with their ranks; all with the same word where the answer is a tie or a discard. */
function RightOrder({ item: { answer, candidates } }: { readonly item: KnownItem }) {
  const shown = answer.kind === 'ranking' ? answer.order.flatMap((image) => candidates.filter((candidate) => candidate.image === image)) : candidates;
  return (
    <span className={strip.faces}>
      {shown.map(({ image, crop }, index) => {
        const place = answer.kind === 'ranking' ? ordinal(index + 1) : answer.kind === 'tie' ? 'Tie' : 'Discard';
        return <span key={image} className={`${strip.face} ${classes.face}`}><img src={mediaUrl(crop)} alt="" loading="lazy" />{place}</span>;
      })}
    </span>
  );
}
