import type { Finder, Finding } from './finding.ts';
import { masked } from './masked.ts';
import { type SecretKind, secretShapes } from './secret-shapes.ts';

/** What stands in documentation instead of a key. */
const placeholder = /example|your|placeholder|redacted|changeme|x{4}|\*{3}|<|\$\{|\{\{|abcdef|12345678/i;

/** And instead of a password: what calls itself one. */
const anyPassword = /p[a4@]ss|pwd|secret|token|^(?:key|test|admin|root|postgres)\d*$/i;

/** Keys are random: fewer different characters than these at the end are somebody's `aaaa` or `0000`. */
const fewestCharacters = 6;
const ending = 16;

/**
 * Finds keys and tokens of one kind by their shape. None are: what holds a word such as `EXAMPLE` or `YOUR`, a row such as `12345678` or
 * `xxxx`, or fewer than six different characters at the end; in a URL, a password
 * that is the name, or has a word such as `pass` in it.
 *
 * @example
 * Array.from(findSecrets('github')(text), ({ excerpt }) => excerpt); // ["'ghp_…' (40 characters)"]
 */
export function findSecrets(kind: SecretKind): Finder {
  return function* (text) {
    for (const { mark, pattern } of secretShapes[kind]) {
      if (!text.includes(mark)) continue;
      for (const match of text.matchAll(pattern)) {
        const finding = findingOf(kind, match);
        if (finding) yield finding;
      }
    }
  };
}

function findingOf(kind: SecretKind, match: RegExpExecArray): Finding | undefined {
  const secret = match[1] ?? match[0];
  const isReal =
    kind === 'url-password'
      ? !anyPassword.test(secret) && !match[0].includes(`/${secret}:${secret}@`)
      : new Set(secret.slice(-ending)).size >= fewestCharacters && (kind !== 'jwt' || isJwt(secret));
  if (!isReal || placeholder.test(secret)) return undefined;
  const start = match.index + match[0].indexOf(secret);
  return { kind, start, end: start + secret.length, key: secret, excerpt: masked(secret) };
}

/** Whether the first part is the header of a token, JSON with an algorithm, and the second no example. */
function isJwt(token: string): boolean {
  const [first, second] = token.split('.', 2).map((part) => Buffer.from(part, 'base64url').toString());
  try {
    const header: unknown = JSON.parse(first!);
    return typeof header === 'object' && header !== null && 'alg' in header && !placeholder.test(second!);
  } catch {
    return false;
  }
}
