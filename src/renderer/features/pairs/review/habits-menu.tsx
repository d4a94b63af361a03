import { ActionIcon, Button, Popover, Switch, Textarea } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { defaultReasons } from './reject-reasons.ts';
import type { ReviewStore } from './review-store.ts';

/** How somebody reviews at this browser: whether the next pair comes by itself, and the reasons to reject for. */
export function HabitsMenu({ review }: { readonly review: ReviewStore }) {
  const { reasons, isAdvancing, setAdvancing, setReasons } = useStore(review);
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  function onOpen(opens: boolean): void {
    if (opens) setText(reasons.join('\n'));
    else setReasons(text);
    setOpen(opens);
  }
  return (
    <Popover opened={isOpen} onChange={onOpen} position="bottom-end" width={296} trapFocus returnFocus>
      <Popover.Target><ActionIcon size={30} variant="default" aria-label="How you review" title="How you review" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}><IconSettings size={16} /></ActionIcon></Popover.Target>
      <Popover.Dropdown>
        <Switch size="xs" label="Go on to the next pair after a decision" checked={isAdvancing} onChange={(event) => setAdvancing(event.currentTarget.checked)} />
        <Textarea mt="md" size="sm" label="Reasons to reject for" description="One a line. The first nine have the digits 1 to 9." autosize minRows={6} maxRows={10} value={text} onChange={(event) => setText(event.currentTarget.value)} onBlur={() => setReasons(text)} />
        <Button mt="sm" size="compact-xs" variant="default" onClick={() => { setText(defaultReasons.join('\n')); setReasons(defaultReasons.join('\n')); }}>Back to the first ones</Button>
      </Popover.Dropdown>
    </Popover>
  );
}
