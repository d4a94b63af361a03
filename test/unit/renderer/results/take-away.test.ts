import { beforeEach, expect, it, vi } from 'vitest';
import { tableName } from '../../../../src/contract/results.ts';
import { noFilter } from '../../../../src/renderer/features/results/filter/filter-parameters.ts';
import { saveFile } from '../../../../src/renderer/features/results/save-file.ts';
import { saveBallots, saveDocument, saveMethods, saveTable } from '../../../../src/renderer/features/results/take-away/take-away-actions.ts';
import { tableWords } from '../../../../src/renderer/features/results/take-away/table-list.ts';
import type { StudioClient } from '../../../../src/renderer/transport/client.ts';

vi.mock('../../../../src/renderer/features/results/save-file.ts', () => ({ saveFile: vi.fn() }));
beforeEach(() => void vi.mocked(saveFile).mockClear());

const exportTable = vi.fn(async ({ table, format }: { table: string; format: string }) => ({ name: `${table}.${format === 'latex' ? 'tex' : 'csv'}`, text: `${table} as ${format}` }));
const client = {
  results: {
    exportTable,
    exportBallots: async ({ format }: { format: string }) => ({ csv: `answers as ${format}` }),
    document: async () => ({ items: 2, methods: 'Two people ranked.' }),
  },
} as unknown as Pick<StudioClient, 'results'>;

it('every table of the contract can be taken away', () => {
  expect(Object.keys(tableWords).sort()).toEqual([...tableName.options].sort());
});

it('a filter narrows the tables of models and metrics, and no other', async () => {
  const filter = { ...noFilter, faces: 'one' as const };
  await saveTable(client, 'models', 'latex', filter);
  await saveTable(client, 'agreement', 'csv', filter);
  expect(exportTable.mock.calls.map(([input]) => input)).toEqual([{ table: 'models', format: 'latex', filter }, { table: 'agreement', format: 'csv' }]);
  expect(vi.mocked(saveFile).mock.calls).toEqual([['models.tex', 'application/x-tex', 'models as latex'], ['agreement.csv', 'text/csv', 'agreement as csv']]);
});

it('answers, the methods text and the whole document are files, too', async () => {
  await saveBallots(client, 'csv');
  await saveBallots(client, 'jsonl');
  await saveMethods(client);
  await saveDocument(client);
  expect(vi.mocked(saveFile).mock.calls).toEqual([
    ['ballots.csv', 'text/csv', 'answers as csv'], ['ballots.jsonl', 'application/jsonl', 'answers as jsonl'],
    ['methods.txt', 'text/plain', 'Two people ranked.\n'], ['results.json', 'application/json', '{\n  "items": 2,\n  "methods": "Two people ranked."\n}\n'],
  ]);
});
