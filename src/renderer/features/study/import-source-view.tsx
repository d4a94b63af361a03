import { Button } from '@mantine/core';
import { IconFolder, IconFolderOpen } from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { ImportKind } from '../../app/shell-store.ts';
import { formatCount } from '../../components/format.ts';
import classes from './import-form.module.css';
import type { ImportStore } from './import-store.ts';

const examples: Readonly<Record<ImportKind, string>> = {
  models: 'my-images/\n  model-a/   001.png 002.png\n  model-b/   001.png 002.png\n  model-c/   001.png 002.png\n  prompts.csv',
  photographs: 'my-photographs/\n  market.jpg\n  summer/   beach.jpg boat.jpg\n  captions.csv',
  generations: 'my-generations/\n  prompt-001/   0.png 1.png 2.png ...\n  prompt-002/   0.png 1.png 2.png ...\n  prompts.csv',
};

function Instruction({ kind }: { readonly kind: ImportKind }) {
  if (kind === 'models') return <p>Choose the folder that has one folder per model, two to five of them. Images with the same file name belong to the same prompt. A table <code>prompts.csv</code> with the columns <code>file,prompt</code> may lie beside them.</p>;
  if (kind === 'photographs') return <p>Choose a folder of photographs. Every face in them can be redrawn, which gives pairs of a better and a worse picture. A table <code>captions.csv</code> with the columns <code>file,caption</code> may lie beside them; a caption says what the photograph shows and guides the model that redraws.</p>;
  return <p>Choose the folder that has one folder per prompt, named by the prompt’s id, with any number of images of it. Nobody ranks them: pairs of a better and a worse picture are built from their scores. A table <code>prompts.csv</code> with the columns <code>id,prompt</code> may lie beside them.</p>;
}

/** Which folder: what it must look like, or the one that was chosen. */
export function ImportSourceView({ store, onChoose }: { readonly store: ImportStore; readonly onChoose: () => void }) {
  const source = useStore(store, (state) => state.source);
  const kind = useStore(store, (state) => state.kind);
  if (!source) {
    return (
      <div className={classes.choose}>
        <Instruction kind={kind} />
        <pre className={classes.example} aria-label="Example">{examples[kind]}</pre>
        <Button leftSection={<IconFolderOpen size={16} />} onClick={onChoose} data-autofocus>Choose folder</Button>
        <p className="t-dim t-small">You can also drop the folder anywhere on this page. The files stay where they are; the study remembers where to find them.</p>
      </div>
    );
  }
  return (
    <div className={classes.source}>
      <IconFolder size={16} aria-hidden />
      <span className={classes.path}>{source.kind === 'folder' ? source.path : `${source.name} (${formatCount(source.files.length)} files, copied into the study)`}</span>
      <Button size="compact-sm" variant="default" onClick={onChoose}>Change</Button>
    </div>
  );
}
