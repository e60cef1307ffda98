import type { Fault } from './reading.ts';

/** The labels that stand for each verdict, such as `{ first: ['[[A]]'], second: ['[[B]]'], tie: ['[[C]]'] }`. */
export type Labels<Name extends string = string> = Readonly<Record<Name, readonly string[]>>;

/** How labels are looked for. */
export interface ReadLabelsOptions {
  /** Whether a label counts only at the beginning of a line. Default: `false`. */
  readonly atLineStart?: boolean | undefined;
}

/**
 * The one verdict whose labels occur in a text, any number of times and exactly as they are written; of labels that begin alike the longest. No
 * label, or labels of two verdicts, is a fault: the first and the last of them are guesses alike.
 *
 * A label of letters, digits and spaces alone (`A`, `yes`, `4`) is a word like any other: it counts only where it is the whole text.
 *
 * @throws TypeError for a label that is blank or has white space around it.
 * @example
 * readLabels('The first is better. [[A]]', { first: ['[[A]]'], second: ['[[B]]'] }); // { label: 'first' }
 */
export function readLabels<Name extends string>(
  text: string,
  labels: Labels<Name>,
  { atLineStart = false }: ReadLabelsOptions = {},
): { readonly label: Name } | Fault {
  const answer = text.trim();
  if (answer === '') return { fault: 'it is empty' };
  const verdicts = verdictsOf(labels);
  const found = new Set<Name>();
  const said = verdicts.get(answer);
  if (said !== undefined) found.add(said);
  const marked = [...verdicts.keys()].filter((label) => !isPlain(label)).sort((a, b) => b.length - a.length);
  if (marked.length > 0) {
    const pattern = `${atLineStart ? '^[ \\t]*' : ''}(${marked.map(asPattern).join('|')})`;
    for (const [, label] of answer.matchAll(new RegExp(pattern, 'gmu'))) found.add(verdicts.get(label!)!);
  }
  const [label, ...more] = found;
  if (label === undefined) return { fault: 'it has no verdict in the form that was asked for' };
  return more.length > 0 ? { fault: 'it has two different verdicts' } : { label };
}

/** The verdict of each label. */
function verdictsOf<Name extends string>(labels: Labels<Name>): ReadonlyMap<string, Name> {
  const verdicts = new Map<string, Name>();
  for (const name of Object.keys(labels) as Name[]) {
    for (const label of labels[name]) {
      if (label.trim() !== label || label === '') {
        throw new TypeError(
          `readLabels: a label must not be blank or have space around it, got ${JSON.stringify(label)}`,
        );
      }
      verdicts.set(label, name);
    }
  }
  return verdicts;
}

function isPlain(label: string): boolean {
  return /^[\p{L}\p{M}\p{N}\s]+$/v.test(label);
}

/** Matches the label, and not in the middle of a word. */
function asPattern(label: string): string {
  const before = /^[\p{L}\p{N}]/v.test(label) ? '(?<![\\p{L}\\p{N}])' : '';
  const after = /[\p{L}\p{N}]$/v.test(label) ? '(?![\\p{L}\\p{N}])' : '';
  return `${before}${label.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}${after}`;
}
