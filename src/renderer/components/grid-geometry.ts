/** Where the cells of a grid lie, in CSS pixels from the top left of its content. */
export interface GridGeometry {
  readonly count: number;
  readonly columns: number;
  /** Width of a cell, and height of a row with the gap above it. */
  readonly cellWidth: number;
  readonly rowHeight: number;
  /** Between cells, and above the first row. */
  readonly gap: number;
  /** Left of the first cell. */
  readonly padding: number;
}

/** Two opposite corners of an area, in any order. */
export interface Area {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

/** Places of all cells that an area touches, in their order. */
export function placesIn({ from, to }: Area, { count, columns, cellWidth, rowHeight, gap, padding }: GridGeometry): readonly number[] {
  const [left, right] = [Math.min(from[0], to[0]), Math.max(from[0], to[0])];
  const [top, bottom] = [Math.min(from[1], to[1]), Math.max(from[1], to[1])];
  const touchedColumns = Array.from({ length: columns }, (_, column) => column).filter((column) => {
    const start = padding + column * (cellWidth + gap);
    return right >= start && left <= start + cellWidth;
  });
  const firstRow = Math.max(0, Math.ceil((top - rowHeight) / rowHeight));
  const lastRow = Math.min(Math.ceil(count / columns) - 1, Math.floor((bottom - gap) / rowHeight));
  const rows = Array.from({ length: Math.max(0, lastRow - firstRow + 1) }, (_, row) => firstRow + row);
  return rows.flatMap((row) => touchedColumns.map((column) => row * columns + column)).filter((place) => place < count);
}
