import { Anchor, Button } from '@mantine/core';
import { IconSchool, IconTargetArrow } from '@tabler/icons-react';
import type { KnownAnswer } from '../../../../domain/item.ts';
import { routeHref } from '../../../app/routes.ts';
import classes from './item-viewer.module.css';

interface ItemKnownProps {
  /** What the item is for already; null without a right answer. */
  readonly known: KnownAnswer['use'] | null;
  readonly isReadOnly: boolean;
  onChoose(use: KnownAnswer['use']): void;
}

/** What an item with a right answer is for, or the ways to give it one. */
export function ItemKnown({ known, isReadOnly, onChoose }: ItemKnownProps) {
  if (known) {
    return (
      <div className={classes.foot}>
        <span>{known === 'gold' ? 'This is a gold item.' : 'This item is for practice.'}</span>
        <Anchor href={routeHref('design', { tab: 'known' })}>See all practice and gold items</Anchor>
      </div>
    );
  }
  return (
    <div className={classes.foot}>
      <span className="t-dim">Is the right answer beyond doubt?</span>
      <Button size="compact-sm" variant="default" disabled={isReadOnly} leftSection={<IconSchool size={16} aria-hidden />} onClick={() => onChoose('practice')}>Use for practice</Button>
      <Button size="compact-sm" variant="default" disabled={isReadOnly} leftSection={<IconTargetArrow size={16} aria-hidden />} onClick={() => onChoose('gold')}>Use as gold item</Button>
    </div>
  );
}
