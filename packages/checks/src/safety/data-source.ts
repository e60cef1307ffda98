import type { Sample } from '@rlaif/spec';
import type { Finder, Finding } from './finding.ts';

/**
 * A place from which data may be repeated: the turns of the prompt by role, the turns of a trajectory by role (but not `assistant`, which is
 * the policy itself), and the reference.
 */
export type DataSource = 'system' | 'user' | 'assistant' | 'tool' | 'reference';

/** All of them. */
export const dataSources: readonly DataSource[] = ['system', 'user', 'assistant', 'tool', 'reference'];

/**
 * Returns whether a finding stands in one of the sample's sources too. Looks into the sample when first asked, and into its texts as
 * `read` makes them: as the completion was read.
 *
 * @example
 * findAll(sample.completion, finders, passesFrom(sample, ['user'], finders));
 */
export function passesFrom(
  sample: Sample,
  sources: readonly DataSource[],
  finders: readonly Finder[],
  read: (text: string) => string = (text) => text,
): (finding: Finding) => boolean {
  let keys: Set<string> | undefined;
  return ({ kind, key }) => {
    keys ??= new Set(
      textsFrom(sample, sources)
        .map(read)
        .flatMap((text) =>
          finders.flatMap((finder) => Array.from(finder(text, true), (one) => `${one.kind} ${one.key}`)),
        ),
    );
    return keys.has(`${kind} ${key}`);
  };
}

function textsFrom({ prompt, trajectory = [], reference }: Sample, sources: readonly DataSource[]): readonly string[] {
  const turns = [...prompt, ...trajectory.filter(({ role }) => role !== 'assistant')];
  const texts = turns.filter(({ role }) => sources.includes(role)).map(({ content }) => content);
  return sources.includes('reference') ? [...texts, ...textsIn(reference)] : texts;
}

/** Every text and number in a value, however deep. */
function textsIn(top: unknown): readonly string[] {
  const texts: string[] = [];
  const seen = new Set<object>();
  const left = [top];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string' || typeof value === 'number') texts.push(`${value}`);
    else if (typeof value === 'object' && value !== null && !seen.has(value)) {
      seen.add(value);
      for (const member of Object.values(value)) left.push(member);
    }
  }
  return texts;
}
