import { Button, Group, Modal, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { pipelineName } from '../../../domain/inpainting/pipeline-name.ts';
import { pickPath } from '../../app/pick-path.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { lastPart } from '../../components/format.ts';
import { OnlyIf } from '../../components/only-if.tsx';
import { attempt } from '../../components/report-failure.tsx';
import { useStart } from '../jobs/use-start.ts';
import classes from './model-forms.module.css';

interface AddPipelineProps {
  readonly isOpen: boolean;
  /** Names that a folder cannot have. */
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

/** The dialog in which a Stable Diffusion folder is chosen and gets a name. */
export function AddPipelineDialog({ isOpen, taken, onClose }: AddPipelineProps) {
  return <Modal opened={isOpen} onClose={onClose} title="Add a Stable Diffusion folder" size={560}><AddPipelineForm taken={taken} onDone={onClose} /></Modal>;
}

function AddPipelineForm({ taken, onDone }: { readonly taken: readonly string[]; readonly onDone: () => void }) {
  const { shell } = useStudio();
  const [path, setPath] = useState<string | null>(null);
  const [name, setName] = useState('');
  const { start, failure, isBusy } = useStart(onDone);
  const missing = path === null ? 'Choose the folder first.' : name === '' ? 'Give it a name first.' : null;
  async function pick(): Promise<void> {
    const picked = await pickPath(shell, 'folder', 'Folder with the parts of a Stable Diffusion pipeline');
    if (picked === null) return;
    setPath(picked);
    setName(pipelineName(lastPart(picked), taken));
  }
  function submit(): void {
    if (path === null || missing !== null) return;
    start(async (client) => {
      await client.models.addPipeline({ id: name, path });
      notifications.show({ message: `${name} is added.` });
    });
  }
  return (
    <form className={classes.form} onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <p className={classes.text}>A folder of your own with the parts <code>text_encoder</code>, <code>unet</code>, <code>vae_encoder</code>, <code>vae_decoder</code>, <code>tokenizer</code> and <code>scheduler</code>. Its files stay where they are. They are read once, to know later whether one has changed, which takes some seconds for gigabytes.</p>
      <div>
        <div className={classes.caption}>Folder</div>
        <div className={classes.file}>
          <span className={path === null ? 't-dim' : classes.path}>{path ?? 'No folder chosen'}</span>
          <Button variant="default" size="compact-sm" onClick={() => attempt(pick)} data-autofocus>{path === null ? 'Choose folder' : 'Change'}</Button>
        </div>
      </div>
      <TextInput label="Name" description="Lower-case letters, digits and -, up to 40. Every pair that is made with the folder says this name." value={name} maxLength={40} spellCheck={false} disabled={path === null} onChange={(event) => setName(event.currentTarget.value)} />
      {failure && <FailureNotice failure={failure} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onDone}>Cancel</Button>
        <OnlyIf reason={missing}><Button type="submit" loading={isBusy} disabled={missing !== null}>Add folder</Button></OnlyIf>
      </Group>
    </form>
  );
}
