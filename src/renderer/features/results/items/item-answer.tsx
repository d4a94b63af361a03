import { useState } from 'react';
import type { KnownAnswer, RightAnswer } from '../../../../domain/item.ts';
import { useClient } from '../../../app/studio-context.tsx';
import { attempt } from '../../../components/report-failure.tsx';
import { AnswerEditor } from '../../design/answer-editor.tsx';
import { suggestedAnswer } from '../../design/known-answer.ts';

interface ItemAnswerProps {
  readonly item: {
    readonly item: string;
    readonly prompt: string | null;
    readonly ties: boolean;
    readonly candidates: readonly { readonly image: string; readonly crop: string; readonly score: number | null }[];
  };
  /** Answers that people have given. */
  readonly answers: number;
  /** What the item shall be for; it can still be changed. */
  readonly use: KnownAnswer['use'];
  readonly onDone: () => void;
}

/** Puts in the right answer to an item, with its consensus as the first proposal, and stores it. */
export function ItemAnswer({ item, answers, use, onDone }: ItemAnswerProps) {
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  async function save(chosen: KnownAnswer['use'], answer: RightAnswer): Promise<void> {
    setBusy(true);
    try {
      await client.study.setKnownAnswer({ item: item.item, known: { use: chosen, answer } });
      onDone();
    } finally {
      setBusy(false);
    }
  }
  return (
    <AnswerEditor item={{ ...item, answers }} initial={suggestedAnswer(item.candidates, item.ties)} initialUse={use} isBusy={isBusy}
      cancelLabel="Back" onSave={(chosen, answer) => attempt(() => save(chosen, answer))} onCancel={onDone} />
  );
}
