import { format } from 'node:util';

/** What the program's `console.log` writes for printing. */
type Printed =
  | null
  | boolean
  | string
  | readonly Printed[]
  | ({ readonly $: string } & Readonly<Record<string, never>>);

/**
 * The text that a program prints: what it wrote itself, or values as Node's `console.log` shows them. The values are made anew from their description,
 * so that no code of the program's runs here.
 *
 * @example
 * printedText('[[1,"a"]]'); // "[ 1, 'a' ]\n"
 */
export function printedText(message: string): string {
  const value = JSON.parse(message) as Printed;
  return Array.isArray(value) ? `${format(...value.map(rebuilt))}\n` : String(value);
}

function rebuilt(value: Printed): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(rebuilt);
  const data = value as unknown as Readonly<Record<string, string>> & {
    readonly entries: readonly (readonly [Printed, Printed])[];
    readonly items: readonly Printed[];
  };
  switch (data.$) {
    case 'number':
      return Number(data.value);
    case 'integer':
      return BigInt(data.value!);
    case 'undefined':
      return undefined;
    case 'symbol':
      return Symbol(data.name);
    case 'date':
      return new Date(Number(data.value));
    case 'map':
      return new Map(data.entries.map(([key, one]) => [rebuilt(key), rebuilt(one)]));
    case 'set':
      return new Set(data.items.map(rebuilt));
    case 'regexp':
      return new RegExp(data.source!, data.flags);
    case 'error': {
      const error = new Error(data.message);
      error.stack = data.message === '' ? data.name! : `${data.name}: ${data.message}`;
      return error;
    }
    case 'function': {
      const fn = data.isClass ? class {} : (): void => undefined;
      return Object.defineProperty(fn, 'name', { value: data.name });
    }
    case 'getter':
      return Symbol('Getter');
    default: {
      const type = data.type === undefined ? 'Object' : data.type;
      const prototype =
        type === ''
          ? null
          : type === 'Object'
            ? Object.prototype
            : Object.defineProperty(class {}, 'name', { value: type }).prototype;
      const object: object = Object.create(prototype);
      for (const [key, one] of data.entries ?? []) {
        Object.defineProperty(object, key as string, { value: rebuilt(one), enumerable: true });
      }
      return object;
    }
  }
}
