import { describe, expect, it } from 'vitest';
import { type AnswerForm, type ExtractOptions, extractAnswer } from './extract-answer.ts';

describe('extractAnswer', () => {
  it.each<[string, AnswerForm, string]>([
    // Boxes
    ['so \\boxed{4}', 'boxed', '4'],
    ['\\boxed{\\frac{1}{\\sqrt{2}}}', 'boxed', '\\frac{1}{\\sqrt{2}}'],
    ['\\boxed{\\boxed{4}}', 'boxed', '4'],
    ['\\fbox{4}', 'boxed', '4'],
    ['\\boxed 4', 'boxed', '4'],
    ['\\boxed{ 4 }', 'boxed', '4'],
    ['\\boxed{\\{1, 2\\}}', 'boxed', '\\{1, 2\\}'],
    ['$\\boxed{1}$ and $\\boxed{2}$', 'boxed', '1, 2'],
    ['\\boxed{1}, \\quad \\boxed{2}', 'boxed', '1, 2'],
    ['$x = \\boxed{1}$ or $y = \\boxed{2}$', 'boxed', '1, 2'],
    ['\\\\boxed{4}', 'boxed', '4'],
    ['<think>\\boxed{3}</think> \\boxed{4}', 'boxed', '4'],
    // Hashes
    ['48 / 2 = 24\n#### 24', 'hashes', '24'],
    ['#### Paris', 'hashes', 'Paris'],
    ['#### 1,000\n', 'hashes', '1,000'],
    // Tags
    ['<answer> 4 </answer>', 'tag', '4'],
    ['<answer>It is \\boxed{4}.</answer>', 'boxed', '4'],
    ['<ANSWER>4</ANSWER>', 'tag', '4'],
    ['<final_answer>x = 4</final_answer>', 'tag', 'x = 4'],
    // Statements
    ['The answer is 4.', 'phrase', '4'],
    ['The answer is $\\frac{1}{2}$ metres. I hope it is correct.', 'phrase', '$\\frac{1}{2}$ metres'],
    ['Final Answer: The final answer is $3.5$. I hope it is correct.', 'phrase', '$3.5$'],
    ['Final Answer: The largest $n$ is 34.', 'phrase', '34'],
    ['**Answer:** 4', 'phrase', '4'],
    ['**Final answer**: 4', 'phrase', '4'],
    ['The correct answer is (B).', 'phrase', '(B)'],
    ['The answer is B, because A is wrong.', 'phrase', 'B'],
    ['The answer is:\n\n\\[ x = 4 \\]', 'phrase', '\\[ x = 4 \\]'],
    ['The answer is 3 or 4.', 'phrase', '3 or 4'],
    ['Die Antwort lautet 4,5.', 'phrase', '4,5'],
    ['Das Ergebnis ist 4.', 'phrase', '4'],
    ['La réponse est 4.', 'phrase', '4'],
    ['La respuesta es 4.', 'phrase', '4'],
    ['A resposta é 4.', 'phrase', '4'],
    ['La risposta è 4.', 'phrase', '4'],
    ['Het antwoord is 4.', 'phrase', '4'],
    ['Odpowiedź: 4', 'phrase', '4'],
    ['Ответ: 4', 'phrase', '4'],
    ['答案是4。', 'phrase', '4'],
    ['答案：$\\frac{2}{5}$', 'phrase', '$\\frac{2}{5}$'],
    ['答えは4です。', 'phrase', '4'],
    ['정답은 4입니다.', 'phrase', '4'],
    ['الإجابة هي 42.', 'phrase', '42'],
    ['उत्तर: 4', 'phrase', '4'],
    ['उत्तर 4 है', 'phrase', '4'],
    ['Svaret är 4.', 'phrase', '4'],
    ['Cevap: 4', 'phrase', '4'],
    ['Đáp án là 4.', 'phrase', '4'],
  ])('%s: %s', (completion, form, text) => {
    expect(extractAnswer(completion)).toMatchObject({ form, text });
  });

  it.each([
    'It is 4.',
    '4',
    'so $x = 4$',
    '\\boxed{4',
    '\\boxed{}',
    '<answer>4',
    '<think>The answer is 4.',
    '#### Step 1\nWe add.',
    '',
  ])('finds none in %s', (completion) => {
    expect(extractAnswer(completion)).toBeUndefined();
  });

  it('says what came before in the same form', () => {
    expect(extractAnswer('\\boxed{3} was my first idea, but now I say \\boxed{4}')).toEqual({
      text: '4',
      form: 'boxed',
      others: ['3'],
    });
    expect(extractAnswer('\\boxed{4}, that is again \\boxed{4}')).toMatchObject({ others: [] });
  });

  it.each<[string, AnswerForm, string]>([
    ['It is 3, no, 4 apples', 'last-number', '4'],
    ['from 1 to -2.5', 'last-number', '-2.5'],
    ['about $1,000.99', 'last-number', '$1,000.99'],
    ['a share of 13/28', 'last-number', '13/28'],
    ['by 25%', 'last-number', '25%'],
    ['is 2/3.', 'last-number', '2/3'],
    ['so $x = 4$, as was asked', 'last-expression', 'x = 4'],
    ['so $x = 4$, that is 5', 'last-expression', '5'],
    ['\\frac{1}{2}', 'last-expression', '\\frac{1}{2}'],
    ['B. It cannot be A.', 'choice', 'B'],
    ['I think it is B', 'choice', 'B'],
    [' 4 ', 'whole', '4'],
  ])('%s by %s', (completion, form, text) => {
    expect(extractAnswer(completion, { forms: [form] })).toMatchObject({ form, text });
  });

  it('takes the first form that is there', () => {
    const completion = '#### 3\n\\boxed{4}';
    expect(extractAnswer(completion)?.form).toBe('boxed');
    expect(extractAnswer(completion, { forms: ['hashes', 'boxed'] })?.form).toBe('hashes');
  });

  it('refuses forms that it does not know', () => {
    expect(() => extractAnswer('4', { forms: ['box' as AnswerForm] })).toThrow("forms must be one of 'boxed'");
    expect(() => extractAnswer(undefined as unknown as string)).toThrow('expected a text, got a undefined');
    expect(() => extractAnswer('4', { form: 'boxed' } as ExtractOptions)).toThrow("unknown option 'form'");
  });
});
