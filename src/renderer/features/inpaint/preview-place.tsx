import { Button, Center, Loader } from '@mantine/core';
import { IconFaceId } from '@tabler/icons-react';
import type { InpaintingSurvey } from '../../../contract/contract.ts';
import { useStudio } from '../../app/studio-context.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { FaceList } from './face-list.ts';
import { PreviewView, type PreviewViewProps } from './preview-view.tsx';

interface PreviewPlaceProps extends Omit<PreviewViewProps, 'faces'> {
  /** Null while they are on the way. */
  readonly list: FaceList | null;
  readonly survey: InpaintingSurvey | null;
  readonly isReadOnly: boolean;
}

/** The preview, or what is missing for one. */
export function PreviewPlace({ list, survey, isReadOnly, ...preview }: PreviewPlaceProps) {
  const { shell } = useStudio();
  if (!list) return <Center h="100%"><Loader /></Center>;
  if (list.faces.length > 0) return <PreviewView {...preview} faces={list.faces} />;
  if ((survey?.unseen ?? 0) === 0) return <EmptyState title="No face was found" text="In the photographs that are meant there is no face to redraw. Choose others, or import more." />;
  return (
    <EmptyState icon={<IconFaceId size={32} stroke={1.4} />} title="Find the faces first" text="Nobody has looked for faces in these photographs yet. Once they are found, you see here what becomes of one of them."
      action={<Button disabled={isReadOnly} onClick={() => shell.getState().open({ kind: 'find-faces' })}>Find faces</Button>} />
  );
}
