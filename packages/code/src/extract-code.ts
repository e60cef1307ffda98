import { checkOptions } from '@rlaif/spec';
import { booleanOption, type FencedBlock, fencedBlocks } from '@rlaif/spec/toolkit';

/** Options of `extractCode`. */
export interface ExtractCodeOptions {
  /** The language, as a fenced block names it. Its case makes no difference. */
  readonly language: string;
  /** Other names for it. Default: none. */
  readonly aliases?: readonly string[] | undefined;
  /** The last block, or all of them, one after the other. Default: `last`. */
  readonly which?: 'last' | 'all' | undefined;
  /** Whether a completion without a fence is code as it is. Default: false. */
  readonly whole?: boolean | undefined;
}

/**
 * The code of a completion, or `undefined` where there is none: the fenced blocks of a language. Blocks that name no language count where no block has
 * the language's name; blocks of other languages never do. A last block that is not closed counts as well. Where a fence is indented, as in a list, the
 * lines of its block lose as much.
 *
 * @throws TypeError for an unknown option, or a value that is none.
 * @example
 * extractCode('Here:\n```py\nprint(1)\n```', { language: 'python', aliases: ['py'] }); // 'print(1)'
 */
export function extractCode(completion: string, options: ExtractCodeOptions): string | undefined {
  checkOptions('extractCode', options, ['language', 'aliases', 'which', 'whole']);
  const { language, aliases = [], which = 'last' } = options;
  if (typeof language !== 'string' || language === '')
    throw new TypeError('extractCode: language must be a name such as python');
  if (which !== 'last' && which !== 'all')
    throw new TypeError(`extractCode: which must be 'last' or 'all', got ${String(which)}`);
  const whole = booleanOption('extractCode', 'whole', options.whole, false);
  const names = [language, ...aliases].map((name) => name.toLowerCase());
  const blocks = fencedBlocks(completion).map((block) => ({ ...block, content: outdented(completion, block) }));
  const own = blocks.filter((block) => names.includes(block.language));
  const chosen = own.length > 0 ? own : blocks.filter((block) => block.language === '');
  const code = which === 'last' ? chosen.at(-1)?.content : chosen.map(({ content }) => content).join('\n');
  if (chosen.length > 0) return code!.trim() === '' ? undefined : code;
  return whole && blocks.length === 0 && completion.trim() !== '' ? completion : undefined;
}

/** The lines of a block without the indent of its fence, or with what they have of it gone. */
function outdented(completion: string, { start, content }: FencedBlock): string {
  const indent = /[ \t]*/.exec(completion.slice(start, start + maxIndent))![0].length;
  if (indent === 0) return content;
  const white = new RegExp(`^[ \\t]{1,${indent}}`);
  return content
    .split('\n')
    .map((line) => line.replace(white, ''))
    .join('\n');
}

/** Fences further to the right are taken as they are. */
const maxIndent = 100;
