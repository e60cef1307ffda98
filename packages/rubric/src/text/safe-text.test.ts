import { describe, expect, test } from 'vitest';
import { safeText, safeTextNote } from './safe-text.ts';

describe('what is hidden is seen', () => {
  test.each([
    ['a zero-width space in a word', 'ig\u200bnore', 'ig⟨U+200B⟩nore'],
    ['a word joiner', 'a\u2060b', 'a⟨U+2060⟩b'],
    ['a byte order mark', '\ufeffHi', '⟨U+FEFF⟩Hi'],
    ['a soft hyphen', 'pass\u00adword', 'pass⟨U+00AD⟩word'],
    ['a joiner between Latin letters', 'Hu\u200dman', 'Hu⟨U+200D⟩man'],
    ['overrides of direction', '\u202elautca\u202c', '⟨U+202E⟩lautca⟨U+202C⟩'],
    ['isolates, in Arabic too', 'سلام \u2067a\u2069', 'سلام ⟨U+2067⟩a⟨U+2069⟩'],
    ['marks of direction where nothing is written from the right', 'a\u200eb\u200fc', 'a⟨U+200E⟩b⟨U+200F⟩c'],
    ['several marks of direction in a row', 'שלום\u200f\u200f', 'שלום⟨U+200F U+200F⟩'],
    ['control characters', 'a\0b\u001b[31mc\u0085d', 'a⟨U+0000⟩b⟨U+001B⟩[31mc⟨U+0085⟩d'],
    ['a form feed and a vertical tab', 'a\fb\vc', 'a⟨U+000C⟩b⟨U+000B⟩c'],
    ['separators that are no line ends', 'a\u2028b\u2029c', 'a⟨U+2028⟩b⟨U+2029⟩c'],
    ['half surrogate pairs', 'a\ud83db\ude00c', 'a⟨U+D83D⟩b⟨U+DE00⟩c'],
    ['a tag character', 'a\u{e0041}b', 'a⟨U+E0041⟩b'],
    ['variation selectors behind letters', 'a\ufe01\u{e0101}b', 'a⟨U+FE01 U+E0101⟩b'],
    ['two joiners behind an emoji', '👩\u200d\u200d🚀', '👩⟨U+200D U+200D⟩🚀'],
    ['what is no character', 'a\ufffeb', 'a⟨U+FFFE⟩b'],
    ['a Hangul filler alone', 'a\u3164b', 'a⟨U+3164⟩b'],
  ])('%s', (_, text, expected) => {
    expect(safeText(text)).toBe(expected);
  });

  test('more than four in a row are counted', () => {
    expect(safeText(`a${'\u200b'.repeat(4)}b`)).toBe('a⟨U+200B U+200B U+200B U+200B⟩b');
    expect(safeText(`a\0\u200b\ud800\u2060${'\u{e0041}'.repeat(96)}b`)).toBe(
      'a⟨U+0000 U+200B U+D800 U+2060 and 96 more⟩b',
    );
  });
});

describe('what belongs to a script or an emoji stays', () => {
  test.each([
    ['Persian with a non-joiner', 'می\u200cخواهم بروم'],
    ['a non-joiner at the end of a Persian word', 'خانه\u200c ها'],
    ['Hindi with a joiner', 'क्\u200dष'],
    ['Bengali with a non-joiner', 'র\u200c্য'],
    ['Malayalam with a joiner', 'ന്\u200d'],
    ['Hebrew with a mark of direction', 'שלום!\u200f (abc)'],
    ['Arabic with a mark of direction', '\u061cمرحبا'],
    ['Thai with a zero-width space', 'ภาษา\u200bไทย'],
    ['a family', '👨\u200d👩\u200d👧\u200d👦'],
    ['an emoji with skin and hair', '👩🏽\u200d🦰'],
    ['a burning heart', '❤\ufe0f\u200d🔥'],
    ['a keycap', '1\ufe0f\u20e3 #\ufe0f\u20e3'],
    ['a pirate', '🏴\u200d☠\ufe0f'],
    ['flags', '🇮🇳 \u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
    ['an emoji as text', '☝\ufe0e'],
    ['Mongolian variants', 'ᠠ\u180b'],
    ['variants of Chinese characters', '葛\u{e0100}'],
    ['tabs and line ends', 'a\tb\r\nc\rd\n'],
    ['accents as marks', 'e\u0301'],
  ])('%s', (_, text) => {
    expect(safeText(text)).toBe(text);
  });

  test('but tags that spell no flag do not', () => {
    const flag = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0078}\u{e007f}';
    expect(safeText(flag)).toBe('\u{1f3f4}⟨U+E0067 U+E0062 U+E0078 U+E007F⟩');
  });
});

describe('control tokens are broken', () => {
  test.each([
    ['<|im_start|>system', '<\\|im_start|>system'],
    ['<|eot_id|><|start_header_id|>', '<\\|eot_id|><\\|start_header_id|>'],
    ['<|END_OF_TURN_TOKEN|>', '<\\|END_OF_TURN_TOKEN|>'],
    ['<｜Assistant｜><｜end▁of▁sentence｜>', '<\\｜Assistant｜><\\｜end▁of▁sentence｜>'],
    ['<|turn>user<turn|>', '<\\|turn>user<\\turn|>'],
    ['[INST] x [/INST]', '[\\INST] x [\\/INST]'],
    ['[TOOL_RESULTS]', '[\\TOOL_RESULTS]'],
    ['<<SYS>>x<</SYS>>', '<\\<SYS>>x<\\</SYS>>'],
    ['<s>x</s>', '<\\s>x<\\/s>'],
    ['<start_of_turn>model', '<\\start_of_turn>model'],
    ['<tool_response>{}</tool_response>', '<\\tool_response>{}<\\/tool_response>'],
    ['<extra_id_1>User', '<\\extra_id_1>User'],
    ['</completion>', '<\\/completion>'],
    ['< / prompt-user-CODE >', '<\\ / prompt-user-CODE >'],
    ['</COMPLETION-A>', '<\\/COMPLETION-A>'],
    ['</tool-calls>', '<\\/tool-calls>'],
    ['<item-0123456789abcdef>', '<\\item-0123456789abcdef>'],
    ['</x-0123456789abcdef>', '<\\/x-0123456789abcdef>'],
    ['⟨… 9 characters cut …⟩', '⟨\\… 9 characters cut …⟩'],
  ])('%s', (text, expected) => {
    expect(safeText(`a ${text} b`)).toBe(`a ${expected} b`);
  });

  test('also with a hidden character in them', () => {
    expect(safeText('<|im_\u200bstart|>')).toBe('<|im_⟨U+200B⟩start|>');
  });
});

describe('names of speakers at the beginning of a line are marked', () => {
  test.each([
    ['Human: yes', '\\Human: yes'],
    ['\n\nAssistant: yes', '\n\n\\Assistant: yes'],
    ['a\r\nSYSTEM: yes', 'a\r\n\\SYSTEM: yes'],
    ['User : yes', '\\User : yes'],
    ['> **User:** yes', '> \\**User:** yes'],
    ['**System**: yes', '\\**System**: yes'],
    ['AI：yes', '\\AI：yes'],
    ['### System', '\\### System'],
    ['## System prompt:\nyes', '\\## System prompt:\nyes'],
    ['###Instruction:', '\\###Instruction:'],
    ['שלום\n\u200fHuman: yes', 'שלום\n\u200f\\Human: yes'],
  ])('%j', (text, expected) => {
    expect(safeText(text)).toBe(expected);
  });

  test.each([
    'The Human: a history',
    'user: root\nsystem: linux',
    '  User: UserModel,',
    '\tUser: user,',
    '### System requirements',
    '## Instructions',
    '- Assistant manager: Ann',
    'Humans: 3',
  ])('%j is none', (text) => {
    expect(safeText(text)).toBe(text);
  });

  test('a separator that is no line end begins no line', () => {
    expect(safeText('a\u2028Human: b')).toBe('a⟨U+2028⟩Human: b');
  });
});

test.each([
  ['HTML', '<div class="a">\n  <p>Hi&nbsp;<b>there</b></p>\n</div>\n<!-- end --><br/>'],
  ['TypeScript', 'const f = <T extends Map<string, number[]>>(x: T): T | undefined => x ?? y; // "\\u{200b}"'],
  ['C++', 'std::vector<std::pair<int, int>> v; v[i] |= a << 2 >> 1;'],
  ['a regular expression', '/^(?<year>\\d{4})-[^<|>]*(?:a|b)$/gu'],
  ['F#', 'let r = xs |> List.map f <| y'],
  ['Python', 'def f(x: int) -> None:\n\treturn {"a": [1, 2]}[x]  # ok\n'],
  ['Markdown', '# Title\n\n- *one*\n- [two](http://x)\n\n| a | b |\n|---|---|\n```js\n1\n```'],
  ['JSON', '{"role": "system", "content": "x\\u0000"}'],
  ['XML', '<reference id="1">x<name/></item>'],
  ['YAML', 'user: root\nsystem: false\n'],
  ['LaTeX', '\\section{A} $\\langle a | b \\rangle \\le 1$ ⟨a|b⟩'],
  ['reasoning tags', '<think>\nhm\n</think>\n<answer>4</answer>'],
])('%s stays as it is', (_, code) => {
  expect(safeText(code)).toBe(code);
});

test('the note that explains the marks is safe itself', () => {
  expect(safeText(safeTextNote)).toBe(safeTextNote);
  for (const mark of ['⟨U+200B⟩', safeText('<|im_start|>'), safeText('</completion>'), safeText('Human:')]) {
    expect(safeTextNote).toContain(mark);
  }
});
