import { shown } from '@rlaif/spec/toolkit';

/**
 * Why what a program printed is not what it must print, or `undefined` where it is: line by line, without the white space at the ends of lines,
 * and without empty lines at the end.
 *
 * @example
 * equalOutput('1\n2', '1 \r\n2\n\n'); // undefined
 */
export function equalOutput(expected: string, printed: string): string | undefined {
  const wanted = linesOf(expected);
  const got = linesOf(printed);
  const first = wanted.findIndex((line, i) => line !== got[i]);
  if (first >= 0) {
    const line = got[first];
    const said = line === undefined ? 'nothing' : `'${shown(line)}'`;
    return `line ${first + 1}: expected '${shown(wanted[first]!)}', got ${said}`;
  }
  return got.length > wanted.length
    ? `line ${wanted.length + 1}: expected nothing, got '${shown(got[wanted.length]!)}'`
    : undefined;
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trimEnd());
  let end = lines.length;
  while (end > 0 && lines[end - 1] === '') end--;
  return lines.slice(0, end);
}
