import type { JsonObject, JsonValue } from '@rlaif/spec';

/** How a criterion is decided, as the rules see it. */
export interface LintedScale {
  readonly kind: 'boolean' | 'choices' | 'likert' | 'continuous';
  /** How many answers there are; infinitely many on a range of numbers. */
  readonly levels: number;
  /** How many of them a sentence describes. */
  readonly described: number;
}

/** Reads the data of a scale. What is not known counts as pass or fail, of which no rule complains. */
export function lintedScale({ kind, choices, meanings, anchors }: JsonObject): LintedScale {
  const anchored = keysOf(anchors);
  if (kind === 'choices')
    return { kind, levels: Array.isArray(choices) ? choices.length : 2, described: keysOf(meanings).length };
  if (kind === 'continuous') return { kind, levels: Number.POSITIVE_INFINITY, described: anchored.length };
  if (kind === 'likert') {
    const points = anchored.map(Number);
    return { kind, levels: Math.max(...points) - Math.min(...points) + 1, described: points.length };
  }
  return { kind: 'boolean', levels: 2, described: 2 };
}

function keysOf(value: JsonValue | undefined): readonly string[] {
  return Object.keys(Object(value));
}
