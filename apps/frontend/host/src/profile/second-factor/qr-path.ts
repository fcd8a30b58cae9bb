/** A square matrix of dark (1) and light (0) modules, row by row. */
export interface Matrix {
  size: number;
  data: ArrayLike<number>;
}

/** The dark modules as an SVG path, one unit a module: a rectangle for each run in a row. */
export function qrPath({ size, data }: Matrix): string {
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const start = column;
      while (column < size && data[row * size + column]) column += 1;
      if (column > start) path += `M${start} ${row}h${column - start}v1h${start - column}z`;
    }
  }
  return path;
}
