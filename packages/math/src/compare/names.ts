/**
 * Whether one side of a relation, as it was written, only names what the other side is the value of: `x`, `f(x)`, `AB`, `(p,q)`, `V_{1}:V_{2}`,
 * `\frac{NO}{BO}`. Sums, powers and numbers are no names.
 *
 * @example
 * isName('f(x)'); // true
 */
export function isName(source: string): boolean {
  if (source.length > 80) return false;
  const plain = source
    .replace(/^([fghpqFGHPQST])\((?:-?\d{1,4}[,)])+$/, '$1')
    .replaceAll(/\\(?:angle|triangle)(?=[A-Z])/g, 'a')
    .replace(/^([A-Za-z])\^(?:\{-1\}|-1)(?=\()/, '$1')
    .replaceAll(/_(?:\{[^{}]*\}|\\?[A-Za-z0-9]+)/g, '')
    .replaceAll(/\\(?:text|mathrm|mathbf|operatorname|overline|vec|overrightarrow|bar|hat)(?=\{)/g, '')
    .replaceAll('\\frac', '')
    .replaceAll(
      /\\(?:angle|triangle|[Aa]lpha|[Bb]eta|[Gg]amma|[Dd]elta|(?:var)?epsilon|zeta|eta|(?:var)?[Tt]heta|iota|kappa|[Ll]ambda|mu|nu|xi|rho|[Ss]igma|tau|(?:var)?[Pp]hi|chi|[Pp]si|[Oo]mega|ell)(?![A-Za-z])/g,
      'a',
    );
  if (!/^[\p{L}\p{M}'(){},;:/]+$/u.test(plain) || !/\p{L}/u.test(plain)) return false;
  return !/^(?:pi|e|i)$/.test(plain);
}

/**
 * A name without the arguments of a function and without spelling: `W(n)` and `W(x)` are the same.
 *
 * @example
 * plainName('W(n)'); // 'W'
 */
export function plainName(source: string): string {
  return source
    .replaceAll(/\\(?:text|mathrm|mathbf|operatorname)(?=\{)/g, '')
    .replaceAll(/[{}\\]/g, '')
    .replace(/^(\p{L}+)\([^()]*\)$/u, '$1');
}
