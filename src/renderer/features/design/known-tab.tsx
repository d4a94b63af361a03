import { Button, Loader } from '@mantine/core';
import { IconPlus, IconTargetArrow } from '@tabler/icons-react';
import { useState } from 'react';
import type { Overview } from '../../../contract/contract.ts';
import { useQuery } from '../../app/use-query.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { ItemPicker } from './item-picker.tsx';
import { knownSentence } from './known-answer.ts';
import { KnownRow, type KnownItem } from './known-row.tsx';
import classes from './known.module.css';

/** The items with a right answer: for practice, and gold ones. */
export function KnownTab({ overview }: { readonly overview: Overview }) {
  const { data, failure, reload } = useQuery('known-answers', (client, signal) => client.study.knownAnswers(undefined, { signal }), ['project', 'images']);
  const [isPicking, setPicking] = useState(false);
  const add = (
    <Button disabled={overview.readOnly || overview.steps.items === 0} leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setPicking(true)}>Add an item</Button>
  );
  return (
    <>
      <dl className={classes.lead}>
        <dt>Practice</dt>
        <dd>Comes first and tells people whether they were right, until they are. It never counts.</dd>
        <dt>Gold items</dt>
        <dd>Look like all others and count like them. They show you who is careful.</dd>
      </dl>
      {failure && <FailureNotice failure={failure} onRetry={reload} />}
      {!data && !failure && <Loader />}
      {data?.length === 0 && <EmptyState icon={<IconTargetArrow />} title="No item has a right answer yet" text={overview.steps.items === 0 ? 'Import images first. Then choose items whose answer is beyond doubt.' : 'Choose a few items whose answer is beyond doubt. Three for practice are a good start.'} action={add} />}
      {data && data.length > 0 && (
        <>
          <div className={classes.head}>
            <span className="t-dim">{knownSentence(overview.steps)}</span>
            {add}
          </div>
          <KnownList title="Practice" items={data.filter(({ use }) => use === 'practice')} readOnly={overview.readOnly} />
          <KnownList title="Gold items" items={data.filter(({ use }) => use === 'gold')} readOnly={overview.readOnly} />
        </>
      )}
      <ItemPicker isOpen={isPicking} onClose={() => setPicking(false)} />
    </>
  );
}

function KnownList({ title, items, readOnly }: { readonly title: string; readonly items: readonly KnownItem[]; readonly readOnly: boolean }) {
  if (items.length === 0) return null;
  const faces = Math.max(2, ...items.map(({ candidates }) => candidates.length));
  return (
    <section aria-label={title}>
      <div className={classes.head}><h2>{title}</h2></div>
      <ul className={classes.list} style={{ '--faces': faces } as React.CSSProperties}>
        {items.map((item) => <KnownRow key={item.item} item={item} readOnly={readOnly} />)}
      </ul>
    </section>
  );
}
