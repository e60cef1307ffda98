/** The fields that the judge request decides. */
const reserved = [
  'model',
  'messages',
  'system',
  'max_tokens',
  'temperature',
  'tools',
  'tool_choice',
  'stream',
] as const;

/** A field that the judge request decides. */
export type ReservedField = (typeof reserved)[number];

const minBudget = 1024;

/** What is wrong with the fields that a model or a request adds to the body, in words that follow their name. */
export function complaintAbout(options: unknown): string | undefined {
  if (!isObject(options)) {
    return 'must be an object.';
  }
  const taken = reserved.find((key) => key in options);
  if (taken !== undefined) {
    return `cannot set \`${taken}\`: the judge request decides it.`;
  }
  const { thinking, output_config: outputConfig } = options;
  for (const [name, value] of Object.entries({ thinking, output_config: outputConfig })) {
    if (value !== undefined && !isObject(value)) {
      return `must have an object in \`${name}\`.`;
    }
  }
  if (isObject(outputConfig) && 'format' in outputConfig) {
    return 'cannot set `output_config.format`: the schema of the judge request decides it.';
  }
  if (isObject(thinking) && thinking.type === 'enabled') {
    const { budget_tokens: budget } = thinking;
    if (!Number.isInteger(budget) || (budget as number) < minBudget) {
      return `need \`thinking.budget_tokens\`, an integer of at least ${minBudget}.`;
    }
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
