import { abstain, check, type GroupReward, gate, named, product, type Reward, type Sample } from '@rlaif/core';

/** What is right: a number of something. */
export interface Answer {
  readonly value: number;
  readonly unit: string;
}

/** One rollout of the policy. A problem whose answer nobody knows has no reference. */
export type Row = Sample<Answer>;

/** The answer of the last line, which says nothing else: `Answer: 84 jars`. */
function answerOf({ completion }: Row): Answer | undefined {
  const [, value, unit] =
    /^Answer: (-?\d+(?:\.\d+)?) (\w+)$/.exec(completion.slice(completion.lastIndexOf('\n') + 1)) ?? [];
  return value !== undefined && unit !== undefined ? { value: Number(value), unit } : undefined;
}

function isRight(row: Row): boolean {
  const answer = answerOf(row);
  return answer !== undefined && answer.value === row.reference?.value && answer.unit === row.reference.unit;
}

/** Whether there is anything to compare with. Up to the prompt, so what has no reference abstains, and no rollout gets a number. */
export const known: Reward<Row> = check(
  named('known', '1', (row: Row) => (row.reference ? true : abstain('no reference'))),
);

export const format: Reward<Row> = check(named('format', '1', (row: Row) => answerOf(row) !== undefined));

export const exact: Reward<Row> = check(named('exact', '1', isRight));

/** Full marks up to 30 words, 0.6 from 60 words on. */
export const brevity: Reward<Row> = named('brevity', '1', ({ completion }: Row) => {
  const words = completion.split(/\s+/).length;
  return 1 - 0.4 * Math.min(1, Math.max(0, (words - 30) / 30));
});

/**
 * What each rollout gets by itself. A product, so that brevity is worth nothing without the right answer. `known` comes first: after
 * `format`, some rollouts of a problem without a reference would abstain and others get 0, by nothing but their form.
 */
export const reward: Reward<Row> = gate({ known, format }, product({ exact, brevity }));

/**
 * What the rollouts of one problem get beside each other: nothing for a wrong answer, 1 for the shortest of the right ones, and less for each
 * right one that is shorter.
 */
export const shortestRight: GroupReward<Row> = (group) => {
  const lengths = group.filter(isRight).map(({ completion }) => completion.length);
  return group.map((row) => {
    if (!row.reference) return abstain('no reference');
    const shorter = lengths.filter((length) => length < row.completion.length).length;
    return isRight(row) ? 1 - shorter / (2 * lengths.length) : 0;
  });
};
