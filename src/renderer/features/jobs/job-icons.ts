import { IconBrush, IconCopy, IconCrop, IconDownload, IconFaceId, IconFileCheck, IconPackageExport, IconPhotoDown, IconSchool, IconShieldCheck, IconStack2, IconStars, IconTransform, type Icon } from '@tabler/icons-react';
import type { Job } from '../../../contract/jobs.ts';

/** What a job is about, at a glance; its title says the same in words. */
export const jobIcons: Readonly<Record<Job['kind'], Icon>> = {
  import: IconPhotoDown,
  detect: IconFaceId,
  score: IconStars,
  sample: IconSchool,
  crops: IconCrop,
  inpaint: IconBrush,
  pairs: IconStack2,
  duplicates: IconCopy,
  export: IconPackageExport,
  validate: IconFileCheck,
  install: IconDownload,
  convert: IconTransform,
  verify: IconShieldCheck,
};
