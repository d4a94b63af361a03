import { Button } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import type { Overview } from '../../../contract/contract.ts';
import { routeHref } from '../../app/routes.ts';
import { capitalised } from '../../components/format.ts';
import { summaryOf } from '../design/design-summary.ts';
import facts from '../../components/facts.module.css';
import classes from './settings-section.module.css';

/** The design of the study in short, and the way to change it. */
export function SettingsSection({ overview }: { readonly overview: Overview }) {
  return (
    <section aria-labelledby="study-settings">
      <div className={classes.head}>
        <h2 id="study-settings">Design</h2>
        <Button component="a" href={routeHref('design')} size="compact-sm" variant="default" leftSection={<IconAdjustments size={14} aria-hidden />}>{overview.readOnly ? 'See the design' : 'Change the design'}</Button>
      </div>
      <dl className={`${facts.facts} ${classes.facts}`}>
        {summaryOf(overview).map(({ name, value, tab }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd><a className="t-link" href={routeHref('design', tab ? { tab } : {})}>{capitalised(value)}</a></dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
