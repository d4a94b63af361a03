import { IconCertificate, IconCube, IconFolder, IconListCheck, IconPhoto, IconTable, type Icon } from '@tabler/icons-react';
import type { FolderEntry } from '../../contract/contract.ts';
import classes from './path-dialog.module.css';

const icons: Readonly<Record<FolderEntry['kind'], Icon>> = { folder: IconFolder, project: IconListCheck, image: IconPhoto, table: IconTable, model: IconCube, certificate: IconCertificate };

interface PathEntryRowProps {
  readonly name: string;
  readonly kind: FolderEntry['kind'];
  readonly isChosen?: boolean;
  readonly onChoose: () => void;
}

/** One row of the file browser. */
export function PathEntryRow({ name, kind, isChosen = false, onChoose }: PathEntryRowProps) {
  const KindIcon = icons[kind];
  return (
    <li>
      <button type="button" className={classes.row} aria-pressed={kind === 'folder' || kind === 'project' ? undefined : isChosen} onClick={onChoose}>
        <KindIcon size={16} stroke={1.6} aria-hidden />
        <span className="t-clip">{name}</span>
        {kind === 'project' && <span className="t-dim t-small">study</span>}
      </button>
    </li>
  );
}
