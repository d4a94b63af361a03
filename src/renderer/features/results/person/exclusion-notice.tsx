import { IconEyeOff } from '@tabler/icons-react';
import { routeHref } from '../../../app/routes.ts';
import type { AnnotatorRow } from '../../../../contract/results.ts';
import { leftOutWords } from './exclusion-words.ts';
import classes from './person.module.css';

/** Says wherever figures stand that answers are left out of them; nothing while all count. */
export function ExclusionNotice({ annotators }: { readonly annotators: readonly Pick<AnnotatorRow, 'name' | 'excluded'>[] }) {
  const words = leftOutWords(annotators);
  if (words === null) return null;
  return (
    <p className={classes.exclusionNotice} role="note">
      <IconEyeOff size={16} aria-hidden />
      <span>{words} <a className="t-link" href={routeHref('results', { tab: 'people' })}>See which</a></span>
    </p>
  );
}
