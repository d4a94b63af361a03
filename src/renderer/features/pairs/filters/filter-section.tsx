import type { ReactNode } from 'react';
import classes from './filters.module.css';

interface FilterSectionProps {
  readonly title: string;
  /** Takes the conditions of this section away; null while there are none. */
  readonly onClear: (() => void) | null;
  readonly children: ReactNode;
}

/** One kind of condition, with the way to take it away. */
export function FilterSection({ title, onClear, children }: FilterSectionProps) {
  return (
    <section className={classes.section} role="group" aria-label={title}>
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {onClear && <button type="button" className={`t-link ${classes.any}`} aria-label={`Any ${title.toLowerCase()}`} onClick={onClear}>any</button>}
      </div>
      {children}
    </section>
  );
}
