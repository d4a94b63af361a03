import { IconBrush, IconCrop, IconDownload, IconFaceId, IconPhotoDown, IconSchool, IconShieldCheck, IconStars, IconTransform, type Icon } from '@tabler/icons-react';
import type { Job } from '../../../contract/jobs.ts';

/** What a job is about, at a glance; its title says the same in words. */
export const jobIcons: Readonly<Record<Job['kind'], Icon>> = {
  import: IconPhotoDown,
  detect: IconFaceId,
  score: IconStars,
  sample: IconSchool,
  crops: IconCrop,
  inpaint: IconBrush,
  install: IconDownload,
  convert: IconTransform,
  verify: IconShieldCheck,
};
