import { Button, Select, TextInput } from '@mantine/core';
import { IconScale, IconSearch } from '@tabler/icons-react';
import { navigate, useRoute } from '../../../app/use-route.ts';
import { formatCount, plural } from '../../../components/format.ts';
import { OnlyIf, readOnlyReason } from '../../../components/only-if.tsx';
import { useTypedText } from '../../../components/use-typed-text.ts';
import { deskParameters } from '../adjudicate/desk-address.ts';
import { methodTexts, standings } from '../methods.ts';
import { itemsQueryOf, withKey } from './items-query.ts';
import classes from './items-tab.module.css';

const filters = [{ value: 'all', label: 'All items' }, ...standings.map((value) => ({ value, label: methodTexts[value].word }))];

interface ItemsBarProps {
  /** Items in the list; null while it is loaded. */
  readonly total: number | null;
  /** Items that need a decision, whatever the list shows. */
  readonly unresolved: number;
  readonly isReadOnly: boolean;
}

/** How the items stand, a search, how many there are, and the way to those that need a decision. */
export function ItemsBar({ total, unresolved, isReadOnly }: ItemsBarProps) {
  const { parameters } = useRoute();
  const { standing } = itemsQueryOf(parameters);
  const choose = (value: string | null): void => navigate('results', withKey(parameters, 'standing', value === 'all' ? '' : value ?? ''), { replace: true });
  return (
    <div className={classes.bar}>
      <Select aria-label="Show" data={filters} value={standing} onChange={choose} allowDeselect={false} w={180} />
      <Search />
      <span className={classes.count} role="status">{total === null ? '' : plural(total, 'item')}</span>
      {unresolved > 0 && standing !== 'unresolved' && (
        <Button variant="default" leftSection={<IconScale size={16} aria-hidden />} onClick={() => choose('unresolved')}>Needs a decision: {formatCount(unresolved)}</Button>
      )}
      {unresolved > 0 && standing === 'unresolved' && (
        <OnlyIf reason={isReadOnly ? readOnlyReason : null}>
          <Button disabled={isReadOnly} onClick={() => navigate('results', deskParameters())}>{unresolved === 1 ? 'Decide it' : `Decide them one by one (${plural(unresolved, 'item')})`}</Button>
        </OnlyIf>
      )}
    </div>
  );
}

function Search() {
  const { parameters } = useRoute();
  const [typed, type] = useTypedText(parameters['text'] ?? '', (text) => navigate('results', withKey(parameters, 'text', text), { replace: true }), 150);
  return <TextInput aria-label="Search items" placeholder="Name or prompt" leftSection={<IconSearch size={16} aria-hidden />} w={220} maxLength={200} value={typed} onChange={(event) => type(event.currentTarget.value)} />;
}
