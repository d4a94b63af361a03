import type { ResultFilter } from '../../../../contract/results.ts';

/** The filter that lets every item through. */
export const noFilter: ResultFilter = { prompt: '', faces: 'any', faceSize: null };

/** The filter in an address; whatever is not understood lets every item through. */
export function filterOf(parameters: Readonly<Record<string, string>>): ResultFilter {
  const { prompt = '', faces, size = '' } = parameters;
  const [, least, greatest] = /^(\d{1,3})-(\d{1,3})$/.exec(size) ?? [];
  const range = least === undefined || greatest === undefined ? null : [Number(least), Number(greatest)] as const;
  return {
    prompt: prompt.slice(0, 200),
    faces: faces === 'one' || faces === 'several' ? faces : 'any',
    faceSize: range && range[0] <= range[1] && range[1] <= 100 ? [range[0] / 100, range[1] / 100] : null,
  };
}

/** How a filter stands in an address; nothing for what lets everything through. */
export function filterParameters({ prompt, faces, faceSize }: ResultFilter): Record<string, string> {
  return {
    ...(prompt === '' ? {} : { prompt }),
    ...(faces === 'any' ? {} : { faces }),
    ...(faceSize === null ? {} : { size: faceSize.map((share) => Math.round(share * 100)).join('-') }),
  };
}

/** Whether a filter may leave items out. */
export function isFiltering(filter: ResultFilter): boolean {
  return Object.keys(filterParameters(filter)).length > 0;
}
