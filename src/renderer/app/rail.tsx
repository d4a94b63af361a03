import { IconChartBar, IconCube, IconLayersDifference, IconLayoutColumns, IconListCheck, IconPackageExport, IconPhoto, IconSettings, type Icon } from '@tabler/icons-react';
import classes from './rail.module.css';
import { routeHref, type RouteName } from './routes.ts';

interface Area {
  readonly name: RouteName;
  readonly label: string;
  readonly hint: string;
  readonly icon: Icon;
}

/** The areas of a study in the order of the work. */
export const areas: readonly Area[] = [
  { name: 'study', label: 'Study', hint: 'Steps, people and settings of this study', icon: IconListCheck },
  { name: 'images', label: 'Images', hint: 'Look at images, find and choose faces', icon: IconPhoto },
  { name: 'annotate', label: 'Annotate', hint: 'Rank the faces of each item', icon: IconLayoutColumns },
  { name: 'results', label: 'Results', hint: 'Consensus, models and people', icon: IconChartBar },
  { name: 'pairs', label: 'Pairs', hint: 'A better and a worse face, side by side: build, review, count', icon: IconLayersDifference },
  { name: 'export', label: 'Export', hint: 'Write a dataset that trainers read, check it, load it', icon: IconPackageExport },
  { name: 'models', label: 'Models', hint: 'Model files, licences and what runs them here', icon: IconCube },
];

const settings: Area = { name: 'settings', label: 'Settings', hint: 'Theme, keys and version', icon: IconSettings };

/** The left rail. */
export function Rail({ current }: { readonly current: RouteName }) {
  return (
    <nav className={classes.rail} aria-label="Areas">
      {areas.map((area) => <RailLink key={area.name} area={area} isCurrent={area.name === areaOf(current)} />)}
      <div className={classes.gap} />
      <RailLink area={settings} isCurrent={current === 'settings'} />
    </nav>
  );
}

/** The area that a screen belongs to: the design is part of the study, and pairs are made by inpainting. */
function areaOf(screen: RouteName): RouteName {
  if (screen === 'inpaint' || screen === 'pair-overview') return 'pairs';
  return screen === 'design' ? 'study' : screen;
}

function RailLink({ area, isCurrent }: { readonly area: Area; readonly isCurrent: boolean }) {
  const AreaIcon = area.icon;
  return (
    <a className={classes.link} href={routeHref(area.name)} aria-current={isCurrent ? 'page' : undefined}>
      <AreaIcon size={20} stroke={1.6} aria-hidden />
      <span>{area.label}</span>
    </a>
  );
}
