import { evaluate } from '../value/evaluate.ts';
import { type Expression, integer, negative } from '../value/expression.ts';
import { isName } from './names.ts';

/** An end of an interval. */
interface End {
  readonly of: Expression;
  readonly value: number;
  readonly isIn: boolean;
}

/** Intervals of real numbers, in order, that do not touch. A point is an interval of two equal ends. */
export type RealSet = readonly { readonly low: End; readonly high: End }[];

const infinite = (isPositive: boolean): End => ({
  of: { kind: 'infinity', isPositive },
  value: isPositive ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY,
  isIn: false,
});
const everything: RealSet = [{ low: infinite(false), high: infinite(true) }];

/**
 * The real numbers that an expression stands for; `undefined` where it is no set of them.
 *
 * @example
 * realSetOf(parse('x > 2')); // one interval, from 2 to infinity
 */
export function realSetOf(of: Expression): RealSet | undefined {
  switch (of.kind) {
    case 'tuple':
      return of.items.length === 2
        ? interval(of.items[0]!, of.items[1]!, of.open === '[', of.close === ']')
        : undefined;
    case 'set':
      return united(of.items.map((item) => interval(item, item, true, true)));
    case 'symbol':
      return of.name === '\\mathbb{R}' || of.name === 'R' ? everything : undefined;
    case 'text':
      return /^(?:all )?reals?(?: numbers?)?$/i.test(of.text) ? everything : undefined;
    case 'union':
      return united(of.parts.map(realSetOf));
    case 'intersection':
      return complement(united(of.parts.map((part) => complement(realSetOf(part)))));
    case 'difference': {
      const [a, b] = of.parts.map(realSetOf);
      return a && b && complement(united([complement(a), b]));
    }
    case 'relation':
      return ofRelation(of);
    default:
      return undefined;
  }
}

function ofRelation({ sides, operators, sources }: Expression & { kind: 'relation' }): RealSet | undefined {
  if (operators.length === 1 && operators[0] === '∈' && isName(sources[0]!)) return realSetOf(sides[1]!);
  const at = sources.findIndex((source) => isName(source) || isAbsoluteName(source));
  if (at < 0 || sides.length > 3 || operators.some((operator) => !/[<≤>≥≠]/.test(operator))) return undefined;
  if (sides.length === 3 && at !== 1) return undefined;
  let set: RealSet | undefined = everything;
  operators.forEach((operator, i) => {
    const other = i < at ? i : i + 1;
    const isUpper = i < at ? /[>≥]/.test(operator) : /[<≤]/.test(operator);
    const bound = endOf(sides[other]!, /[≤≥]/.test(operator));
    if (!bound) set = undefined;
    else if (operator === '≠')
      set = set && complement([{ low: { ...bound, isIn: true }, high: { ...bound, isIn: true } }]);
    else {
      const half: RealSet = [isUpper ? { low: infinite(false), high: bound } : { low: bound, high: infinite(true) }];
      set = set && complement(united([complement(set), complement(half)]));
    }
  });
  return set && isAbsoluteName(sources[at]!) ? mirrored(set) : set;
}

const isAbsoluteName = (source: string): boolean => /^\|[A-Za-z]\|$/.test(source);

/** The numbers whose size is in a set. */
function mirrored(set: RealSet): RealSet | undefined {
  const zero = endOf(integer(0), true)!;
  const positive = complement(united([complement(set), [{ low: infinite(false), high: { ...zero, isIn: false } }]]));
  const turned = positive?.map(({ low, high }) => ({ low: turnedEnd(high), high: turnedEnd(low) })).toReversed();
  return positive && united([positive, turned]);
}
const turnedEnd = ({ of, value, isIn }: End): End => ({ of: negative(of), value: value === 0 ? 0 : -value, isIn });

function endOf(of: Expression, isIn: boolean): End | undefined {
  const [value, im] = evaluate(of);
  if (Number.isNaN(value) || im !== 0) return undefined;
  return { of, value, isIn: isIn && Number.isFinite(value) };
}

function interval(from: Expression, to: Expression, hasFrom: boolean, hasTo: boolean): RealSet | undefined {
  const low = endOf(from, hasFrom);
  const high = endOf(to, hasTo);
  if (!low || !high || low.value > high.value) return undefined;
  return low.value === high.value && !(low.isIn && high.isIn) ? [] : [{ low, high }];
}

function united(parts: readonly (RealSet | undefined)[]): RealSet | undefined {
  if (parts.includes(undefined)) return undefined;
  const sorted = (parts as readonly RealSet[])
    .flat()
    .toSorted((a, b) => a.low.value - b.low.value || Number(b.low.isIn) - Number(a.low.isIn));
  const result: { low: End; high: End }[] = [];
  for (const { low, high } of sorted) {
    const last = result.at(-1);
    if (last && (low.value < last.high.value || (low.value === last.high.value && (low.isIn || last.high.isIn)))) {
      const isFurther = high.value > last.high.value || (high.value === last.high.value && high.isIn);
      if (isFurther) last.high = high;
    } else result.push({ low, high });
  }
  return result;
}

function complement(of: RealSet | undefined): RealSet | undefined {
  if (!of) return undefined;
  const gaps: { low: End; high: End }[] = [];
  let from = infinite(false);
  for (const { low, high } of of) {
    if (low.value > from.value || (low.value === from.value && from.isIn && !low.isIn)) {
      gaps.push({ low: from, high: { ...low, isIn: !low.isIn && Number.isFinite(low.value) } });
    }
    from = { ...high, isIn: !high.isIn && Number.isFinite(high.value) };
  }
  if (from.value < Number.POSITIVE_INFINITY) gaps.push({ low: from, high: infinite(true) });
  return gaps;
}
