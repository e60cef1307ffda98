/**
 * Makes what describes values for printing, so that they can be shown outside as Node's own `util.format` shows them: its text is run where the program
 * runs.
 */
export function programPrinting(): (values: readonly unknown[]) => string {
  const { getPrototypeOf, ownKeys, getOwnPropertyDescriptor } = Reflect;
  const { stringify } = JSON;
  const { isArray } = Array;
  const RealDate = Date;

  function printed(value: unknown, depth: number): string {
    switch (typeof value) {
      case 'string':
        return stringify(value);
      case 'number':
        return `{"$":"number","value":"${Object.is(value, -0) ? '-0' : value}"}`;
      case 'boolean':
        return `${value}`;
      case 'bigint':
        return `{"$":"integer","value":"${value}"}`;
      case 'undefined':
        return '{"$":"undefined"}';
      case 'symbol':
        return `{"$":"symbol","name":${stringify(value.description ?? '')}}`;
      case 'function':
        return `{"$":"function","name":${stringify(`${value.name}`)},"isClass":${/^class\b/.test(`${value}`)}}`;
      default:
        return value === null ? 'null' : printedObject(value as object, depth);
    }
  }

  function printedObject(value: object, depth: number): string {
    if (depth > 6) return '"…"';
    const all = (items: readonly unknown[]): string => items.map((item) => printed(item, depth + 1)).join(',');
    if (isArray(value))
      return `[${all(value.length > 110 ? value.slice(0, 110).concat(Array(value.length - 110)) : value)}]`;
    if (value instanceof Map) {
      return `{"$":"map","entries":[${[...value].map((entry) => `[${all(entry)}]`).join(',')}]}`;
    }
    if (value instanceof Set) return `{"$":"set","items":[${all([...value])}]}`;
    if (value instanceof RealDate) return `{"$":"date","value":"${value.getTime()}"}`;
    if (value instanceof RegExp)
      return `{"$":"regexp","source":${stringify(value.source)},"flags":${stringify(value.flags)}}`;
    if (value instanceof Error) {
      return `{"$":"error","name":${stringify(`${value.name}`)},"message":${stringify(`${value.message}`)}}`;
    }
    const type = getPrototypeOf(value) === null ? '' : `${value.constructor?.name ?? 'Object'}`;
    let text = '';
    for (const key of ownKeys(value)) {
      const own = getOwnPropertyDescriptor(value, key);
      if (typeof key === 'symbol' || !own?.enumerable) continue;
      const member = own.get ? '{"$":"getter"}' : printed(own.value, depth + 1);
      text += `${text === '' ? '' : ','}[${stringify(key)},${member}]`;
    }
    return `{"$":"instance","type":${stringify(type)},"entries":[${text}]}`;
  }

  return (values) => `[${values.map((value) => printed(value, 0)).join(',')}]`;
}
