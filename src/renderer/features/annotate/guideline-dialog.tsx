import { Modal } from '@mantine/core';
import { MarkdownText } from '../../components/markdown-text.tsx';
import { useAnnotation, usePage } from './ranking-context.ts';

/** The guideline, one key away at all times. */
export function GuidelineDialog() {
  const isOpen = usePage(({ dialog }) => dialog === 'guideline');
  const close = usePage((page) => page.close);
  const text = useAnnotation(({ brief }) => brief?.guideline ?? '');
  return (
    <Modal opened={isOpen} onClose={close} title="Guideline" size="lg">
      <MarkdownText text={text} />
    </Modal>
  );
}
