/** What follows an instruction, and what does not. */
export interface Example {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly followed: readonly string[];
  readonly missed: readonly string[];
}

const prose = 'The parcel will be sent back to you within two weeks, and you do not have to pay anything for it.';
const deutsch = 'Das Paket wird Ihnen innerhalb von zwei Wochen zurückgeschickt, und Sie müssen dafür nichts bezahlen.';

/** By the published id, at least one set of parameters each. */
export const examples: Readonly<Record<string, readonly Example[]>> = {
  'keywords:existence': [
    {
      parameters: { keywords: ['Salt', 'olive oil'] },
      followed: ['Olive oil and salt.', 'SALTY OLIVE OIL'],
      missed: ['Salt and oil.', 'olive\noil, salt'],
    },
    { parameters: { keywords: ['c++ (new)'] }, followed: ['learn C++ (new)'], missed: ['ccc new'] },
  ],
  'keywords:frequency': [
    {
      parameters: { relation: 'at least', keyword: 'war', frequency: 2 },
      followed: ['War and warfare', 'war war war'],
      missed: ['one war', 'wa r wa r'],
    },
    {
      parameters: { relation: 'less than', keyword: 'aa', frequency: 2 },
      followed: ['aaa', 'b'],
      missed: ['aaaa', 'aa aa'],
    },
  ],
  'keywords:forbidden_words': [
    {
      parameters: { forbidden_words: ['rock', 'hard place'] },
      followed: ['A rocket.', 'Bedrock, rock_1 and rockét.', 'hard places'],
      missed: ['A ROCK!', 'between a\nrock', 'rocket, rock', 'a (hard place)'],
    },
    { parameters: { forbidden_words: ['#tag', 'c++'] }, followed: ['tag c'], missed: ['my#tag', 'c++11', 'use c++.'] },
    { parameters: { forbidden_words: ['禁止'] }, followed: ['允许'], missed: ['这是禁止的。'] },
    { parameters: { forbidden_words: ['𝒳'] }, followed: ['𝒴𝒳'], missed: ['𝒳', 'a 𝒳.'] },
  ],
  'keywords:letter_frequency': [
    {
      parameters: { let_relation: 'at least', letter: 'L', let_frequency: 3 },
      followed: ['lLl', 'hello, all'],
      missed: ['hello', '111'],
    },
    { parameters: { let_relation: 'at least', letter: '!', let_frequency: 2 }, followed: ['!!'], missed: ['Oh!'] },
    { parameters: { let_relation: 'less than', letter: '#', let_frequency: 1 }, followed: ['none'], missed: ['#one'] },
  ],
  'language:response_language': [
    {
      parameters: { language: 'de' },
      followed: [
        deutsch,
        `${deutsch} ${deutsch}\n\nOkay, thank you.`,
        `${deutsch}\n\n\`\`\`js\nconst where = 'is the parcel';\n\`\`\``,
      ],
      missed: [prose, `${prose} ${prose} ${deutsch}`, '42', '```\nlet x = 1;\n```'],
    },
    { parameters: { language: 'zh-Hant' }, followed: ['我不知道答案，但是我可以幫你找。'], missed: [prose] },
    {
      parameters: { language: 'sw' },
      followed: [
        'Tafadhali rudisha kifurushi ndani ya wiki mbili. Jana hali ya hewa ilikuwa nzuri, tulitembea hadi ziwani.',
      ],
      missed: [prose, deutsch],
    },
  ],
  'length_constraints:number_sentences': [
    {
      parameters: { relation: 'at least', num_sentences: 3 },
      followed: ['One. Two! Three?', 'Really?! Yes... no', '“One.” (Two.) three', '一。二！三？'],
      missed: [
        'One. Two.',
        'Version 2.0.1 of example.com',
        'Mr. A. and Dr. B.',
        '1. one\n2. two',
        'a\nb\nc\nd',
        '... ! ?',
      ],
    },
    {
      parameters: { relation: 'less than', num_sentences: 2 },
      followed: ['Just one', '“Stop!” she said.'],
      missed: ['One. Two.'],
    },
  ],
  'length_constraints:number_paragraphs': [
    {
      parameters: { num_paragraphs: 2 },
      followed: ['one\n\n***\n\ntwo', '***\none\n***\ntwo\n***', 'one *** two'],
      missed: ['one', 'one\n\ntwo', 'one\n***\n***\ntwo', 'a\n***\nb\n***\nc', '***', '***\n***'],
    },
  ],
  'length_constraints:number_words': [
    {
      parameters: { relation: 'at least', num_words: 3 },
      followed: ['one two three', "I don't", 'a-b-c', '1 2 3', 'één twee drie'],
      missed: ['one two', '... !!! ---', 'une deux'],
    },
    {
      parameters: { relation: 'less than', num_words: 3 },
      followed: ['one two'],
      missed: ['one two three', 'ha ha ha'],
    },
  ],
  'length_constraints:nth_paragraph_first_word': [
    {
      parameters: { num_paragraphs: 2, nth_paragraph: 2, first_word: 'Weekend' },
      followed: ['One.\n\nWeekend at last.', 'One.\n \n\n "weekend", two.\n\n', 'One.\n\n**Weekend**'],
      missed: [
        'Weekend',
        'One.\n\nWeekends',
        'One.\n\nThe weekend',
        'One.\nWeekend',
        'One.\n\nWeekend\n\nThree',
        'Weekend\n\ntwo',
      ],
    },
  ],
  'detectable_content:number_placeholders': [
    {
      parameters: { num_placeholders: 2 },
      followed: ['Dear [name], [address]', '[[a] [b]]'],
      missed: ['[name]', '[] [ ]', '[one\ntwo] [a]', ']a[ ]b['],
    },
  ],
  'detectable_content:postscript': [
    {
      parameters: { postscript_marker: 'P.S.' },
      followed: ['Bye.\n\nP.S. Write soon.', 'Bye. p. s. soon', '**P.S.** soon'],
      missed: ['Bye.', 'PS: soon', 'two maps.s.o.s.'],
    },
    { parameters: { postscript_marker: 'P-S [x]' }, followed: ['p-s [x] more'], missed: ['p-s x'] },
    { parameters: { postscript_marker: 'P.P.S' }, followed: ['P.P.S I forgot', 'p.p.s.'], missed: ['P.S. I forgot'] },
  ],
  'detectable_format:number_bullet_lists': [
    {
      parameters: { num_bullets: 2 },
      followed: [
        '* one\n* two',
        'Here:\n- one\n  + two\n',
        '* one\n\n* * *\n\n* two',
        '- one\n---\n- two',
        '*stress* is no point\n- one\n- two',
      ],
      missed: [
        '* one',
        '* one\n* two\n* three',
        '*one\n*two',
        '**one**\n**two**',
        '1. one\n2. two',
        '• one\n• two',
        '- \n- two',
      ],
    },
  ],
  'detectable_format:constrained_response': [
    {
      parameters: {},
      followed: ['My answer is yes.', 'Well. My answer is maybe.', '"My answer is no."'],
      missed: ['Yes.', 'My answer is yes', 'my answer is no.', 'My answer is perhaps.'],
    },
  ],
  'detectable_format:number_highlighted_sections': [
    {
      parameters: { num_highlights: 2 },
      followed: ['*one* and **two**', '***one***\n* *two*', '* **one**: a\n* **two**: b'],
      missed: ['*one*', '* one\n* two\n* three', '*one\ntwo*\n*three', '** ** * *', '****', '2 * 3 * 4 * 5', '**one'],
    },
  ],
  'detectable_format:multiple_sections': [
    {
      parameters: { section_spliter: 'Section', num_sections: 2 },
      followed: ['Section 1\na\nSection 2\nb', '## Section 1: a\n**Section 2** b', 'Section1\nSection2\nSection3'],
      missed: [
        'Section 1',
        'see Section 1 and Section 2',
        'Section one\nSection two',
        'SECTION 1\nSECTION 2',
        'Subsection 1\nSubsection 2',
      ],
    },
    { parameters: { section_spliter: 'Day (x)', num_sections: 1 }, followed: ['Day (x) 1'], missed: ['Day x 1'] },
  ],
  'detectable_format:json_format': [
    {
      parameters: {},
      followed: ['{"a": 1}', ' [1, 2] ', '```json\n{"a": 1}\n```', '```\n[]\n```', '```JSON\n{}\n```', '"text"'],
      missed: [
        '{a: 1}',
        'Here: {"a": 1}',
        '```json\n{"a": 1}',
        '```json\n{"a": 1}\n```\nDone.',
        '```python\n{}\n```',
        'NaN',
      ],
    },
  ],
  'detectable_format:title': [
    {
      parameters: {},
      followed: ['<<My day>>\ntext', 'text <<a>> text', '<<<My day>>>'],
      missed: ['My day', '<My day>', '<<>>', '<< >>', '<<My\nday>>', '>>My day<<', '<<My day>'],
    },
  ],
  'combination:two_responses': [
    {
      parameters: {},
      followed: ['one\n******\ntwo', '******one******two******'],
      missed: ['one', 'one\n***\ntwo', 'one\n******\none', 'one******', 'a******b******c', 'a************b', '******'],
    },
  ],
  'combination:repeat_prompt': [
    {
      parameters: { prompt_to_repeat: ' Write a poem.' },
      followed: ['Write a poem.\n\nRoses', ' WRITE A POEM. Roses', 'Write a poem.'],
      missed: ['Write a  poem. Roses', 'Sure. Write a poem. Roses', 'Write a poem', 'Write'],
    },
  ],
  'startend:end_checker': [
    {
      parameters: { end_phrase: 'Any other questions?' },
      followed: ['That is all. any other questions? ', '"That is all. Any other questions?"', 'Any other questions?'],
      missed: ['Any other questions? Ask.', 'Any other question?', '**Any other questions?**', 'questions?'],
    },
  ],
  'startend:quotation': [
    {
      parameters: {},
      followed: ['"All of it."', ' “All of it.”\n', '„Alles.“', '"one" and "two"'],
      missed: ['"', '""', '" "', "'All of it.'", '"Not all" of it', 'All of it."'],
    },
  ],
  'change_case:capital_word_frequency': [
    {
      parameters: { capital_relation: 'at least', capital_frequency: 2 },
      followed: ['STOP NOW', 'I said NO', 'B2 A1', 'ÄÖ ÜÜ'],
      missed: ['STOP now', 'Stop Now', '123 456', '中文 中文'],
    },
    { parameters: { capital_relation: 'less than', capital_frequency: 1 }, followed: ['none Here'], missed: ['NASA'] },
  ],
  'change_case:english_capital': [
    {
      parameters: {},
      followed: [prose.toUpperCase(), 'YES!', '1. ALICE\n2. BRIAN'],
      missed: [
        prose,
        deutsch.toUpperCase(),
        `${prose.toUpperCase()} ok`,
        '123',
        '我不知道答案，但是我可以帮你找。',
        'ДОБРОЕ УТРО, КАК ДЕЛА?',
      ],
    },
  ],
  'change_case:english_lowercase': [
    {
      parameters: {},
      followed: [prose.toLowerCase(), 'etchings', 'ok: 123'],
      missed: [prose, deutsch.toLowerCase(), `${prose.toLowerCase()} OK`, '123', '我不知道答案，但是我可以帮你找。'],
    },
  ],
  'punctuation:no_comma': [
    { parameters: {}, followed: ['one; two', '1.5', '一、二'], missed: ['one, two', '1,000', '一，二', 'واحد، اثنان'] },
  ],
};
