import { Button, Group, Menu, Modal, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconDoorExit, IconFolderOpen, IconPencil, IconPhotoPlus } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { attempt } from '../components/report-failure.tsx';
import { useStudio } from './studio-context.tsx';
import classes from './study-menu.module.css';
import { closeStudy, openStudyFolder, renameStudy } from './study-commands.ts';

/** The name of the open study; opens what can be done with the study as a whole. */
export function StudyMenu({ name }: { readonly name: string }) {
  const studio = useStudio();
  const [isRenaming, setRenaming] = useState(false);
  return (
    <>
      <Menu position="bottom-start" width={220}>
        <Menu.Target>
          <UnstyledButton className={classes.name} aria-label={`Study ${name}, menu`}>
            <span className="t-clip">{name}</span>
            <IconChevronDown size={14} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPhotoPlus size={16} />} onClick={() => studio.shell.getState().open({ kind: 'import', source: null })}>Import images</Menu.Item>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setRenaming(true)}>Rename study</Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconFolderOpen size={16} />} onClick={() => attempt(() => openStudyFolder(studio))}>Open another study</Menu.Item>
          <Menu.Item leftSection={<IconDoorExit size={16} />} onClick={() => attempt(() => closeStudy(studio))}>Close study</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={isRenaming} onClose={() => setRenaming(false)} title="Rename study">
        <RenameForm name={name} onDone={() => setRenaming(false)} />
      </Modal>
    </>
  );
}

function RenameForm({ name, onDone }: { readonly name: string; readonly onDone: () => void }) {
  const studio = useStudio();
  const [value, setValue] = useState(name);
  function submit(event: FormEvent): void {
    event.preventDefault();
    attempt(async () => {
      await renameStudy(studio, value.trim());
      onDone();
    });
  }
  return (
    <form onSubmit={submit}>
      <TextInput label="Name" description="The folder keeps its own name." value={value} onChange={(event) => setValue(event.currentTarget.value)} maxLength={200} data-autofocus />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onDone}>Cancel</Button>
        <Button type="submit" disabled={value.trim() === ''}>Rename</Button>
      </Group>
    </form>
  );
}
