import { ActionIcon, Menu } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconDots, IconFilePlus, IconNumbers, IconTransform, IconTrash } from '@tabler/icons-react';
import type { ModelRow } from '../../../contract/contract.ts';
import { shortTitle } from '../../../domain/short-title.ts';
import { removalText } from './model-words.ts';

interface ModelMenuProps {
  readonly model: ModelRow;
  readonly onAdd: () => void;
  readonly onConvert: () => void;
  /** Another number format, or the published weights in place of one's own. */
  readonly onInstallOther: () => void;
  readonly onRemove: () => void;
}

/** What else can be done with a model: a file of one's own disk, another number format, a checkpoint, and away with it. */
export function ModelMenu({ model, onAdd, onConvert, onInstallOther, onRemove }: ModelMenuProps) {
  const { installed, conversion, ownWeights } = model;
  const removal = removalText(model);
  // An installed model offers a change only where there is something to change to.
  if (installed && !conversion && removal === null) return null;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label={`More for ${shortTitle(model)}`}><IconDots size={16} /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        {!installed && <Menu.Item leftSection={<IconFilePlus size={16} />} onClick={onAdd}>Add a file you have</Menu.Item>}
        {installed && conversion && (ownWeights || conversion.precisions.length > 1) && <Menu.Item leftSection={<IconNumbers size={16} />} onClick={onInstallOther}>{ownWeights ? 'Use the published weights' : 'Change number format'}</Menu.Item>}
        {conversion && <Menu.Item leftSection={<IconTransform size={16} />} onClick={onConvert}>Convert a checkpoint</Menu.Item>}
        {removal !== null && <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => confirmRemoval(model, removal, onRemove)}>{installed ? 'Remove' : 'Remove what is here'}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

function confirmRemoval(model: ModelRow, children: string, onConfirm: () => void): void {
  modals.openConfirmModal({ title: `Remove ${shortTitle(model)}`, children, labels: { confirm: 'Remove', cancel: 'Cancel' }, onConfirm });
}
