import { checkOptions, type Reward, withDescription } from '@rlaif/spec';
import { type JsonSource, jsonSourceOf, readJson } from '../shared/read-json.ts';

/** Options of `json`. */
export interface JsonOptions {
  /**
   * Where the JSON must be: `'text'`, the whole completion and nothing else, or `'fenced'`, its one fenced block, with any text around it.
   * Default: `'text'`.
   */
  readonly from?: JsonSource | undefined;
}

/**
 * Scores 1 where the completion is valid JSON (RFC 8259), 0 where it is not and says why.
 *
 * Any value will do, a bare number too; `jsonSchema` asks for more. Of a key that stands twice the last counts, as `JSON.parse` has it.
 *
 * @throws TypeError for an unknown option or another `from`.
 * @example
 * const valid = json({ from: 'fenced' });
 */
export function json(options: JsonOptions = {}): Reward {
  checkOptions('json', options, ['from']);
  const from = jsonSourceOf('json', options.from);
  return withDescription<Reward>(
    ({ completion }) => {
      const { why } = readJson(completion, from);
      return why === undefined ? 1 : { score: 0, rationale: why };
    },
    { kind: 'json', range: [0, 1], options: { from } },
  );
}
