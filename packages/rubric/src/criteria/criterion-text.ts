import type { LabelledAnswer } from '../distribution/labels.ts';
import type { Criterion } from './criterion.ts';
import type { EvidenceText } from './criterion-options.ts';

const stems: Readonly<Record<Criterion['kind'], string>> = {
  passWhen: 'passes when',
  holdsWhen: 'holds when',
  rate: 'is rated',
};
const placeNames: Readonly<Record<EvidenceText, string>> = {
  prompt: 'the prompt',
  reference: 'the reference',
  reasoning: 'the reasoning',
  toolCalls: 'the tool calls',
  completion: 'the completion',
};

/** What the judge is told of one criterion, never its weight. `labels`: how it answers with one letter or digit. */
export function criterionText(
  { name, kind, sentence, scale, category, examples, evidence }: Criterion,
  {
    showsCategory = false,
    labels,
  }: { readonly showsCategory?: boolean; readonly labels?: readonly LabelledAnswer[] } = {},
): string {
  const matters = showsCategory && category !== undefined ? ` (${category})` : '';
  return [
    `${name}${matters} ${stems[kind]}: ${sentence}`,
    ...scale.describe(),
    ...(evidence
      ? [
          `Its evidence is a quotation from ${oneOf(evidence.in.map((place) => placeNames[place]))}, of at least ${evidence.minCharacters} characters.`,
        ]
      : []),
    ...examples.map(({ text, answer, reason }) => {
      const label = labels?.find(({ choice }) => choice === answer)?.label;
      return `Example answered ${label ?? JSON.stringify(answer)}: ${text}${reason === undefined ? '' : ` Why: ${reason}`}`;
    }),
  ].join('\n');
}

function oneOf(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((some) => some !== '').join(' or ');
}
