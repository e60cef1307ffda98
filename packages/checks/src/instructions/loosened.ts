/** A text with something left out. */
export interface Loosened {
  /** What is left out. */
  readonly without: string;
  readonly rest: string;
}

/**
 * The seven other forms of a text that the loose mode of IFEval looks at: without asterisks; without its first line, its last line, and
 * both; and each of these without asterisks.
 */
export function* loosened(text: string): Generator<Loosened> {
  const first = text.indexOf('\n');
  const last = text.lastIndexOf('\n');
  const cut: readonly Loosened[] = [
    { without: 'its first line', rest: first < 0 ? '' : text.slice(first + 1) },
    { without: 'its last line', rest: last < 0 ? '' : text.slice(0, last) },
    { without: 'its first and last line', rest: first < last ? text.slice(first + 1, last) : '' },
  ];
  yield { without: 'asterisks', rest: text.replaceAll('*', '') };
  for (const { without, rest } of cut) {
    yield { without, rest: rest.trim() };
    yield { without: `${without} and asterisks`, rest: rest.trim().replaceAll('*', '') };
  }
}
