import type { Finding } from '../finding.ts';
import { masked } from '../masked.ts';

/** What an address may hold before its `@`; of the characters that RFC 5322 allows, those that addresses have. */
const local = /[\p{L}\p{N}.!#$%&'*+=_~-]/u;
const maxLocal = 64;
const maxDomain = 253;
const domainRun = /[\p{L}\p{N}.-]+/uy;
const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u;
const topLevel = /^(?:\p{L}{2,63}|xn--[a-z0-9-]{2,59})$/iu;

/** Names that RFC 2606 and RFC 6761 keep for examples and tests: nobody has an address there. */
const reserved = /(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid|localhost)$/;

/** `yourcompany.com` stands for a name to be filled in. */
const template =
  /(?:^|\.)your-?(?:company|domain|business|organi[sz]ation|org|brand|team|school|university|store|shop|(?:web)?site|e?mail)\./;

/** `logo@2x.png` is a file. */
const file = /^\d+x\.[a-z]{3,4}$/;

/**
 * Finds e-mail addresses, those in other scripts too. None are: addresses at domains that are reserved for examples, templates such as
 * `your.name@company.com` and `info@yourcompany.com`, `git@host:path`, what follows `//` in a URL, handles such as `@name@server.social`.
 *
 * @example
 * Array.from(findEmails('Write to Jane@shop.io.'), ({ key }) => key); // ['jane@shop.io']
 */
export function* findEmails(text: string): Generator<Finding> {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const domain = domainAt(text, at + 1);
    if (domain === undefined) continue;
    const start = localStart(text, at);
    const name = text.slice(start, at).toLowerCase();
    if (name === '' || /^your(?![a-z])|^your[._-]?(?:name|e?mail|address)/.test(name)) continue;
    if (name === 'git' && text[at + 1 + domain.length] === ':') continue;
    if (text[start - 1] === '@' || /\/\/[^\s/@]*$/.test(text.slice(Math.max(0, start - maxDomain), start))) continue;
    const end = at + 1 + domain.length;
    yield {
      kind: 'email',
      start,
      end,
      key: text.slice(start, end).toLowerCase(),
      excerpt: masked(text.slice(start, end)),
    };
  }
}

/** Where the part before the `@` begins. A dot or a quotation mark at its beginning belongs to the sentence. */
function localStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < maxLocal && local.test(characterBefore(text, start))) {
    start -= characterBefore(text, start).length;
  }
  while (start < at && /[.'*_]/.test(text[start]!)) start++;
  return start;
}

function characterBefore(text: string, end: number): string {
  const isPair = /[\udc00-\udfff]/.test(text[end - 1]!) && /[\ud800-\udbff]/.test(text[end - 2] ?? '');
  return text.slice(end - (isPair ? 2 : 1), end);
}

function domainAt(text: string, start: number): string | undefined {
  domainRun.lastIndex = 0;
  const [run = ''] = domainRun.exec(text.slice(start, start + maxDomain + 1)) ?? [];
  const domain = run.replace(/[.-]{1,253}$/, '');
  const labels = domain.split('.');
  if (labels.length < 2 || !labels.every((one) => one.length <= 63 && label.test(one))) return undefined;
  const lower = domain.toLowerCase();
  return !topLevel.test(labels.at(-1)!) || reserved.test(lower) || template.test(lower) || file.test(lower)
    ? undefined
    : domain;
}
