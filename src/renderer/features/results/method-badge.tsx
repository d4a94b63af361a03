import { IconArrowsLeftRight, IconBan, IconCircleCheck, IconCircleDashed, IconCircleMinus, IconGavel, IconMoodOff, IconRoute, IconScale, IconSchool, type TablerIcon } from '@tabler/icons-react';
import { methodTexts, type ItemStanding } from './methods.ts';
import classes from './results.module.css';

const icons: Readonly<Record<ItemStanding, TablerIcon>> = {
  majority: IconCircleCheck,
  kemeny: IconRoute,
  'no-majority': IconArrowsLeftRight,
  adjudicated: IconGavel,
  unresolved: IconScale,
  open: IconCircleDashed,
  discarded: IconBan,
  insufficient: IconCircleMinus,
  practice: IconSchool,
  'no-face': IconMoodOff,
};

/** How an item stands: icon and word, with its meaning as a title. */
export function MethodBadge({ standing }: { readonly standing: ItemStanding }) {
  const Icon = icons[standing];
  const { word, meaning, tone } = methodTexts[standing];
  return <span className={classes.badge} data-tone={tone} title={meaning}><Icon size={16} aria-hidden />{word}</span>;
}
