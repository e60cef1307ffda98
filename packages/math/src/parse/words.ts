/** What joins the items of a list, in words. */
const joining = new Set(
  'and or und oder et ou ed od en oraz lub albo и или або و أو और तथा या または と 和 或 或者 与 및 또는 또 그리고'.split(
    ' ',
  ),
);

/**
 * Whether a text only joins items. The letters of one are variables unless they stand in `\text{}`.
 *
 * @example
 * isJoining('or', false); // true
 */
export function isJoining(text: string, isText: boolean): boolean {
  const word = text.trim().toLowerCase();
  return (isText || word.length > 1 || /[^a-z]/.test(word)) && joining.has(word);
}

/** Words before a value that say nothing of it. */
const leading =
  /^(?:about|approximately|approx|roughly|around|exactly|only|just|simply|is|are|equals?|the answer is)$/i;

/**
 * Whether a text before a value may be left out.
 *
 * @example
 * isLeading('about'); // true
 */
export const isLeading = (text: string): boolean => leading.test(text.trim());

/** Names of functions as words and commands, and what the parser calls them. */
const functions: Readonly<Record<string, string>> = {
  asin: 'arcsin',
  acos: 'arccos',
  atan: 'arctan',
  tg: 'tan',
  ctg: 'cot',
  cotg: 'cot',
  cosec: 'csc',
  arctg: 'arctan',
  lg: 'log',
  sinh: 'sinh',
  cosh: 'cosh',
  tanh: 'tanh',
  sgn: 'sgn',
  sign: 'sgn',
};
for (const name of 'sin cos tan cot sec csc arcsin arccos arctan arccot ln log exp gcd lcm max min floor ceil abs binomial factorial'.split(
  ' ',
)) {
  (functions as Record<string, string>)[name] = name;
}

/**
 * The function that a word names.
 *
 * @example
 * functionNamed('tg'); // 'tan'
 */
export const functionNamed = (word: string): string | undefined =>
  Object.hasOwn(functions, word) ? functions[word] : undefined;

/** Short words of prose that are no product of variables. */
const prose = new Set(
  'is are was be it we of to in on by at so an as no if do the sum and for not but has can our all its any two one let now per yes der die das ist und la le les est el los es un une il en de van het'.split(
    ' ',
  ),
);

/**
 * Whether letters that stand together are a word, not a product of variables.
 *
 * @example
 * isProse('the'); // true
 */
export const isProse = (word: string): boolean =>
  word.length > 3 ||
  /[^A-Za-z]/.test(word) ||
  (word.length === 3 && /^[A-Z][a-z]+$/.test(word)) ||
  prose.has(word.toLowerCase());

/**
 * Whether a word belongs to mathematics.
 *
 * @example
 * isMathWord('pi'); // true
 */
export const isMathWord = (word: string): boolean =>
  mathWords.test(word) || functionNamed(word) !== undefined || !isProse(word);
const mathWords = /^(?:pi|sqrt|inf|infty|infinity|oo)$/i;

const greek = new Set(
  'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi rho sigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell hbar imath jmath infty aleph partial nabla angle triangle'.split(
    ' ',
  ),
);

/**
 * Whether a command is a letter.
 *
 * @example
 * isGreek('theta'); // true
 */
export const isGreek = (name: string): boolean => greek.has(name);

/** Relation signs, as commands and as characters. */
const relations: Readonly<Record<string, string>> = {
  '=': '=',
  '==': '=',
  ':=': '=',
  equiv: '=',
  coloneqq: '=',
  '<': '<',
  lt: '<',
  '>': '>',
  gt: '>',
  '<=': '≤',
  le: '≤',
  leq: '≤',
  leqslant: '≤',
  leqq: '≤',
  '>=': '≥',
  ge: '≥',
  geq: '≥',
  geqslant: '≥',
  geqq: '≥',
  '!=': '≠',
  ne: '≠',
  neq: '≠',
  approx: '≈',
  approxeq: '≈',
  simeq: '≈',
  sim: '≈',
  in: '∈',
};

/**
 * The relation that a sign or a command stands for.
 *
 * @example
 * relationOf('leq'); // '≤'
 */
export const relationOf = (sign: string): string | undefined =>
  Object.hasOwn(relations, sign) ? relations[sign] : undefined;
