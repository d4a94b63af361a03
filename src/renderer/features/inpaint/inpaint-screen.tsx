import { Button, Center, Loader } from '@mantine/core';
import { IconBrush } from '@tabler/icons-react';
import type { Overview } from '../../../contract/contract.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { useQuery } from '../../app/use-query.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { InpaintDesk } from './inpaint-desk.tsx';

/** Once in this time is enough for what changes while images are looked at. */
const quietMs = 1000;

/** From photographs to pairs: which photographs, with which settings, how that looks, and the run itself. */
export function InpaintScreen() {
  const { data, failure, reload } = useQuery('overview-inpaint', (client, signal) => client.study.overview(undefined, { signal }), ['project', 'images'], { quietMs });
  if (!data) return <Center h="100%">{failure ? <FailureNotice failure={failure} onRetry={reload} /> : <Loader />}</Center>;
  if (data.steps.photographs === 0) return <NoPhotographs overview={data} />;
  return <InpaintDesk key={data.id} overview={data} />;
}

function NoPhotographs({ overview: { readOnly } }: { readonly overview: Overview }) {
  const { shell } = useStudio();
  return (
    <>
      <h1 className="t-hidden">Redraw faces</h1>
      <EmptyState icon={<IconBrush size={32} stroke={1.4} />} title="No photographs yet"
        text="Photographs are images that no model made. Each face in them can be redrawn here, a little or a lot, which gives a pair: the original, and a picture of which it is known that it is worse."
        action={<Button disabled={readOnly} onClick={() => shell.getState().open({ kind: 'import', source: null, as: 'photographs' })}>Import photographs</Button>} />
    </>
  );
}
