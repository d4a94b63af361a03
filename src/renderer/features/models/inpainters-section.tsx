import { Button, Loader } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconChevronRight, IconFolderPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useClient } from '../../app/studio-context.tsx';
import { useActions } from '../../app/use-actions.ts';
import { useQuery } from '../../app/use-query.ts';
import { CopyText } from '../../components/copy-text.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { attempt } from '../../components/report-failure.tsx';
import { AddPipelineDialog } from './add-pipeline-form.tsx';
import { exportCommands } from './inpainter-words.ts';
import classes from './models-screen.module.css';
import { PipelineEntry } from './pipeline-entry.tsx';

interface InpaintersSectionProps {
  /** Ids of all models, which no folder can have. */
  readonly taken: readonly string[];
  /** Rows of the inpainters that are model files. */
  readonly children: ReactNode;
}

/** What can redraw faces: the built-in one, folders of the user's, and model files; how to get a folder, and to add one. */
export function InpaintersSection({ taken, children }: InpaintersSectionProps) {
  const client = useClient();
  const [isAdding, setAdding] = useState(false);
  const { data, failure, reload } = useQuery('inpainters', (api, signal) => api.inpainting.inpainters(undefined, { signal }), ['models']);
  useActions('inpainters', [{ id: 'models-add-folder', label: 'Add a Stable Diffusion folder', group: 'Models', run: () => setAdding(true) }]);
  const forget = (id: string): void => attempt(async () => {
    await client.models.forgetPipeline({ id });
    notifications.show({ message: `${id} is forgotten. Its files stay where they are.` });
  });
  return (
    <section aria-labelledby="inpainters">
      <div className={classes.head}>
        <h2 id="inpainters">Inpainters</h2>
        <Button size="compact-sm" variant="default" leftSection={<IconFolderPlus size={14} aria-hidden />} onClick={() => setAdding(true)}>Add a Stable Diffusion folder</Button>
      </div>
      <p className={classes.intro}>An inpainter redraws the faces of your photographs, which gives pairs of a better and a worse face.</p>
      {failure && <FailureNotice failure={failure} onRetry={reload} />}
      {!data && !failure && <Loader />}
      <ul className={classes.list}>
        {data?.filter(({ kind }) => kind !== 'eraser').map((row) => <PipelineEntry key={row.id} row={row} onForget={() => forget(row.id)} />)}
        {children}
      </ul>
      <GetFolder />
      <AddPipelineDialog isOpen={isAdding} taken={[...taken, ...(data ?? []).map(({ id }) => id)]} onClose={() => setAdding(false)} />
    </section>
  );
}

/** How to come by a folder, for those who have none yet. */
function GetFolder() {
  const [isOpen, setOpen] = useState(false);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.get}>
      <button type="button" className={classes.expand} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}><Chevron size={14} aria-hidden />How to get a Stable Diffusion folder</button>
      {isOpen && (
        <div className={classes.getText}>
          <p>Stable Diffusion 1 and 2 can be used, made for inpainting or not; XL cannot. Two commands of Python load a model and write it as a folder of several gigabytes, with the tool Optimum:</p>
          <pre className={classes.commands} tabIndex={0} aria-label="Commands">{exportCommands.join('\n')}</pre>
          <CopyText text={exportCommands.join('\n')} label="Copy the commands">Copy</CopyText>
          <p>Add <code>my-sd</code> here then. Folders that lie in a model folder are found by themselves.</p>
          <p>Weights come with a licence of their own, mostly CreativeML OpenRAIL-M, which forbids some uses. The studio does not know which one yours have: read it before you use what they draw.</p>
        </div>
      )}
    </div>
  );
}
