import { Button, Textarea } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { defaultGuideline } from '../../../domain/guideline.ts';
import { formatCount } from '../../components/format.ts';
import { MarkdownText } from '../../components/markdown-text.tsx';
import type { DesignEditor } from './design-editor.ts';
import classes from './guideline-tab.module.css';

const longest = 20_000;

/** The guideline as text in Markdown, and beside it as annotators read it. */
export function GuidelineTab({ editor: { values, edit, readOnly } }: { readonly editor: DesignEditor }) {
  const text = values.guideline;
  return (
    <>
      <p className={classes.lead}>Everybody reads this before their first item, again after a day’s break, and whenever you change it. It is one key away at all times.</p>
      <div className={classes.columns}>
        <div className={classes.column}>
          <div className={classes.head}>
            <h2 id="guideline-text">Text</h2>
            <Button size="compact-sm" variant="default" leftSection={<IconRestore size={14} aria-hidden />} disabled={readOnly || text === defaultGuideline} onClick={() => edit('guideline', defaultGuideline)}>Back to the default text</Button>
          </div>
          <Textarea classNames={{ root: classes.field ?? '', wrapper: classes.field ?? '', input: classes.input ?? '' }} aria-labelledby="guideline-text" aria-describedby="guideline-help" maxLength={longest} disabled={readOnly}
            value={text} onChange={(event) => edit('guideline', event.currentTarget.value)} />
          <p id="guideline-help" className="t-dim t-small">
            Markdown: <code># heading</code>, <code>**bold**</code>, <code>1. list</code>. Links and images are not shown to annotators.
            {text.length > longest * 0.8 && ` ${formatCount(longest - text.length)} characters left.`}
          </p>
        </div>
        <div className={classes.column}>
          <div className={classes.head}><h2 id="guideline-preview">As people read it</h2></div>
          <div className={classes.preview} tabIndex={0} role="region" aria-labelledby="guideline-preview">
            {text.trim() === '' ? <p className="t-dim">Without a text people start ranking at once.</p> : <MarkdownText text={text} />}
          </div>
        </div>
      </div>
    </>
  );
}
