import { Select } from '@mantine/core';
import { useQuery } from '../../app/use-query.ts';

interface ProviderSelectProps {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** What a model is to run on; nothing chosen = what the studio would choose. Rendering it tries what runs here, which takes seconds. */
export function ProviderSelect({ value, onChange }: ProviderSelectProps) {
  const { data, loading } = useQuery('providers', (client, signal) => client.models.providers(undefined, { signal }), ['models']);
  const own = data?.pinned ? `${data.pinned}, as you pinned it` : 'The fastest that works';
  return (
    <Select label="Runs on" placeholder={loading ? 'Trying what runs here' : own} clearable value={value} onChange={onChange}
      data={(data?.rows ?? []).map((row) => ({ value: row.provider, label: row.works ? row.provider : `${row.provider} (does not run here)`, disabled: !row.works }))} />
  );
}
