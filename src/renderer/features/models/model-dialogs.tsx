import { Modal } from '@mantine/core';
import type { ModelRow } from '../../../contract/contract.ts';
import type { Job } from '../../../contract/jobs.ts';
import { shortTitle } from '../../../domain/short-title.ts';
import { ConvertForm } from './convert-form.tsx';
import { InstallForm } from './install-form.tsx';
import { busyReason } from './model-jobs.ts';

/** What is open about which model. */
export type ModelDialog =
  | { readonly kind: 'install'; readonly id: string }
  | { readonly kind: 'convert'; readonly id: string; readonly path: string | null };

interface ModelDialogsProps {
  readonly dialog: ModelDialog | null;
  readonly models: readonly ModelRow[];
  readonly jobs: readonly Job[];
  readonly onClose: () => void;
}

/** The dialog about one model that is open, if any. */
export function ModelDialogs({ dialog, models, jobs, onClose }: ModelDialogsProps) {
  const model = models.find(({ id }) => id === dialog?.id);
  const isOpen = dialog !== null && model !== undefined;
  return (
    <Modal opened={isOpen} onClose={onClose} title={isOpen ? titleOf(dialog, model) : ''} size={560}>
      {isOpen && dialog.kind === 'install' && <InstallForm model={model} busy={busyReason(jobs, 'install')} onDone={onClose} />}
      {isOpen && dialog.kind === 'convert' && <ConvertForm model={model} path={dialog.path} busy={busyReason(jobs, 'convert')} onDone={onClose} />}
    </Modal>
  );
}

function titleOf({ kind }: ModelDialog, model: ModelRow): string {
  if (kind === 'convert') return `Convert a checkpoint for ${shortTitle(model)}`;
  if (model.ownWeights) return `Published weights for ${shortTitle(model)}`;
  return model.installed ? `Another number format for ${shortTitle(model)}` : `Install ${shortTitle(model)}`;
}
