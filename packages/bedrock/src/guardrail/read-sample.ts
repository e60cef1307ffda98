import type { GuardrailContentBlock } from '@aws-sdk/client-bedrock-runtime';
import { type Abstained, abstain, RlaifError, type Sample } from '@rlaif/spec';
import type { GuardrailGrounding } from './guardrail-options.ts';
import { maxQueryLength } from './split-text.ts';

/** The text of a sample that is checked. @throws RlaifError `RLAIF_REWARD` when the user's function gives none. */
export function textOf<S extends Sample>(sample: S, select: ((sample: S) => string) | undefined): string {
  const text: unknown = select ? select(sample) : sample.completion;
  if (typeof text !== 'string') throw wrongType('text', text);
  return text;
}

/**
 * The blocks that contextual grounding compares a text with, or why there are none.
 *
 * @throws RlaifError `RLAIF_REWARD` when a function of the user's gives what is neither text nor nothing; `RLAIF_SAMPLE` for a query that is
 * longer than the service takes.
 */
export function groundingOf<S extends Sample>(
  sample: S,
  { source: selectSource, query: selectQuery = lastQuestion }: GuardrailGrounding<S>,
): readonly GuardrailContentBlock[] | Abstained {
  const source: unknown = selectSource(sample) ?? [];
  const sources: readonly unknown[] = Array.isArray(source) ? source : [source];
  if (!sources.every((one) => typeof one === 'string')) throw wrongType('grounding.source', source);
  const query: unknown = selectQuery(sample) ?? '';
  if (typeof query !== 'string') throw wrongType('grounding.query', query);
  const shown = sources.filter((one) => one.trim() !== '');
  if (shown.length === 0) return abstain('no grounding source');
  if (query.trim() === '') return abstain('no query');
  if (query.length > maxQueryLength) {
    const message = `a query of ${query.length} characters is too long; the service takes ${maxQueryLength}: shorten it in grounding.query`;
    throw new RlaifError('RLAIF_SAMPLE', `guardrail: ${message}`);
  }
  return [...shown.map((one): GuardrailContentBlock => toBlock(one, 'grounding_source')), toBlock(query, 'query')];
}

/** A block of text, with what it is for. */
export function toBlock(
  text: string,
  qualifier?: 'grounding_source' | 'query' | 'guard_content',
): GuardrailContentBlock {
  return { text: { text: text.toWellFormed(), ...(qualifier && { qualifiers: [qualifier] }) } };
}

function lastQuestion({ prompt }: Sample): string | undefined {
  return prompt.findLast(({ role }) => role === 'user')?.content;
}

function wrongType(name: string, value: unknown): RlaifError {
  return new RlaifError('RLAIF_REWARD', `guardrail: the function '${name}' must return a text, got ${typeof value}`, {
    attribution: 'service',
  });
}
