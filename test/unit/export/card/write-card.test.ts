import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { frontMatter } from '../../../../src/domain/export/card/front-matter.ts';
import { exportFormats } from '../../../../src/domain/export/recipe.ts';
import { cardFiles, writeCard } from '../../../../src/services/export/card/write-card.ts';
import { cleanAfterFile } from '../../../fixtures/clean-after-file.ts';
import { makeAccount } from './account.ts';

const hostile = [
  'no', 'Yes', 'null', '~', '1:30', '0x1f', '1e3', '017', '2024-01-01', '.inf', '=', '<<', '---', '...', '# not a heading', 'a: b', 'a #b', "it's", '"quoted"', '- item', '* star', '&anchor', '!tag', '%YAML', '@at', '`tick`',
  '{a: b}', '[a]', '| bar', '> fold', '\\n', 'ends with colon:', '😀 naïve', '\u2028', 'tab\there', 'two\nlines', ' around ', '\ufeffmark', '</p><script>alert(1)</script>', '![x](y)', '| a | b |',
];

/** Columns of the formats have tests of their own. */
function withFewColumns(account: ReturnType<typeof makeAccount>): ReturnType<typeof makeAccount> {
  const columns = [{ name: 'jpg_0', type: 'binary', about: 'Bytes of picture 0.' }, { name: 'label_0', type: 'float64', about: '1 | 0' }] as const;
  return { ...account, manifest: { ...account.manifest, configs: account.manifest.configs.map((config) => ({ ...config, columns })) } };
}

function readCard(account: ReturnType<typeof makeAccount>): { readonly front: string; readonly body: string } {
  const text = cardFiles(account).find(({ path }) => path === 'README.md')?.text ?? '';
  const [, front = '', body = ''] = /^---\n([\s\S]*?\n)---\n\n([\s\S]*)$/.exec(text) ?? [];
  return { front, body };
}

function expectSameInBothYamls(whole: ReturnType<typeof makeAccount>): void {
  const account = withFewColumns(whole);
  const { front } = readCard(account);
  const wanted = JSON.parse(JSON.stringify(frontMatter(account))) as unknown;
  expect([parse(front, { version: '1.1' }), parse(front, { version: '1.2' })]).toEqual([wanted, wanted]);
}

describe('the card of a dataset', () => {
  it('says of a small dataset what the file of the fixtures says', async () => {
    const account = withFewColumns(makeAccount({ card: { title: 'Spring faces', licence: 'cc-by-4.0', creators: 'The spring team', contact: 'spring@example.org', intendedUse: 'Research on faces.\n\n- not for surveillance', consent: 'Everybody signed a form.', gated: true } }));
    await expect(cardFiles(account).find(({ path }) => path === 'README.md')?.text).toMatchFileSnapshot('../../../fixtures/export-card/filled-in.md');
  });

  it('says plainly what nobody has filled in', async () => {
    const account = withFewColumns(makeAccount({ recipe: { format: 'rankings' }, bySource: [], firstWins: null, inpainting: [], hasPhotographs: false, pictures: { encoded: 0, kept: 1204 } }));
    await expect(cardFiles(account).find(({ path }) => path === 'README.md')?.text).toMatchFileSnapshot('../../../fixtures/export-card/rankings.md');
  });

  it('has a YAML block that gives back names that look like something else, in YAML 1.1 and in 1.2', () => {
    for (const text of hostile) expectSameInBothYamls(makeAccount({ card: { title: text, licence: 'other', licenceName: text, licenceLink: `https://example.org/${text}`, language: text }, study: { name: text } }));
  });

  it('has a YAML block that gives back whatever name a study has', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'abn 0123:;#-_~!&*%@`\'"|>?[]{},=\\\n\t\u0085\u2028é😀'), maxLength: 30 }), fc.string({ maxLength: 20 }), (title, name) => {
      expectSameInBothYamls(makeAccount({ card: { title }, study: { name } }));
    }), { numRuns: 60 });
  });

  it('keeps names of studies and texts of people from adding headings, tables or markup', () => {
    const structure = (text: string) => {
      const { body } = readCard(makeAccount({ card: { title: text, consent: text, intendedUse: text, creators: text, contact: text, licence: 'other', licenceName: text }, study: { name: text }, models: [text] }));
      return { headings: body.split('\n').filter((line) => /^#{1,6} /.test(line)).length, rows: body.split('\n').filter((line) => line.startsWith('|')).length, markup: /(?<!\\)<\w|(?<!\\)!\[/.test(body) };
    };
    const plain = structure('plain');
    for (const text of hostile.filter((one) => one.trim() !== '' && one !== '\u2028')) expect(structure(text), text).toEqual(plain);
  });

  it('names in its YAML block the rows of every configuration and split as the manifest counts them', () => {
    const front = frontMatter(makeAccount({ recipe: { ties: true } }));
    expect({ configs: front.configs, splits: [front.dataset_info].flat().map(({ config_name, splits }) => ({ config_name, splits })) }).toEqual({
      configs: [
        { config_name: 'default', default: true, data_files: [{ split: 'train', path: 'data/train-*.parquet' }, { split: 'validation', path: 'data/validation-*.parquet' }, { split: 'test', path: 'data/test-*.parquet' }] },
        { config_name: 'ties', data_files: [{ split: 'train', path: 'ties/train-*.parquet' }, { split: 'test', path: 'ties/test-*.parquet' }] },
      ],
      splits: [
        { config_name: 'default', splits: [{ name: 'train', num_bytes: 310_000_000, num_examples: 1081 }, { name: 'validation', num_bytes: 17_000_000, num_examples: 61 }, { name: 'test', num_bytes: 18_000_000, num_examples: 62 }] },
        { config_name: 'ties', splits: [{ name: 'train', num_bytes: 0, num_examples: 7 }, { name: 'test', num_bytes: 0, num_examples: 1 }] },
      ],
    });
  });

  it('counts in its text what the manifest counts', () => {
    const { body } = readCard(makeAccount({ recipe: { ties: true } }));
    expect(body).toContain('| pairs | 1,081 | 61 | 62 | 1,204 |\n| ties | 7 | 0 | 1 | 8 |\n| share reached | 89.8 % | 5.1 % | 5.1 % |');
    expect(body).toContain('| rejected in the review | 88 |\n| nobody has decided on it yet | 1,300 |');
  });

  it.each([
    ['', {}], ['cc-by-4.0', { license: 'cc-by-4.0' }], ['CC-BY-4.0', { license: 'cc-by-4.0' }],
    ['other', { license: 'other', license_name: 'our-own-terms-2', license_link: 'https://example.org/terms' }],
    ['Our terms: v1', { license: 'other', license_name: 'our-own-terms-2', license_link: 'https://example.org/terms' }],
  ])('writes the licence %j in the form that the Hub takes', (licence, wanted) => {
    const front = frontMatter(makeAccount({ card: { licence, licenceName: 'Our own terms (2)', licenceLink: 'https://example.org/terms' } }));
    expect({ ...(front.license === undefined ? {} : { license: front.license }), ...(front.license_name === undefined ? {} : { license_name: front.license_name }), ...(front.license_link === undefined ? {} : { license_link: front.license_link }) }).toEqual(wanted);
  });

  it('asks visitors of the Hub to agree only where that is wanted, and names faces of real people only where there are some', () => {
    const gate = (gated: boolean, hasPhotographs: boolean) => Object.keys(frontMatter(makeAccount({ card: { gated }, hasPhotographs })).extra_gated_fields ?? {});
    const fields = ['Name', 'Organisation', 'What I want to use it for', 'I will not try to find out who the people in the pictures are', 'I keep to the licence and the terms of use on this page'];
    expect([gate(false, true), gate(true, true), gate(true, false)]).toEqual([[], fields, fields.filter((field) => !field.includes('people'))]);
  });

  it.each([[1, 'n<1K'], [999, 'n<1K'], [1000, '1K<n<10K'], [25_000, '10K<n<100K'], [5_000_000, '1M<n<10M'], [20_000_000, 'n>10M']])('calls %i rows %s', (train, wanted) => {
    const account = makeAccount();
    expect(frontMatter({ ...account, manifest: { ...account.manifest, rows: { train, validation: 0, test: 0 } } }).size_categories).toEqual([wanted]);
  });

  it('is written with its Croissant description, methods and, for the scripts of diffusers alone, command lines', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'triptych-card-'));
    cleanAfterFile(() => rm(folder, { recursive: true, force: true }));
    const paths = Object.fromEntries(exportFormats.map((format) => [format, cardFiles(makeAccount({ recipe: { format } })).map(({ path }) => path)]));
    const always = ['README.md', 'croissant.json', 'provenance/methods.txt'];
    const training = ['training/accelerate.yaml', 'training/train_sd15.sh', 'training/train_sdxl.sh'];
    expect(paths).toEqual(Object.fromEntries(exportFormats.map((format) => [format, format === 'diffusers-dpo' || format === 'pick-a-pic' ? [...always, ...training] : always])));
    await writeCard(folder, makeAccount());
    const written = await Promise.all(cardFiles(makeAccount()).map(async ({ path }) => ({ path, text: await readFile(join(folder, path), 'utf8') })));
    expect(written).toEqual(cardFiles(makeAccount()));
  });
});
