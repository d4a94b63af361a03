import { IconAlertTriangle, IconArrowsLeftRight, IconBolt, IconTrendingDown, IconUsersMinus, type TablerIcon } from '@tabler/icons-react';
import type { Remark } from '../../../../contract/results.ts';
import classes from './person.module.css';
import { remarkWords } from './remark-words.ts';

const icons: Readonly<Record<Remark['kind'], TablerIcon>> = {
  'low-agreement': IconUsersMinus,
  hasty: IconBolt,
  'position-bias': IconArrowsLeftRight,
  inconsistent: IconAlertTriangle,
  drift: IconTrendingDown,
};

interface RemarkListProps {
  readonly remarks: readonly Remark[];
  /** Whether the sentences stand beside the words; otherwise they are titles. */
  readonly isFull?: boolean;
}

/** What is worth a look about a person: icon and word, with the numbers. */
export function RemarkList({ remarks, isFull = false }: RemarkListProps) {
  if (remarks.length === 0) return null;
  return (
    <ul className={classes.remarks} data-full={isFull || undefined}>
      {remarks.map(({ kind, text }) => {
        const Icon = icons[kind];
        return (
          <li key={text} title={isFull ? undefined : text}>
            <span className={classes.remark}><Icon size={16} aria-hidden />{remarkWords[kind]}</span>
            {isFull ? <span>{text}</span> : <span className="t-hidden">: {text}</span>}
          </li>
        );
      })}
    </ul>
  );
}
