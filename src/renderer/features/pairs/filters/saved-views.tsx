import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconBookmarkPlus, IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { PairView } from '../../../../contract/contract.ts';
import { useStudio } from '../../../app/studio-context.tsx';
import { useQuery } from '../../../app/use-query.ts';
import { attempt } from '../../../components/report-failure.tsx';
import type { PairQuestion } from '../pair-question.ts';
import { whereInWords } from '../where-words.ts';
import classes from './filters.module.css';
import { isSameQuestion, offeredName, renamedView, withView } from './view-list.ts';

interface SavedViewsProps {
  readonly question: PairQuestion;
  readonly onChoose: (question: PairQuestion) => void;
}

/** A name that is being typed: of a new view, or another one for a view. */
interface Naming { readonly of: string | null; readonly name: string }

/** The caller's saved views: choose one, save what is shown as one, rename, replace, delete. */
export function SavedViews({ question, onChoose }: SavedViewsProps) {
  const { client } = useStudio();
  const query = useQuery('pair-views', (services, signal) => services.pairs.views(undefined, { signal }), ['project']);
  const [naming, setNaming] = useState<Naming | null>(null);
  const views = query.data ?? [];
  const save = (next: readonly PairView[]): void => attempt(async () => {
    await client.pairs.saveViews({ views: [...next] });
    query.reload();
  });
  function finish(): void {
    if (naming && naming.name.trim() !== '') save(naming.of === null ? withView(views, naming.name, question) : renamedView(views, naming.of, naming.name));
    setNaming(null);
  }
  return (
    <section className={classes.views} role="group" aria-label="Saved views">
      <div className={classes.head}>
        <h2 className={classes.title}>Saved views</h2>
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label="Save this view" title="Save this view" disabled={query.data === null || views.length >= 100} onClick={() => setNaming({ of: null, name: offeredName(whereInWords(question.where)) })}><IconBookmarkPlus size={16} /></ActionIcon>
      </div>
      {views.map((view) => (
        <div key={view.name} className={classes.view} data-on={isSameQuestion(view, question) || undefined}>
          <button type="button" className={classes.toggle} aria-current={isSameQuestion(view, question) || undefined} title={whereInWords(view.where)} onClick={() => onChoose({ where: view.where, sort: view.sort })}><span className="t-clip">{view.name}</span></button>
          <Menu position="bottom-end">
            <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={`Change the view ${view.name}`}><IconDots size={14} /></ActionIcon></Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setNaming({ of: view.name, name: view.name })}>Rename</Menu.Item>
              <Menu.Item disabled={isSameQuestion(view, question)} onClick={() => save(withView(views, view.name, question))}>Save what is shown under this name</Menu.Item>
              <Menu.Item onClick={() => save(views.filter(({ name }) => name !== view.name))}>Delete</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      ))}
      {naming && (
        <form className={classes.name} onSubmit={(event) => { event.preventDefault(); finish(); }}>
          <TextInput size="xs" flex={1} autoFocus aria-label="Name of the view" maxLength={80} value={naming.name} onFocus={(event) => event.currentTarget.select()} onChange={(event) => setNaming({ ...naming, name: event.currentTarget.value })} onKeyDown={(event) => { if (event.key === 'Escape') setNaming(null); }} />
          <Button type="submit" size="xs" disabled={naming.name.trim() === ''}>Save</Button>
        </form>
      )}
      {views.length === 0 && !naming && query.data && <p className={classes.hint}>A filter that you need again can be kept here.</p>}
    </section>
  );
}
