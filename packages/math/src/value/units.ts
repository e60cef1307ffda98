/** What a unit is of, and how many of its dimension's base unit it makes. */
export interface Unit {
  readonly dimension: string;
  readonly factor: number;
}

const units = new Map<string, Unit>();
const define = (dimension: string, list: Readonly<Record<string, number>>): void => {
  for (const [names, factor] of Object.entries(list)) {
    for (const name of names.split(' ')) units.set(name, { dimension, factor });
  }
};
define('length', {
  'm meter meters metre metres': 1,
  'cm centimeter centimeters centimetre centimetres': 0.01,
  'mm millimeter millimeters millimetre millimetres': 0.001,
  'km kilometer kilometers kilometre kilometres': 1000,
  'in inch inches': 0.0254,
  'ft foot feet': 0.3048,
  'yd yard yards': 0.9144,
  'mi mile miles': 1609.344,
  nm: 1e-9,
});
define('mass', {
  'g gram grams': 0.001,
  'kg kilogram kilograms': 1,
  'mg milligram milligrams': 1e-6,
  'lb lbs pound pounds': 0.45359237,
  'oz ounce ounces': 0.028349523125,
  't ton tons tonne tonnes': 1000,
});
define('time', {
  's sec second seconds': 1,
  'ms millisecond milliseconds': 0.001,
  'min mins minute minutes': 60,
  'h hr hrs hour hours': 3600,
  'day days': 86_400,
  'week weeks': 604_800,
});
define('volume', { 'l L liter liters litre litres': 1, 'ml mL milliliter milliliters': 0.001 });
define('angle', { '° deg degree degrees': Math.PI / 180, 'rad radian radians': 1 });
define('share', { '% percent pct': 0.01, '‰': 0.001 });
define('US dollar', { '$ dollar dollars USD usd': 1, '¢ cent cents': 0.01 });
define('euro', { '€ euro euros EUR': 1 });
define('pound sterling', { '£ pounds_sterling GBP': 1 });
define('yen', { '¥ yen yuan RMB JPY CNY 元': 1 });
define('rupee', { '₹ rupee rupees Rs INR': 1 });
define('force', { 'N newton newtons': 1 });
define('energy', { 'J joule joules': 1, 'kJ kilojoule kilojoules': 1000 });
define('power', { 'W watt watts': 1, kW: 1000 });
define('length time^-1', { mph: 0.44704, 'kph kmh': 1 / 3.6 });
define('frequency', { 'Hz hertz': 1 });
define('temperature', { '°C celsius': 1 });
define('temperature in Fahrenheit', { '°F fahrenheit': 1 });

/** Words that stand after a number without a meaning of their own. */
const isExact = (name: string): Unit | undefined => units.get(name) ?? units.get(name.toLowerCase());

/**
 * Whether letters that follow a number are a unit, not a product of variables.
 *
 * @example
 * isUnitWord('cm'); // true
 */
export const isUnitWord = (word: string): boolean =>
  word.length > 1 && (isExact(word) !== undefined || word === 'sq' || word === 'cu');

/**
 * What is known of a unit: of `cm^2`, `km/h`, `\text{feet}`. `undefined` for words that are none, such as `apples`: they say what is counted.
 *
 * @example
 * unitOf('cm^2'); // { dimension: 'length^2', factor: 0.0001 }
 */
export function unitOf(text: string): Unit | undefined {
  const plain = text.replaceAll(/[{}()\\]/g, '').trim();
  const known = isExact(plain);
  if (known) return known;
  const squared = plain
    .replace(/^(?:square|sq\.?) (\S+)$/i, '$1^2')
    .replace(/^cubic (\S+)$/i, '$1^3')
    .replace(/ per /gi, '/');
  const dimensions = new Map<string, number>();
  let factor = 1;
  let sign = 1;
  for (const part of squared.split(/(\/|\*|cdot|times| )/)) {
    if (part === '/') sign = -1;
    else if (part === '' || part === ' ' || /^(?:\*|cdot|times)$/.test(part)) continue;
    else {
      const found = /^([^\d^]+)(?:\^?(-?\d))?$/.exec(part);
      const unit = found ? isExact(found[1]!) : undefined;
      if (!unit) return undefined;
      const exponent = sign * Number(found![2] ?? 1);
      dimensions.set(unit.dimension, (dimensions.get(unit.dimension) ?? 0) + exponent);
      factor *= unit.factor ** exponent;
    }
  }
  const dimension = [...dimensions]
    .filter(([, exponent]) => exponent !== 0)
    .map(([name, exponent]) => (exponent === 1 ? name : `${name}^${exponent}`))
    .toSorted()
    .join(' ');
  return dimension === '' ? undefined : { dimension, factor };
}
