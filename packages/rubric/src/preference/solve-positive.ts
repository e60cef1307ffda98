/**
 * The solution of linear equations whose matrix is symmetric and positive definite, by its Cholesky factors.
 *
 * @param matrix its rows up to the diagonal. It is overwritten with its factor.
 * @example
 * solvePositive([[4], [2, 3]], [8, 7]); // [1.25, 1.5]
 */
export function solvePositive(matrix: readonly number[][], values: readonly number[]): readonly number[] {
  const size = values.length;
  for (let row = 0; row < size; row += 1) {
    const own = matrix[row]!;
    for (let column = 0; column <= row; column += 1) {
      const other = matrix[column]!;
      let rest = own[column]!;
      for (let index = 0; index < column; index += 1) rest -= own[index]! * other[index]!;
      // Rounding may leave nothing of what is next to 0: then nothing is known in this direction, and no step is taken.
      own[column] = row === column ? Math.sqrt(rest) || Number.POSITIVE_INFINITY : rest / other[column]!;
    }
  }
  const solution = [...values];
  for (let row = 0; row < size; row += 1) {
    for (let index = 0; index < row; index += 1) solution[row]! -= matrix[row]![index]! * solution[index]!;
    solution[row]! /= matrix[row]![row]!;
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    for (let index = row + 1; index < size; index += 1) solution[row]! -= matrix[index]![row]! * solution[index]!;
    solution[row]! /= matrix[row]![row]!;
  }
  return solution;
}
