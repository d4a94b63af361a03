interface Size { readonly width: number; readonly height: number }

/**
 * The size that both pictures of a pair are brought to, where they cannot stay as they are: that of the smaller one (by area), made smaller
 * where the other one would have to be enlarged to cover it, or where its longest side is beyond `longest` pixels (null = no limit). Each side is at least 1.
 */
export function commonSize(sizes: readonly Size[], longest: number | null): Size {
  const smallest = sizes.reduce((least, size) => (size.width * size.height < least.width * least.height ? size : least));
  const covering = sizes.map(({ width, height }) => Math.min(width / smallest.width, height / smallest.height));
  const fitting = longest === null ? 1 : longest / Math.max(smallest.width, smallest.height);
  const scale = Math.min(1, fitting, ...covering);
  return { width: Math.max(1, Math.round(smallest.width * scale)), height: Math.max(1, Math.round(smallest.height * scale)) };
}
