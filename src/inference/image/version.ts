import sharp from 'sharp';

/** Versions of the image library and of the codecs' home, libvips. */
export function imageLibraryVersions(): { readonly sharp: string; readonly libvips: string } {
  return { sharp: sharp.versions.sharp ?? 'unknown', libvips: sharp.versions.vips };
}
