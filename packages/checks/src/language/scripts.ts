/** A writing system, by its ISO 15924 code. Chinese characters and kana are one, `Jpan`, because Japanese mixes them. */
export type Script = keyof typeof ranges;

/** Where the letters of each script lie: first and last code point of each stretch. Digits and marks among them do no harm. */
const ranges = {
  Latn: [
    0x41, 0x5a, 0x61, 0x7a, 0xaa, 0xaa, 0xba, 0xba, 0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x24f, 0x1e00, 0x1eff, 0xff21, 0xff3a,
    0xff41, 0xff5a,
  ],
  Grek: [0x370, 0x3ff, 0x1f00, 0x1fff],
  Cyrl: [0x400, 0x52f],
  Armn: [0x531, 0x588],
  Hebr: [0x591, 0x5f4],
  Arab: [0x610, 0x6ff, 0x750, 0x77f, 0x8a0, 0x8ff, 0xfb50, 0xfdff, 0xfe70, 0xfefc],
  // Without the two marks that end sentences in Bengali and others too.
  Deva: [0x900, 0x963, 0x966, 0x97f],
  Beng: [0x980, 0x9ff],
  Guru: [0xa00, 0xa7f],
  Gujr: [0xa80, 0xaff],
  Orya: [0xb00, 0xb7f],
  Taml: [0xb80, 0xbff],
  Telu: [0xc00, 0xc7f],
  Knda: [0xc80, 0xcff],
  Mlym: [0xd00, 0xd7f],
  Sinh: [0xd80, 0xdff],
  Thai: [0xe00, 0xe7f],
  Laoo: [0xe80, 0xeff],
  Mymr: [0x1000, 0x109f],
  Geor: [0x10a0, 0x10ff, 0x1c90, 0x1cbf],
  Ethi: [0x1200, 0x139f],
  Khmr: [0x1780, 0x17ff],
  Hang: [0x1100, 0x11ff, 0x3131, 0x318e, 0xac00, 0xd7a3],
  Jpan: [
    0x3005, 0x3007, 0x3041, 0x30ff, 0x31f0, 0x31ff, 0x3400, 0x4dbf, 0x4e00, 0x9fff, 0xf900, 0xfaff, 0xff66, 0xff9f,
  ],
} as const;

/** A character that writes a syllable or a word says as much as several letters. */
const weights: Partial<Readonly<Record<Script, number>>> = { Jpan: 3, Hang: 2 };

/** The script of every UTF-16 code unit, as its place in the list of scripts from 1; 0 for what is no letter. Made when first asked for. */
let table: Uint8Array | undefined;
const names = Object.keys(ranges) as Script[];

function scriptTable(): Uint8Array {
  if (table) return table;
  table = new Uint8Array(0x10000);
  names.forEach((script, place) => {
    const bounds = ranges[script];
    for (let at = 0; at < bounds.length; at += 2) table!.fill(place + 1, bounds[at]!, bounds[at + 1]! + 1);
  });
  return table;
}

/** How many letters of each script a text has. A Chinese character or a kana counts as three letters, a Korean syllable as two. */
export function countLetters(text: string): ReadonlyMap<Script, number> {
  const scripts = scriptTable();
  const counts = new Uint32Array(names.length + 1);
  for (let at = 0; at < text.length; at++) counts[scripts[text.charCodeAt(at)]!]!++;
  const found = new Map<Script, number>();
  names.forEach((script, place) => {
    const count = counts[place + 1]!;
    if (count > 0) found.set(script, count * (weights[script] ?? 1));
  });
  return found;
}

/** The letters of all scripts together. */
export function total(letters: ReadonlyMap<Script, number>): number {
  let sum = 0;
  for (const count of letters.values()) sum += count;
  return sum;
}
