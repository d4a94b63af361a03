import { Button } from '@mantine/core';
import { IconBrush, IconChartHistogram, IconStack2 } from '@tabler/icons-react';
import { useStudio } from '../../app/studio-context.tsx';
import { navigate, useRoute } from '../../app/use-route.ts';

/** The lead's ways to pairs: how the review goes, and the two places where pairs come from. */
export function PairActions() {
  const { shell } = useStudio();
  const { name } = useRoute();
  return (
    <>
      {name !== 'pair-overview' && <Button size="xs" variant="default" leftSection={<IconChartHistogram size={16} />} onClick={() => navigate('pair-overview')}>Overview</Button>}
      <Button size="xs" variant="default" leftSection={<IconStack2 size={16} />} onClick={() => shell.getState().open({ kind: 'build-pairs' })}>Build pairs</Button>
      <Button size="xs" variant="default" leftSection={<IconBrush size={16} />} title="By redrawing faces of photographs" onClick={() => navigate('inpaint')}>Make pairs</Button>
    </>
  );
}
