import { Button, Checkbox, Kbd, SegmentedControl } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconArrowsLeftRight, IconBan } from '@tabler/icons-react';
import { useState } from 'react';
import type { KnownAnswer, RightAnswer } from '../../../domain/item.ts';
import { mediaUrl } from '../../transport/media-url.ts';
import { ordinal } from '../annotate/ranking.ts';
import faceButton from '../../components/face-button.module.css';
import classes from './known.module.css';
import { emptyAnswer, finishedAnswer, imageOfKey, practiceWarning, pressImage, type AnswerDraft } from './known-answer.ts';

/** An item to say the right answer to. */
interface AnswerableItem {
  readonly item: string;
  readonly prompt: string | null;
  readonly ties: boolean;
  /** Answers that people have given. */
  readonly answers: number;
  readonly candidates: readonly { readonly image: string; readonly crop: string }[];
}

interface AnswerEditorProps {
  readonly item: AnswerableItem;
  readonly initial: AnswerDraft;
  readonly initialUse: KnownAnswer['use'];
  readonly isBusy: boolean;
  readonly cancelLabel?: string;
  onSave(use: KnownAnswer['use'], answer: RightAnswer): void;
  onCancel(): void;
}

/** Says the right answer to an item: click the faces best first, or tie, or discard; for practice or as a gold item. */
export function AnswerEditor({ item, initial, initialUse, isBusy, cancelLabel = 'Cancel', onSave, onCancel }: AnswerEditorProps) {
  const [answer, setAnswer] = useState(initial);
  const [use, setUse] = useState(initialUse);
  const [isSure, setSure] = useState(false);
  const images = item.candidates.map(({ image }) => image);
  const finished = finishedAnswer(answer, images);
  const warning = use === 'practice' ? practiceWarning(item.answers) : null;
  const press = (image: string): void => setAnswer(pressImage(answer, image, images));
  useWindowEvent('keydown', (event) => {
    const image = imageOfKey(event, images);
    if (image !== null && !event.repeat) press(image);
  });
  return (
    <div className={classes.editor}>
      {item.prompt && <p className="t-dim">{item.prompt}</p>}
      <p>Click the faces from best to worst, or press their numbers. A second click takes a place away.</p>
      <FaceChoices item={item} answer={answer} onPress={press} />
      <div className={classes.others}>
        {item.ties && <Button variant={answer.kind === 'tie' ? 'filled' : 'default'} aria-pressed={answer.kind === 'tie'} leftSection={<IconArrowsLeftRight size={16} aria-hidden />} onClick={() => setAnswer(answer.kind === 'tie' ? emptyAnswer : { kind: 'tie' })}>Tie</Button>}
        <Button variant={answer.kind === 'discard' ? 'filled' : 'default'} aria-pressed={answer.kind === 'discard'} leftSection={<IconBan size={16} aria-hidden />} onClick={() => setAnswer(answer.kind === 'discard' ? emptyAnswer : { kind: 'discard' })}>Discard</Button>
        <Button variant="subtle" color="gray" disabled={answer.kind === 'ranking' && answer.order.length === 0} onClick={() => setAnswer(emptyAnswer)}>Start over</Button>
      </div>
      <UseChoice use={use} onChange={setUse} />
      {warning && <Checkbox label={warning} checked={isSure} onChange={(event) => setSure(event.currentTarget.checked)} />}
      <div className={classes.actions}>
        <Button variant="default" onClick={onCancel}>{cancelLabel}</Button>
        <Button disabled={!finished || (warning !== null && !isSure)} loading={isBusy} onClick={() => finished && onSave(use, finished)}>{use === 'practice' ? 'Use for practice' : 'Use as gold item'}</Button>
      </div>
    </div>
  );
}

function FaceChoices({ item, answer, onPress }: { readonly item: AnswerableItem; readonly answer: AnswerDraft; readonly onPress: (image: string) => void }) {
  return (
    <div className={classes.choices} style={{ gridTemplateColumns: `repeat(${item.candidates.length}, minmax(0, 277px))` }}>
      {item.candidates.map(({ image, crop }, index) => {
        const place = placeOf(answer, image);
        return (
          <button key={image} type="button" className={`${faceButton.face} ${classes.choice}`} aria-pressed={place !== null} aria-label={`Image ${index + 1}${place ? `, ${place}` : ''}`} onClick={() => onPress(image)}>
            <img src={mediaUrl(crop)} alt="" />
            <span className={classes.place}><Kbd>{index + 1}</Kbd><span>{place}</span></span>
          </button>
        );
      })}
    </div>
  );
}

function placeOf(answer: AnswerDraft, image: string): string | null {
  if (answer.kind === 'tie') return 'Tie';
  if (answer.kind === 'discard') return 'Discard';
  const place = answer.order.indexOf(image);
  return place < 0 ? null : ordinal(place + 1);
}

const uses = {
  practice: 'Comes before all other items and tells people whether they were right. Its answers never count.',
  gold: 'Looks like every other item and counts like one. You see who got it right.',
} as const;

function UseChoice({ use, onChange }: { readonly use: KnownAnswer['use']; readonly onChange: (use: KnownAnswer['use']) => void }) {
  return (
    <div className={classes.use}>
      <SegmentedControl aria-label="What the item is for" value={use} onChange={onChange} data={[{ value: 'practice', label: 'Practice' }, { value: 'gold', label: 'Gold item' }]} />
      <span className="t-dim">{uses[use]}</span>
    </div>
  );
}
