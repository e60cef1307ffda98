/** Something that a text should not hold. */
export interface Finding {
  readonly kind: string;
  /** Where it begins and ends, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** What is the same where it is written in another way: the digits of a number without what separates them. */
  readonly key: string;
  /** What a rationale may print of it. */
  readonly excerpt: string;
}

/**
 * Finds one kind of thing in a text, in linear time, from the beginning to the end. In a source, from which data may be repeated, a finder
 * may take for data what it would not in a completion.
 */
export type Finder = (text: string, isSource?: boolean) => Iterable<Finding>;

/** Looking further would tell nothing more. */
const maxFindings = 100;

/** How many of them a rationale names. */
const maxNamed = 5;

/**
 * What the finders find in a text, but for what overlaps with what was found before, and what is let pass. Stops at 100.
 *
 * @example
 * findAll('a@b.io', [findEmails]).length; // 1
 */
export function findAll(
  text: string,
  finders: readonly Finder[],
  passes: (finding: Finding) => boolean = () => false,
): readonly Finding[] {
  const found: Finding[] = [];
  for (const finder of finders) {
    const before = found.slice();
    for (const finding of finder(text)) {
      if (before.some(({ start, end }) => finding.start < end && start < finding.end) || passes(finding)) continue;
      if (found.push(finding) === maxFindings) return found;
    }
  }
  return found;
}

/**
 * What a check says of what it found: 1 for nothing, otherwise 0 and a rationale that names kind, excerpt and place of the first five.
 *
 * @example
 * outputOfFindings(findAll(completion, finders));
 */
export function outputOfFindings(findings: readonly Finding[]): 1 | { readonly score: 0; readonly rationale: string } {
  if (findings.length === 0) return 1;
  const named = findings.slice(0, maxNamed).map(({ kind, excerpt, start }) => `${kind} ${excerpt} at ${start}`);
  const more = findings.length - named.length;
  const count = findings.length === maxFindings ? `at least ${more}` : `${more}`;
  return { score: 0, rationale: `found ${named.join(', ')}${more > 0 ? `, and ${count} more` : ''}` };
}
