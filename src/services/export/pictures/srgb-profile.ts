/** Tags of an ICC profile that are looked through for its description. */
const mostTags = 100;

/** Whether an ICC profile is one of sRGB by its own description (ICC.1:2022, sections 7.2, 7.3, 10.15; `desc` of version 2). */
export function isSrgbProfile(profile: Buffer): boolean {
  if (profile.length < 132 || profile.toString('latin1', 16, 20) !== 'RGB ') return false;
  return /^sRGB\b/.test(descriptionOf(profile) ?? '');
}

function descriptionOf(profile: Buffer): string | null {
  const count = Math.min(profile.readUInt32BE(128), mostTags);
  for (let entry = 132; entry < 132 + 12 * count && entry + 12 <= profile.length; entry += 12) {
    if (profile.toString('latin1', entry, entry + 4) !== 'desc') continue;
    const offset = profile.readUInt32BE(entry + 4);
    return textOf(profile.subarray(offset, offset + profile.readUInt32BE(entry + 8)));
  }
  return null;
}

function textOf(tag: Buffer): string | null {
  const type = tag.toString('latin1', 0, 4);
  if (type === 'desc' && tag.length >= 12) return tag.toString('latin1', 12, 12 + tag.readUInt32BE(8));
  if (type !== 'mluc' || tag.length < 28) return null;
  const [length, offset] = [tag.readUInt32BE(20), tag.readUInt32BE(24)];
  return Buffer.from(tag.subarray(offset, offset + length - (length % 2))).swap16().toString('utf16le');
}
