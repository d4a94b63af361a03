import type { ColumnType } from '../columns/column.ts';
import type { ExportManifest } from '../manifest.ts';
import { splitNames } from '../recipe.ts';
import { allRows } from '../split-shares.ts';
import { dataBytesOf, dataFilesOf, hasListedFeatures } from './data-files.ts';
import { cardTitle } from './card-title.ts';
import type { ExportAccount } from './export-account.ts';

interface ConfigInfo {
  readonly config_name: string;
  readonly features?: readonly { readonly name: string; readonly dtype: ColumnType }[];
  readonly splits: readonly { readonly name: string; readonly num_bytes: number; readonly num_examples: number }[];
}

/** The YAML block of a card, by the keys of the Hugging Face Hub. What is not known is left out. */
export interface FrontMatter {
  readonly pretty_name: string;
  readonly license?: string;
  readonly license_name?: string;
  readonly license_link?: string;
  readonly language?: readonly string[];
  readonly language_bcp47?: readonly string[];
  readonly tags: readonly string[];
  readonly task_categories: readonly string[];
  readonly size_categories: readonly string[];
  readonly extra_gated_prompt?: string;
  readonly extra_gated_fields?: Readonly<Record<string, string>>;
  readonly configs: readonly { readonly config_name: string; readonly default?: true; readonly data_files: readonly { readonly split: string; readonly path: string }[] }[];
  readonly dataset_info: ConfigInfo | readonly ConfigInfo[];
}

/** The YAML block of a card as an object. */
export function frontMatter(account: ExportAccount): FrontMatter {
  const { manifest: { configs, recipe: { format } } } = account;
  const infos = configs.map((config) => configInfo(account.manifest, config));
  return {
    pretty_name: cardTitle(account),
    ...licenceKeys(account),
    ...languageKeys(account.card.language),
    tags: tagsOf(account),
    task_categories: ['text-to-image'],
    size_categories: [sizeCategory(allRows(account.manifest.rows))],
    ...gateKeys(account),
    configs: configs.map(({ name, rows }, place) => ({ config_name: name, ...(place === 0 ? { default: true as const } : {}), data_files: dataFilesOf(format, name, rows) })),
    dataset_info: infos.length === 1 && infos[0] ? infos[0] : infos,
  };
}

function configInfo(manifest: ExportManifest, { name, rows, columns }: ExportManifest['configs'][number]): ConfigInfo {
  return {
    config_name: name,
    ...(hasListedFeatures(manifest.recipe.format) ? { features: columns.map((column) => ({ name: column.name, dtype: column.type })) } : {}),
    splits: splitNames.filter((split) => rows[split] > 0).map((split) => ({ name: split, num_bytes: dataBytesOf(manifest, name, split), num_examples: rows[split] })),
  };
}

function sizeCategory(rows: number): string {
  const steps = ['1K', '10K', '100K', '1M', '10M'];
  const place = [1e3, 1e4, 1e5, 1e6, 1e7].findIndex((limit) => rows < limit);
  if (place === 0) return 'n<1K';
  return place < 0 ? 'n>10M' : `${steps[place - 1] ?? ''}<n<${steps[place] ?? ''}`;
}

/** An id of the Hub as it is; anything else is `other` with a name of the letters that the Hub takes. */
function licenceKeys({ card: { licence, licenceName, licenceLink } }: ExportAccount): Pick<FrontMatter, 'license' | 'license_name' | 'license_link'> {
  const id = licence.trim().toLowerCase();
  if (id === '') return {};
  const isKnownForm = /^[a-z0-9][a-z0-9.-]*$/.test(id);
  if (isKnownForm && id !== 'other') return { license: id };
  const name = (licenceName.trim() || (isKnownForm ? '' : licence)).toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-').replaceAll(/^-+|-+$/g, '');
  const link = licenceLink.trim();
  return { license: 'other', ...(name === '' ? {} : { license_name: name }), ...(/^https?:\/\/\S+$/.test(link) ? { license_link: link } : {}) };
}

/** The Hub takes the language alone; what more a BCP 47 tag says has a key of its own. */
function languageKeys(language: string): Pick<FrontMatter, 'language' | 'language_bcp47'> {
  const tag = language.trim();
  const [primary = ''] = tag.split('-');
  if (!/^[a-z]{2,3}$/i.test(primary)) return {};
  return { language: [primary.toLowerCase()], ...(/^[a-z0-9]+(?:-[a-z0-9]+)+$/i.test(tag) ? { language_bcp47: [tag] } : {}) };
}

function tagsOf({ manifest: { recipe: { format } }, people, bySource, hasPhotographs }: ExportAccount): string[] {
  return [
    'faces', 'image', 'preference',
    ...(format === 'rankings' || format === 'imagereward' || format === 'hpsv2' ? [] : ['dpo']),
    ...(people === null ? [] : ['human-feedback']),
    ...(bySource.some(({ source }) => source === 'inpainting') ? ['inpainting'] : []),
    ...(hasPhotographs ? ['photographs'] : []),
    'triptych',
  ];
}

function gateKeys({ card: { gated }, hasPhotographs }: ExportAccount): Pick<FrontMatter, 'extra_gated_prompt' | 'extra_gated_fields'> {
  if (!gated) return {};
  const faces = hasPhotographs ? 'This dataset shows faces of real people, which are personal data. ' : '';
  return {
    extra_gated_prompt: `${faces}Say who you are and what you want it for, and agree to the terms on this page.`,
    extra_gated_fields: {
      Name: 'text', Organisation: 'text', 'What I want to use it for': 'text',
      ...(hasPhotographs ? { 'I will not try to find out who the people in the pictures are': 'checkbox' } : {}),
      'I keep to the licence and the terms of use on this page': 'checkbox',
    },
  };
}
