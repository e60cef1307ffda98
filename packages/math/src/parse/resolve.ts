import { type Expression, holds, negative, partsOf } from '../value/expression.ts';

/** Values that come of signs which are both at once, at most. */
const maxValues = 16;

/**
 * An expression with its signs resolved (`1 ± x` is a list of two) and sums and products of matrices carried out.
 *
 * @example
 * resolve(parse('1 \\pm 2')); // the list of 1 + 2 and 1 - 2
 */
export function resolve(of: Expression): Expression {
  const simple = holds(of, ({ kind }) => kind === 'matrix') ? withMatrices(of) : of;
  if (!holds(simple, ({ kind }) => kind === 'plus-minus')) return simple;
  if (simple.kind === 'list' || simple.kind === 'set') {
    return { kind: simple.kind, items: simple.items.flatMap((item) => values(item)) };
  }
  if (simple.kind === 'relation' && simple.sides.length === 2) {
    const [left, right] = simple.sides as [Expression, Expression];
    const items = values(right);
    if (!holds(left, ({ kind }) => kind === 'plus-minus') && items.length > 1) {
      return { ...simple, sides: [left, { kind: 'list', items }] };
    }
  }
  if (simple.kind === 'quantity') {
    const items = values(simple.value);
    return items.length > 1 ? { kind: 'list', items: items.map((value) => ({ ...simple, value })) } : simple;
  }
  const items = values(simple);
  return items.length === 1 ? items[0]! : { kind: 'list', items };
}

/** The values of an expression for the upper signs and for the lower. Signs in the items of a tuple belong together, too. */
function values(of: Expression): readonly Expression[] {
  if (!holds(of, ({ kind }) => kind === 'plus-minus')) return [of];
  return [signed(of, true), signed(of, false)].slice(0, maxValues);
}

function signed(of: Expression, isUpper: boolean): Expression {
  if (of.kind === 'plus-minus') {
    const inner = signed(of.of, isUpper);
    return of.isUpper === isUpper ? inner : negative(inner);
  }
  return mapped(of, (part) => signed(part, isUpper));
}

/**
 * The same expression with its parts replaced.
 *
 * @example
 * mapped(parse('1 + x'), (part) => (part.kind === 'symbol' ? integer(2) : part)); // 1 + 2
 */
export function mapped(of: Expression, change: (part: Expression) => Expression): Expression {
  switch (of.kind) {
    case 'sum':
      return { kind: 'sum', terms: of.terms.map(change) };
    case 'product':
      return { kind: 'product', factors: of.factors.map(change) };
    case 'quotient':
      return { kind: 'quotient', numerator: change(of.numerator), denominator: change(of.denominator) };
    case 'power':
      return { kind: 'power', base: change(of.base), exponent: change(of.exponent) };
    case 'call':
      return { ...of, args: of.args.map(change) };
    case 'tuple':
    case 'set':
    case 'list':
      return { ...of, items: of.items.map(change) };
    case 'matrix':
      return { kind: 'matrix', rows: of.rows.map((row) => row.map(change)) };
    case 'union':
    case 'intersection':
    case 'difference':
    case 'ratio':
      return { ...of, parts: of.parts.map(change) };
    case 'relation':
      return { ...of, sides: of.sides.map(change) };
    case 'quantity':
      return { ...of, value: change(of.value) };
    default:
      return of;
  }
}

/** The parts of two factors, multiplied: longer products of matrices stay as they are. */
const maxSize = 20_000;
const sizeOf = (of: Expression): number => partsOf(of).reduce((total, part) => total + sizeOf(part), 1);

function withMatrices(of: Expression): Expression {
  const simple = mapped(of, withMatrices);
  if (simple.kind === 'sum' && simple.terms.every(({ kind }) => kind === 'matrix')) {
    return (simple.terms as readonly Matrix[]).reduce((a, b) => added(a, b) ?? { kind: 'matrix', rows: [] });
  }
  if (simple.kind === 'product' && simple.factors.some(({ kind }) => kind === 'matrix')) {
    let result: Expression | undefined;
    for (const factor of simple.factors) {
      result = result === undefined ? factor : multiplied(result, factor);
      if (result === undefined) return simple;
    }
    return result ?? simple;
  }
  return simple;
}

type Matrix = Expression & { readonly kind: 'matrix' };

function added(a: Matrix, b: Matrix): Matrix | undefined {
  const isSameShape = a.rows.length === b.rows.length && a.rows.every((row, i) => row.length === b.rows[i]!.length);
  if (!isSameShape) return undefined;
  return {
    kind: 'matrix',
    rows: a.rows.map((row, i) => row.map((entry, j) => ({ kind: 'sum', terms: [entry, b.rows[i]![j]!] }))),
  };
}

/** The product, where at least one is a matrix or both are numbers; `undefined` where it has no value or is too long. */
function multiplied(a: Expression, b: Expression): Expression | undefined {
  if (a.kind !== 'matrix' && b.kind !== 'matrix')
    return holdsMatrix(a) || holdsMatrix(b) ? undefined : { kind: 'product', factors: [a, b] };
  // Entries are written out, not calculated: each product makes them longer.
  if (sizeOf(a) * sizeOf(b) > maxSize) return undefined;
  if (a.kind !== 'matrix')
    return holdsMatrix(a) ? undefined : mapped(b, (entry) => ({ kind: 'product', factors: [a, entry] }));
  if (b.kind !== 'matrix')
    return holdsMatrix(b) ? undefined : mapped(a, (entry) => ({ kind: 'product', factors: [entry, b] }));
  const width = b.rows[0]?.length ?? 0;
  const isOfSize = a.rows.every((row) => row.length === b.rows.length) && b.rows.every((row) => row.length === width);
  if (!isOfSize) return undefined;
  return {
    kind: 'matrix',
    rows: a.rows.map((row) =>
      Array.from({ length: width }, (_, j) => ({
        kind: 'sum' as const,
        terms: row.map((entry, k): Expression => ({ kind: 'product', factors: [entry, b.rows[k]![j]!] })),
      })),
    ),
  };
}
const holdsMatrix = (of: Expression): boolean => holds(of, ({ kind }) => kind === 'matrix');
