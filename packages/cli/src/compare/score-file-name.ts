import { hash } from 'node:crypto';

/**
 * The name of the file with a judge's scores: the judge's own name, `:` as `-`. One that is long, or holds what a file's name may not, is
 * shortened and tells itself apart by its hash.
 */
export function scoreFileName(judge: string): string {
  const name = /^[\w.:-]{1,100}$/.test(judge) ? judge : shortened(judge);
  return `${name.replace(/[^\w.-]+/g, '-')}.scores.jsonl`;
}

/** The provider and the end of what follows: of `replay:a/b/strict.jsonl` it is `replay-strict`. */
function shortened(judge: string): string {
  const [, provider = '', end = ''] = /^([^:]*):?(?:.*[/\\])?(.*?)(?:\.jsonl)?$/s.exec(judge) ?? [];
  return `${provider.slice(0, 20)}-${end.slice(-60)}-${hash('sha256', judge).slice(0, 8)}`;
}
