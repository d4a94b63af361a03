import { IconCheck, IconCup } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Brief } from '../../../contract/annotation.ts';
import { MarkdownText } from '../../components/markdown-text.tsx';
import { plural } from '../../components/format.ts';
import { CommandButton } from './command-button.tsx';
import classes from './covers.module.css';
import { useAnnotation } from './ranking-context.ts';

/** What stands in front of the images, until it is left with Enter. */
export function Cover() {
  const cover = useAnnotation((state) => state.cover);
  if (cover === 'guideline') return <GuidelineCover />;
  if (cover === 'ready') return <ReadyCover />;
  return <BreakCover />;
}

const reasons: Readonly<Record<NonNullable<Brief['guidelineDue']>, readonly [title: string, text: string]>> = {
  first: ['Before you begin', 'Read how to rank. You can look at this page again at any time.'],
  changed: ['The guideline has changed', 'Read it again before you go on.'],
  'day-off': ['Welcome back', 'It has been more than a day. Read how to rank once more before you go on.'],
};

function GuidelineCover() {
  const brief = useAnnotation((state) => state.brief);
  const practice = useAnnotation((state) => state.progress?.practiceLeft ?? state.brief?.practiceItems ?? 0);
  const [title, text] = reasons[brief?.guidelineDue ?? 'first'];
  const next = practice > 0 ? `Next: ${plural(practice, 'practice item')}. You are told whether your answer was right.` : null;
  return (
    <Sheet title={title} foot={<>{next && <span className="t-dim">{next}</span>}<GoOn>{brief?.guidelineDue === 'first' ? 'Begin' : 'Go on'}</GoOn></>}>
      <p className={classes.lead}>{text}</p>
      <MarkdownText text={brief?.guideline ?? ''} />
    </Sheet>
  );
}

function ReadyCover() {
  const total = useAnnotation((state) => state.progress?.total ?? 0);
  return (
    <Sheet title="You are ready" icon={<IconCheck size={24} />} foot={<GoOn>Start</GoOn>}>
      <p className={classes.lead}>That was right, and practice is over. From now on nobody tells you what is right: your own judgement counts.</p>
      <p className={classes.lead}>{plural(total, 'item')} to answer. Every answer is saved at once, so you can stop whenever you like.</p>
    </Sheet>
  );
}

function BreakCover() {
  return (
    <Sheet title="Break" icon={<IconCup size={24} />} foot={<GoOn>Go on</GoOn>}>
      <p className={classes.lead}>Rest your eyes. The time of this item stands still until you go on.</p>
    </Sheet>
  );
}

function GoOn({ children }: { readonly children: string }) {
  const uncover = useAnnotation((state) => state.uncover);
  return <CommandButton command="submit" label={children} isPrimary onRun={uncover}>{children}</CommandButton>;
}

interface SheetProps {
  readonly title: string;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly foot: ReactNode;
}

/** The focus goes to the title: it is read aloud, and Enter goes on from there without a button that could be hit by chance. */
function Sheet({ title, icon, children, foot }: SheetProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={classes.cover}>
      <div className={classes.text} tabIndex={0} role="region" aria-label={title}>
        {icon && <span className={classes.icon} aria-hidden>{icon}</span>}
        <h2 className={classes.title} ref={heading} tabIndex={-1}>{title}</h2>
        {children}
      </div>
      <div className={classes.foot}>{foot}</div>
    </div>
  );
}
