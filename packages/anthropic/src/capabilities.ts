import type { JsonObject, JudgeModelCapabilities } from '@rlaif/spec';
import { unknownModel } from '@rlaif/spec/provider';
import { claudeIdOf } from './claude-id.ts';
import { isThinking, takenThinking } from './thinking.ts';

/** The values of `thinking.type`. */
type ThinkingType = 'adaptive' | 'enabled' | 'disabled' | 'between_tools';

/** What a family of Claude models can do. */
export interface ClaudeFamily {
  /** The lines of models that the row is about. Default: all. */
  readonly lines?: readonly string[];
  /** The first version that the row is about. */
  readonly from: readonly [major: number, minor: number];
  readonly structuredOutput: 'native' | 'tool';
  /** Whether it takes another temperature than its own. */
  readonly temperature: boolean;
  /** Whether it thinks unless it is told not to. */
  readonly thinks: boolean;
  /** What it takes in `thinking.type`. */
  readonly thinking: readonly ThinkingType[];
  /** Whether it takes `output_config.effort`. */
  readonly effort: boolean;
  /** It caches no prefix with fewer tokens: the lowest figure that is known, where sources differ. */
  readonly cacheMinimumTokens: number;
  readonly maxOutputTokens: number;
}

const recent = {
  structuredOutput: 'native',
  temperature: false,
  thinks: true,
  thinking: ['adaptive', 'disabled'],
  effort: true,
  cacheMinimumTokens: 512,
  maxOutputTokens: 128_000,
} as const;

const earlier = {
  structuredOutput: 'native',
  temperature: true,
  thinks: false,
  thinking: ['enabled', 'disabled'],
  effort: false,
  cacheMinimumTokens: 1024,
  maxOutputTokens: 64_000,
} as const;

const adaptiveOnly = { ...recent, thinking: ['adaptive'] } as const;
const either = {
  ...recent,
  temperature: true,
  thinks: false,
  thinking: ['adaptive', 'enabled', 'disabled'],
  cacheMinimumTokens: 1024,
} as const;
const old = { ...earlier, structuredOutput: 'tool', thinking: [] } as const;

/**
 * The first row that fits holds. After the pages `build-with-claude/thinking-troubleshooting`, `…/effort`, `…/structured-outputs`,
 * `…/prompt-caching` and `about-claude/models/overview` of https://platform.claude.com/docs, of autumn 2026.
 */
const families: readonly ClaudeFamily[] = [
  { lines: ['fable', 'mythos'], from: [0, 0], ...adaptiveOnly },
  { lines: ['opus'], from: [5, 5], ...adaptiveOnly },
  { lines: ['sonnet'], from: [5, 5], ...recent, thinking: ['adaptive', 'between_tools'] },
  { lines: ['sonnet'], from: [5, 0], ...recent, cacheMinimumTokens: 1024 },
  { from: [5, 0], ...recent },
  { from: [4, 8], ...recent, thinks: false, cacheMinimumTokens: 1024 },
  { from: [4, 7], ...recent, thinks: false, cacheMinimumTokens: 2048 },
  { lines: ['opus'], from: [4, 6], ...either, cacheMinimumTokens: 4096 },
  { from: [4, 6], ...either },
  { lines: ['opus'], from: [4, 5], ...earlier, effort: true, cacheMinimumTokens: 4096 },
  { lines: ['haiku'], from: [4, 5], ...earlier, cacheMinimumTokens: 4096 },
  { from: [4, 5], ...earlier },
  { lines: ['opus'], from: [4, 0], ...earlier, structuredOutput: 'tool', maxOutputTokens: 32_000 },
  { from: [3, 7], ...earlier, structuredOutput: 'tool' },
  { lines: ['haiku'], from: [3, 5], ...old, cacheMinimumTokens: 2048, maxOutputTokens: 8192 },
  { from: [3, 5], ...old, maxOutputTokens: 8192 },
  { lines: ['haiku'], from: [3, 0], ...old, cacheMinimumTokens: 2048, maxOutputTokens: 4096 },
  { from: [3, 0], ...old, maxOutputTokens: 4096 },
];

/** The family of a Claude, by its id. `undefined` for a model that is not known to be one. */
export function familyOf(modelId: string): ClaudeFamily | undefined {
  const claude = claudeIdOf(modelId);
  return families.find(({ lines, from: [major, minor] }) => {
    if (claude === undefined || (lines !== undefined && !lines.includes(claude.line ?? ''))) {
      return false;
    }
    const [itsMajor, itsMinor] = claude.version;
    return itsMajor > major || (itsMajor === major && itsMinor >= minor);
  });
}

/** What the models of a family can do, told to think or not to. Of an unknown family little is expected. */
export function capabilitiesOf(
  family: ClaudeFamily | undefined,
  thinking?: JsonObject | undefined,
): JudgeModelCapabilities {
  const sent = takenThinking(family, thinking, () => {});
  const thinks = sent === undefined ? family?.thinks === true : isThinking(sent);
  const own = { temperature: (family?.temperature ?? true) && !thinks, ...(thinks && { reasoning: true }) };
  if (family === undefined) {
    return { ...unknownModel, ...own };
  }
  const { structuredOutput, maxOutputTokens } = family;
  return {
    // No tool can be forced while a model thinks.
    structuredOutput: structuredOutput === 'tool' && thinks ? 'none' : structuredOutput,
    seed: false,
    logprobs: false,
    promptCaching: true,
    maxOutputTokens,
    ...own,
  };
}
