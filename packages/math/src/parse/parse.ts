import {
  type Expression,
  holds,
  integer,
  type NumberExpression,
  negative,
  numberOf,
  type RelationOperator,
  symbol,
} from '../value/expression.ts';
import { isUnitWord } from '../value/units.ts';
import { decimalOf, readNumber } from './read-number.ts';
import { NotMathematics, type NumberStyle, type Token, tokensOf } from './tokens.ts';
import { functionNamed, isGreek, isJoining, isLeading, isProse, relationOf } from './words.ts';

/** Brackets inside brackets, and exponents of exponents, at most. */
const maxDepth = 60;
const wrappers =
  /^(?:vec|overrightarrow|overline|bar|hat|widehat|tilde|boldsymbol|mathcal|mathfrak|bm|boxed|fbox|mathop|underline|dot|ddot|mathbf)$/;
const opaqueCommands = /^(?:int|iint|iiint|oint|sum|prod|lim|limsup|liminf|det|sup|inf|partial|nabla)$/;
const environments = /^(?:[pbBvV]?matrix|smallmatrix|array)$/;

/**
 * The value model of a cleaned answer, as it is written.
 *
 * @throws NotMathematics where it is none; TooLarge for a number that is not computed with.
 * @example
 * parse('x = \\frac{1}{2}', { comma: 'group', dotGroups: false }).kind; // 'relation'
 */
export function parse(text: string, style: NumberStyle): Expression {
  const tokens = tokensOf(text, style);
  let at = 0;
  let depth = 0;
  let openBars = 0;
  let openSquares = 0;

  const fail = (why: string): never => {
    throw new NotMathematics(why);
  };
  const peek = (): Token | undefined => tokens[at];
  const isSign = (sign: string, ahead = 0): boolean => {
    const token = tokens[at + ahead];
    return token?.type === 'sign' && token.text === sign;
  };
  const isCommand = (name: string, ahead = 0): boolean => {
    const token = tokens[at + ahead];
    return token?.type === 'command' && token.text === name;
  };
  const takeSign = (sign: string): boolean => isSign(sign) && ++at > 0;
  const takeCommand = (name: string): boolean => isCommand(name) && ++at > 0;
  const deeper = <T>(run: () => T): T => {
    if (++depth > maxDepth) fail('nested too deeply');
    const result = run();
    depth--;
    return result;
  };

  /** Items between separators: groups joined by `;` and `and`, items joined by commas. */
  function list(isEnd: () => boolean): readonly Expression[] {
    const groups: Expression[][] = [[]];
    let needsItem = true;
    while (at < tokens.length && !isEnd()) {
      const token = peek()!;
      if (isSign(',') || isSign(';') || joins(token)) {
        at++;
        if (!isSignText(token, ',') && groups.at(-1)!.length > 0) groups.push([]);
        needsItem = true;
        continue;
      }
      if (!needsItem) fail(`unexpected ${token.text}`);
      groups.at(-1)!.push(relation(isEnd));
      needsItem = false;
    }
    const filled = groups.filter((group) => group.length > 0);
    const isFlat = filled.length === 1 || filled.every((group) => group.length === 1);
    return isFlat
      ? filled.flat()
      : filled.map((group) => (group.length === 1 ? group[0]! : { kind: 'list', items: group }));
  }

  function relation(isEnd: () => boolean): Expression {
    const sides: Expression[] = [];
    const operators: RelationOperator[] = [];
    const sources: string[] = [];
    const lead = peek();
    if (lead?.type === 'command' && lead.text === 'approx' && ++at) return relation(isEnd);
    for (;;) {
      const from = at;
      sides.push(setExpression(isEnd));
      sources.push(sourceOf(from, at));
      const operator = relationAt();
      if (operator === undefined) break;
      operators.push(operator);
    }
    return sides.length === 1 ? sides[0]! : { kind: 'relation', sides, operators, sources };
  }
  function relationAt(): RelationOperator | undefined {
    const token = peek();
    if (token?.type !== 'sign' && token?.type !== 'command') return undefined;
    const operator = relationOf(token.text) as RelationOperator | undefined;
    if (operator === undefined) return undefined;
    at++;
    if (operator === '=' && isSign('=')) at++;
    return operator;
  }
  const sourceOf = (from: number, to: number): string =>
    from < to ? text.slice(tokens[from]!.start, tokens[to - 1]!.end).replaceAll(' ', '') : '';

  function setExpression(isEnd: () => boolean): Expression {
    let left = ratio(isEnd);
    for (;;) {
      const kind = takeCommand('cup')
        ? 'union'
        : takeCommand('cap')
          ? 'intersection'
          : takeCommand('setminus') || takeCommand('backslash')
            ? 'difference'
            : undefined;
      if (!kind) return left;
      left = { kind, parts: [left, ratio(isEnd)] };
    }
  }

  function ratio(isEnd: () => boolean): Expression {
    const parts = [measured(isEnd)];
    while (takeSign(':') || takeCommand('colon')) parts.push(measured(isEnd));
    return parts.length === 1 ? parts[0]! : { kind: 'ratio', parts };
  }

  /** A sum with a unit before or after it, or words that are no mathematics. */
  function measured(isEnd: () => boolean): Expression {
    const first = peek();
    if (first === undefined) return fail('nothing where a value was expected');
    if (isText(first)) {
      // Words: of no matter before a value, otherwise they are the value.
      if (isLeading(first.text)) {
        at++;
        return measured(isEnd);
      }
      return words(isEnd);
    }
    let prefix: string | undefined;
    if (isCurrency(first)) {
      prefix = first.text;
      at++;
    }
    const from = at;
    let value = sum();
    const unit = unitAfter(isEnd);
    // Words that began like a product of letters.
    if (
      unit &&
      !holds(
        value,
        ({ kind, ...rest }) =>
          kind === 'number' || kind === 'infinity' || kind === 'numeral' || ('name' in rest && rest.name === 'pi'),
      )
    ) {
      at = from;
      return words(isEnd);
    }
    if (unit) value = value.kind === 'quantity' ? { ...value, unit: value.unit } : { kind: 'quantity', value, unit };
    return prefix === undefined
      ? value
      : { kind: 'quantity', value: value.kind === 'quantity' ? value.value : value, unit: prefix };
  }
  function words(isEnd: () => boolean): Expression {
    const from = at;
    while (at < tokens.length && !isEnd() && !isSign(',') && !isSign(';') && !joins(peek()!) && !isRelation(peek()!))
      at++;
    return { kind: 'text', text: textOf(from, at) };
  }
  function unitAfter(isEnd: () => boolean): string {
    const from = at;
    const token = peek();
    if (token === undefined || isEnd() || joins(token)) return '';
    if (isCurrency(token)) {
      at++;
      return token.text;
    }
    if (!isText(token)) return '';
    while (at < tokens.length && !isEnd() && !isSign(',') && !isSign(';') && !joins(peek()!) && !isRelation(peek()!)) {
      const part = peek()!;
      // A number belongs to a unit as an exponent only: words between numbers are no unit.
      if (part.type === 'number' && !isSign('^', -1) && !(isSign('{', -1) && isSign('^', -2))) {
        if (!(isSign('-', -1) && (isSign('^', -2) || isSign('^', -3)))) fail('a number after words');
      }
      if (part.type === 'command' && !/^(?:cdot|times|circ|mu|Omega|AA)$/.test(part.text))
        fail(`unexpected ${part.text}`);
      at++;
    }
    const unit = textOf(from, at);
    return /\b(?:is|are|was|not|or|because|maybe|instead)\b/i.test(unit) ? fail('a sentence') : unit;
  }
  const textOf = (from: number, to: number): string =>
    tokens
      .slice(from, to)
      .map((token) => (token.hasSpaceBefore ? ' ' : '') + token.text)
      .join('')
      .trim();

  function sum(): Expression {
    return deeper(() => {
      const terms: Expression[] = [];
      let sign = signAt();
      for (;;) {
        const term = product();
        terms.push(
          sign === '-'
            ? negative(term)
            : sign === '±' || sign === '∓'
              ? { kind: 'plus-minus', isUpper: sign === '±', of: term }
              : term,
        );
        sign = signAt();
        if (sign === undefined) break;
      }
      return terms.length === 1 ? terms[0]! : { kind: 'sum', terms };
    });
  }
  function signAt(): string | undefined {
    let sign: string | undefined;
    for (;;) {
      if (takeSign('+')) sign ??= '+';
      else if (takeSign('-')) sign = sign === '-' ? '+' : sign === '±' ? '∓' : '-';
      else if (takeCommand('pm')) sign = '±';
      else if (takeCommand('mp')) sign = '∓';
      else return sign;
    }
  }

  function product(): Expression {
    const parts: Expression[] = [];
    let value = factor();
    for (;;) {
      const token = peek();
      if (token === undefined) break;
      if (takeSign('*') || takeCommand('cdot') || takeCommand('times') || takeCommand('ast')) {
        parts.push(value);
        value = signed();
      } else if (takeSign('/') || takeCommand('div')) {
        const numerator: Expression = parts.length === 0 ? value : { kind: 'product', factors: [...parts, value] };
        parts.length = 0;
        value = { kind: 'quotient', numerator, denominator: signed() };
      } else {
        const mixed = mixedNumber(value, token);
        if (mixed) value = mixed;
        else if (beginsFactor(token)) {
          parts.push(value);
          value = factor();
        } else break;
      }
    }
    return parts.length === 0 ? value : { kind: 'product', factors: [...parts, value] };
  }
  function signed(): Expression {
    const sign = signAt();
    const value = factor();
    return sign === '-' ? negative(value) : value;
  }

  /** `3 1/2` and `3\frac{1}{2}`. */
  function mixedNumber(whole: Expression, next: Token): Expression | undefined {
    if (whole.kind !== 'number' || whole.isDecimal || whole.value.denominator !== 1n) return undefined;
    const before = at;
    const isFraction = next.type === 'command' && next.text === 'frac';
    const isPlain =
      next.type === 'number' && next.hasSpaceBefore && isSign('/', 1) && tokens[at + 2]?.type === 'number';
    if (!isFraction && !isPlain) return undefined;
    let part: Expression;
    if (isPlain) {
      const bottom = tokens[at + 2]!;
      part = { kind: 'quotient', numerator: next.value, denominator: (bottom as Token & { type: 'number' }).value };
      at += 3;
    } else part = factor();
    if (
      part.kind === 'quotient' &&
      part.numerator.kind === 'number' &&
      part.denominator.kind === 'number' &&
      !part.numerator.isDecimal &&
      part.numerator.value.numerator >= 0n &&
      part.numerator.value.numerator < part.denominator.value.numerator
    ) {
      return { kind: 'sum', terms: [whole, part] };
    }
    at = before;
    return undefined;
  }

  function beginsFactor(token: Token): boolean {
    if (token.type === 'number') return tokens[at - 1]?.type !== 'number';
    if (token.type === 'letter') return !joins(token) && !isText(token);
    if (token.type === 'word') return !isText(token) && !joins(token);
    if (token.type === 'text') return false;
    if (token.type === 'sign')
      return (
        token.text === '(' ||
        (token.text === '[' && openSquares === 0) ||
        token.text === '{' ||
        (token.text === '|' && openBars === 0)
      );
    return (
      /^(?:frac|sqrt|pi|infty|binom|lfloor|lceil|lvert|begin|\{|langle|operatorname|mathbb|ln|log)$/.test(token.text) ||
      isGreek(token.text) ||
      functionNamed(token.text) !== undefined ||
      wrappers.test(token.text)
    );
  }

  function factor(): Expression {
    return postfixed(atom());
  }
  function postfixed(from: Expression): Expression {
    let value = from;
    for (;;) {
      if (takeSign('!')) value = { kind: 'call', name: 'factorial', args: [value] };
      else if (takeSign('%')) value = { kind: 'quantity', value, unit: '%' };
      else if (takeCommand('permil')) value = { kind: 'quantity', value, unit: '‰' };
      else if (takeSign("'") || takeCommand('prime')) {
        if (value.kind !== 'symbol') fail('a prime');
        value = symbol(`${(value as { name: string }).name}'`);
      } else if (takeSign('^') || takeSign('**')) {
        if (isDegree()) value = { kind: 'quantity', value, unit: '°' };
        else if (isSign("'") || isCommand('prime')) continue;
        else value = { kind: 'power', base: value, exponent: argument() };
      } else if (takeSign('_')) {
        const from = at;
        argument();
        const source = sourceOf(from, at).replaceAll(/[{}]|\\(?:text|mathrm|rm)/g, '');
        value = subscripted(value, source);
      } else return value;
    }
  }
  function isDegree(): boolean {
    const wrapped = isSign('{') && isCommand('circ', 1) && isSign('}', 2);
    if (wrapped) at += 3;
    return wrapped || takeCommand('circ');
  }
  function subscripted(value: Expression, source: string): Expression {
    if (value.kind === 'symbol') return symbol(`${value.name}_${source}`);
    const digits = tokens[at - 1];
    if (value.kind === 'number' && digits && /^\d{1,2}$/.test(source)) {
      const base = Number(source);
      const numeral = String(value.value.numerator);
      if (value.isDecimal || base < 2 || base > 36) fail('a base');
      return { kind: 'numeral', digits: numeral, base };
    }
    return fail('a subscript');
  }

  /** The argument of `\frac`, `^` or `_`: a group, or what follows. */
  function argument(isOneDigit = false): Expression {
    return deeper(() => {
      if (takeSign('{')) return group();
      const token = peek();
      if (token === undefined) return fail('nothing where an argument was expected');
      if (isOneDigit && token.type === 'number' && /^\d\d+$/.test(token.text)) {
        const rest = token.text.slice(1);
        tokens[at] = { ...token, text: rest, value: decimalOf(rest, 0, false) };
        return decimalOf(token.text[0]!, 0, false);
      }
      if (takeSign('-')) return negative(argument());
      if (takeSign('+')) return argument();
      if (token.type === 'word' && functionNamed(token.text) === undefined && token.text !== 'pi') {
        at++;
        return { kind: 'product', factors: [...token.text].map(symbol) };
      }
      return atom();
    });
  }
  /** What stands in braces: one value, or a list without brackets of its own. */
  function group(): Expression {
    const isEnd = (): boolean => isSign('}') || isCommand('over') || isCommand('choose');
    const from = at;
    let items = list(isEnd);
    if (takeCommand('over')) items = [{ kind: 'quotient', numerator: single(items), denominator: single(list(isEnd)) }];
    if (takeCommand('choose')) items = [{ kind: 'call', name: 'binomial', args: [single(items), single(list(isEnd))] }];
    if (!takeSign('}')) fail('a brace is not closed');
    return items.length === 1
      ? items[0]!
      : items.length > 1
        ? { kind: 'list', items }
        : fail(`empty braces at ${from}`);
  }
  const single = (items: readonly Expression[]): Expression =>
    items.length === 1 ? items[0]! : fail('several values');

  function atom(): Expression {
    return deeper(() => {
      const token = peek();
      if (token === undefined) return fail('nothing where a value was expected');
      at++;
      switch (token.type) {
        case 'number':
          if (isCommand('ldots') || isCommand('dots') || isCommand('cdots')) {
            at++;
            return continued(token.text, token.value);
          }
          return token.value;
        case 'letter':
          return symbol(token.text);
        case 'word':
          return word(token.text);
        case 'text':
          return token.text === '' ? fail('an empty text') : symbol(token.text);
        case 'command':
          return ofCommand(token.text);
        default:
          return ofSign(token.text);
      }
    });
  }
  function word(name: string): Expression {
    if (name === 'pi') return symbol('pi');
    if (name === 'sqrt') return root();
    if (/^(?:inf|infinity|infty|oo)$/i.test(name)) return { kind: 'infinity', isPositive: true };
    const known = functionNamed(name);
    if (known) return call(known);
    return { kind: 'product', factors: [...name].map(symbol) };
  }
  function ofCommand(name: string): Expression {
    const known = functionNamed(name);
    if (known) return call(known);
    if (wrappers.test(name)) return argument();
    if (opaqueCommands.test(name)) throw new Opaque(name);
    switch (name) {
      case 'frac': {
        const numerator = argument(true);
        return { kind: 'quotient', numerator, denominator: argument(true) };
      }
      case 'sqrt':
        return root();
      case 'binom': {
        const of = argument(true);
        return { kind: 'call', name: 'binomial', args: [of, argument(true)] };
      }
      case 'pi':
        return symbol('pi');
      case 'infty':
        return { kind: 'infinity', isPositive: true };
      case 'emptyset':
      case 'varnothing':
        return { kind: 'set', items: [] };
      case 'mathbb': {
        const of = argument();
        return symbol(`\\mathbb{${of.kind === 'symbol' ? of.name : ''}}`);
      }
      case '{':
        return braces();
      case 'lfloor':
        return enclosed('floor', 'rfloor');
      case 'lceil':
        return enclosed('ceil', 'rceil');
      case 'lvert':
        return enclosed('abs', 'rvert');
      case 'langle': {
        const items = list(() => isCommand('rangle'));
        if (!takeCommand('rangle')) fail('an angle bracket is not closed');
        return { kind: 'tuple', items, open: '(', close: ')' };
      }
      case 'begin':
        return matrix();
      case 'ldots':
      case 'dots':
      case 'cdots':
        return symbol('…');
      default:
        return isGreek(name) ? symbol(name) : fail(`\\${name}`);
    }
  }
  function enclosed(name: string, close: string): Expression {
    const of = sum();
    if (!takeCommand(close)) fail(`\\${close} is missing`);
    return { kind: 'call', name, args: [of] };
  }
  function ofSign(sign: string): Expression {
    if (sign === '(' || sign === '[' || sign === ']') return brackets(sign);
    if (sign === '{') return group();
    if (sign === '|') {
      openBars++;
      const of = sum();
      openBars--;
      if (!takeSign('|')) fail('a bar is not closed');
      return { kind: 'call', name: 'abs', args: [of] };
    }
    if (sign === '-' || sign === '+') {
      const of = factor();
      return sign === '-' ? negative(of) : of;
    }
    return fail(`unexpected ${sign}`);
  }
  function brackets(open: '(' | '[' | ']'): Expression {
    const isEnd = (): boolean => isSign(')') || isSign(']') || (open !== '(' && isSign('['));
    if (open !== '(') openSquares++;
    const items = list(isEnd);
    if (open !== '(') openSquares--;
    const close = peek()?.text as ')' | ']' | '[';
    if (at >= tokens.length) fail('a bracket is not closed');
    at++;
    if (items.length === 1 && ((open === '(' && close === ')') || (open === '[' && close === ']'))) return items[0]!;
    if (items.length < 2) fail('an empty bracket');
    return { kind: 'tuple', items, open, close };
  }
  /** A set, by its members or by a relation: `\{x | x > 2\}`. */
  function braces(): Expression {
    const isEnd = (): boolean => isCommand('}') || isSign('|') || isCommand('mid');
    const items = isCommand('}') ? [] : list(isEnd);
    if (takeSign('|') || takeCommand('mid')) {
      const [condition] = list(() => isCommand('}'));
      if (!takeCommand('}')) fail('a set is not closed');
      return condition?.kind === 'relation' ? condition : fail('a set without a condition');
    }
    if (!takeCommand('}')) fail('a set is not closed');
    const [only] = items;
    if (items.length === 1 && only?.kind === 'ratio' && only.parts[1]?.kind === 'relation') return only.parts[1];
    return { kind: 'set', items };
  }
  function root(): Expression {
    let degree: Expression = integer(2);
    if (takeSign('[')) {
      degree = sum();
      if (!takeSign(']')) fail('the degree of a root is not closed');
    }
    const of = argument();
    return { kind: 'power', base: of, exponent: { kind: 'quotient', numerator: integer(1), denominator: degree } };
  }
  function call(name: string): Expression {
    let power: Expression | undefined;
    let base: Expression | undefined;
    while (isSign('^') || isSign('_')) {
      if (takeSign('^')) power = argument();
      else if (takeSign('_')) base = argument();
    }
    const args: Expression[] = base ? [base] : [];
    if (isSign('(') || isCommand('(')) {
      at++;
      const items = list(() => isSign(')'));
      if (!takeSign(')')) fail('a bracket is not closed');
      args.push(...items);
    } else args.push(argumentOf());
    const inDegrees = args.map(inRadians);
    const isInverse = power?.kind === 'number' && power.value.numerator === -1n && /^(?:sin|cos|tan|cot)$/.test(name);
    const value: Expression = { kind: 'call', name: isInverse ? `arc${name}` : name, args: inDegrees };
    return power && !isInverse ? { kind: 'power', base: value, exponent: power } : value;
  }
  /** The argument of a function without brackets: factors side by side, up to a sign or another function. */
  function argumentOf(): Expression {
    const factors = [signed()];
    for (let token = peek(); token && beginsFactor(token) && !isFunction(token) && !isSign('('); token = peek())
      factors.push(factor());
    while (takeSign('/')) factors.push({ kind: 'power', base: factor(), exponent: integer(-1) });
    return factors.length === 1 ? factors[0]! : { kind: 'product', factors };
  }
  const isFunction = (token: Token): boolean =>
    (token.type === 'command' || token.type === 'word') && functionNamed(token.text) !== undefined;

  function matrix(): Expression {
    const name = environmentName();
    if (!environments.test(name)) throw new Opaque(name);
    if (/^[vV]matrix$/.test(name)) throw new Opaque(name);
    if (name === 'array' && takeSign('{')) {
      while (at < tokens.length && !isSign('}')) at++;
      at++;
    }
    const rows: Expression[][] = [[]];
    while (!isCommand('end')) {
      if (at >= tokens.length) fail('a matrix is not closed');
      if (takeCommand('\\')) rows.push([]);
      else if (!takeSign('&'))
        rows.at(-1)!.push(setExpression(() => isSign('&') || isCommand('\\') || isCommand('end')));
    }
    at++;
    if (environmentName() !== name) fail('a matrix is not closed');
    return { kind: 'matrix', rows: rows.filter((row) => row.length > 0) };
  }
  function environmentName(): string {
    if (!takeSign('{')) fail('an environment without a name');
    const from = at;
    while (at < tokens.length && !isSign('}')) at++;
    at++;
    return sourceOf(from, at - 1);
  }

  const joins = (token: Token): boolean =>
    ((token.type === 'text' || token.type === 'word') && isJoining(token.text, token.type === 'text')) ||
    (token.type === 'letter' && /[^A-Za-z]/.test(token.text) && isJoining(token.text, true)) ||
    (token.type === 'command' &&
      (token.text === 'lor' || token.text === 'land' || token.text === 'vee' || token.text === 'wedge'));
  const isRelation = (token: Token): boolean =>
    (token.type === 'sign' || token.type === 'command') && relationOf(token.text) !== undefined;
  const isCurrency = (token: Token): boolean =>
    (token.type === 'sign' && /^[€£¥₹₽₩₫₪₺₴¢]$/.test(token.text)) ||
    (token.type === 'command' && /^(?:\$|pounds|euro|yen)$/.test(token.text));
  /** Words that are no product of letters. */
  const isText = (token: Token): boolean =>
    token.type === 'text'
      ? !isJoining(token.text, true)
      : token.type === 'word'
        ? !/^(?:pi|sqrt|inf|infty|infinity|oo)$/i.test(token.text) &&
          functionNamed(token.text) === undefined &&
          !isJoining(token.text, false) &&
          (isUnitWord(token.text) || isProse(token.text))
        : token.type === 'letter' && /[^\p{Script=Latin}\p{Script=Greek}]/u.test(token.text) && !joins(token);
  const isSignText = (token: Token, sign: string): boolean => token.type === 'sign' && token.text === sign;

  let items: readonly Expression[];
  try {
    items = list(() => false);
  } catch (error) {
    if (error instanceof Opaque) return { kind: 'opaque', latex: text };
    throw error;
  }
  if (at < tokens.length) fail('something is left');
  if (items.length === 0) fail('nothing');
  const whole: Expression = items.length === 1 ? items[0]! : { kind: 'list', items };
  return holds(whole, (part) => part.kind === 'symbol' && part.name === '…') ? fail('an ellipsis') : whole;
}

/** Mathematics that is left to the engine. */
class Opaque extends Error {}

/** An angle in degrees, as trigonometric functions take it. */
function inRadians(of: Expression): Expression {
  return of.kind === 'quantity' && of.unit === '°'
    ? { kind: 'quotient', numerator: { kind: 'product', factors: [of.value, symbol('pi')] }, denominator: integer(180) }
    : of;
}

/** `0.333...`: digits that come three times or more go on for ever. Others were cut off. */
function continued(text: string, value: NumberExpression): Expression {
  const [, before, cycle] = /^(\d*\.\d*?)(\d{1,9}?)\2{2,}$/.exec(text.slice(0, 60)) ?? [];
  const whole = cycle === undefined ? undefined : readNumber(`${before}\\overline{${cycle}}`, 0, 'separator', true);
  return whole?.value ?? numberOf(value.value, true);
}
