/** A row of DATA as it came: a JSON object. */
export type RawRow = Readonly<Record<string, unknown>>;

/** The fields of a Sample that a row can give. */
export const sampleFields = [
  'id',
  'prompt',
  'completion',
  'reasoning',
  'toolCalls',
  'trajectory',
  'reference',
  'metadata',
  'group',
  'step',
] as const;

/** A field of a Sample that a row can give. */
export type SampleField = (typeof sampleFields)[number];

/** Where in a row the fields of a Sample are, as paths such as `output.text`. */
export type FieldMap = { readonly [Field in SampleField]?: string | undefined };

const fieldNames: ReadonlySet<string> = new Set(sampleFields);

/** What a trainer calls the turn of the policy. */
const policyRoles: readonly unknown[] = ['assistant', 'nova_assistant', 'bot'];

/** The fields that a row gives before `map` has its say. Values are not checked yet. */
export function fieldsOf(row: RawRow): RawRow {
  return isTrainerRow(row) ? trainerFields(row) : sampleRowFields(row);
}

/** A trainer's row holds the whole conversation in `messages`. */
export function isTrainerRow(row: RawRow): row is RawRow & { readonly messages: readonly unknown[] } {
  return Array.isArray(row.messages) && !('prompt' in row);
}

/** The role of the last turn, where that is the policy's. */
export function policyRole(messages: readonly unknown[]): string | undefined {
  const role = asRow(messages.at(-1))?.role;
  return policyRoles.includes(role) ? String(role) : undefined;
}

/** Where a row keeps its reference. */
export function referencePath(row: RawRow): string | undefined {
  if (isTrainerRow(row)) {
    if (row.reference_answer != null) return 'reference_answer';
    if (asRow(row.metadata)?.reference_answer != null) return 'metadata.reference_answer';
  }
  return row.reference != null ? 'reference' : undefined;
}

export function asRow(value: unknown): RawRow | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawRow) : undefined;
}

function trainerFields(row: RawRow & { readonly messages: readonly unknown[] }): RawRow {
  const { messages, reference_answer: onTop, metadata, ...others } = row;
  const { reference_answer: inMetadata, ...otherMetadata } = asRow(metadata) ?? {};
  const fields = sampleRowFields({
    ...others,
    reference: onTop ?? inMetadata ?? others.reference,
    metadata: asRow(metadata) ? otherMetadata : metadata,
  });
  if (policyRole(messages) === undefined) return { ...fields, prompt: messages };
  const last = asRow(messages.at(-1));
  const toolCalls = last?.tool_calls ?? last?.toolCalls;
  return { ...fields, prompt: messages.slice(0, -1), completion: last?.content ?? '', toolCalls };
}

/** What is not a field of a Sample is metadata, so that a reward sees the whole row; it wins over the row's own metadata. */
function sampleRowFields(row: RawRow): RawRow {
  const fields: Record<string, unknown> = {};
  const others: [key: string, value: unknown][] = [];
  for (const key of Object.keys(row)) {
    if (fieldNames.has(key)) fields[key] = row[key];
    else others.push([key, row[key]]);
  }
  const metadata = fields.metadata ?? {};
  // Metadata that is no object is left for the check to name.
  if (others.length === 0 || !asRow(metadata)) return fields;
  return { ...fields, metadata: { ...asRow(metadata), ...Object.fromEntries(others) } };
}
