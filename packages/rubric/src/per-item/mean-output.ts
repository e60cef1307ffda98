import type { Abstained, Components, RewardOutput, RewardResult } from '@rlaif/spec';

type Outputs = readonly (RewardOutput | Abstained)[];

/**
 * The mean of several outputs of one shape: of their scores, and of each of their components. The rationales are listed, each with the number of
 * its output. Outputs that abstain do not count; where all do, so does the mean.
 *
 * @example
 * meanOutput([{ score: 1, rationale: 'It is.' }, { score: 0, rationale: 'It is not.' }]);
 * // { score: 0.5, rationale: '1: It is.\n2: It is not.' }
 */
export function meanOutput(outputs: Outputs): RewardResult | Abstained {
  const results = outputs.map((output) => (typeof output === 'number' ? { score: output } : output));
  const scored = results.filter((result): result is RewardResult => !result.abstained);
  const [first] = results;
  if (scored.length === 0 && first?.abstained) return { abstained: true, reason: first.reason };
  const rationale = results
    .flatMap((result, index) =>
      result.abstained || !result.rationale?.trim() ? [] : [`${index + 1}: ${result.rationale.trim()}`],
    )
    .join('\n');
  const components = meanComponents(scored);
  return {
    score: scored.reduce((sum, { score }) => sum + score, 0) / scored.length,
    ...(components && { components }),
    ...(rationale !== '' && { rationale }),
  };
}

function meanComponents(results: readonly RewardResult[]): Components | undefined {
  const names = new Set(results.flatMap(({ components }) => Object.keys(components ?? {})));
  if (names.size === 0) return undefined;
  return Object.fromEntries(
    [...names].map((name) => {
      const outputs = results.flatMap(({ components }): Outputs => {
        const output = components?.[name];
        return output === undefined ? [] : [output];
      });
      return [name, meanOutput(outputs)];
    }),
  );
}
