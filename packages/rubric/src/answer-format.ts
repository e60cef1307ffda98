import type { Criterion } from './criteria/criterion.ts';

const answerRules: Readonly<Record<Criterion['scale']['answerKey'], string>> = {
  pass: '"pass" is true when the criterion passes, otherwise false.',
  holds: '"holds" is true when what the criterion describes is there, otherwise false.',
  choice: '"choice" is one of the choices of the criterion, exactly as it is written.',
  score: '"score" is one of the whole numbers of the criterion, as a number.',
  value: '"value" is a number from the scale of the criterion.',
};

/** The shape of the reply in words, for judges that nothing else holds to one. */
export function answerFormat(criteria: readonly Criterion[], whole?: Criterion): string {
  const all = whole === undefined ? criteria : [...criteria, whole];
  const shape = all.map(({ name, scale, evidence }) => {
    const quotation = evidence ? '"evidence": "...", ' : '';
    return `  ${JSON.stringify(name)}: { ${quotation}"reason": "...", ${JSON.stringify(scale.answerKey)}: ${scale.placeholder} }`;
  });
  const keys = [...new Set(all.map(({ scale }) => scale.answerKey))];
  return [
    `Answer with one JSON object and nothing else: no text around it, no other keys. It has this shape, with every criterion once:`,
    `{\n${shape.join(',\n')}\n}`,
    `For each criterion, first write the reason: one or two sentences that name the evidence. Then decide: ${keys.map((key) => answerRules[key]).join(' ')}`,
    ...(criteria.some(({ evidence }) => evidence)
      ? [
          'Where the shape has "evidence", write it before the reason: one passage, copied word for word from a text that the criterion names, without quotation marks around it and with nothing left out. Where there is no such passage, leave it empty; then the answer is the lowest: false, the worst choice, or the lowest number.',
        ]
      : []),
    ...(whole === undefined
      ? []
      : [
          `"${whole.name}" comes last, when every criterion is decided: ${whole.scale.kind === 'boolean' ? 'whether the completion is good as a whole' : 'how good the completion is as a whole'}, by these criteria and by how much each matters${criteria.some(({ category }) => category) ? ', which the word in parentheses says' : ' to the task'}.`,
          ...whole.scale.describe(),
        ]),
  ].join('\n');
}
