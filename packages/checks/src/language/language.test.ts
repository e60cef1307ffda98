import { type Abstained, descriptionOf, type Reward, type RewardResult, type Sample } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { context, errorOf, hostile, outputOfSample, sampleOf } from '../../../spec/src/toolkit/check-support.ts';
import { language } from './language.ts';
import { sentences } from './sentences-support.ts';

const said = (code: string): string => sentences[code]!.join(' ');
const deutsch = said('de');
const english = said('en');

function answered(reward: Reward, prompt: string, completion: string): RewardResult | Abstained {
  return outputOfSample(reward, sampleOf({ prompt: [{ role: 'user', content: prompt }], completion }));
}
function scoreOf(reward: Reward, prompt: string, completion: string): number {
  const output = answered(reward, prompt, completion);
  if ('reason' in output) throw new Error(output.reason);
  return output.score;
}

describe('the language of the prompt', () => {
  const same = language();

  it('is what the reply must be in', () => {
    expect(answered(same, deutsch, deutsch)).toEqual({ score: 1, rationale: '100 % in de' });
    expect(answered(same, deutsch, english)).toEqual({
      score: 0,
      rationale: "0 % in de, the rest mostly in en: 'Please send the package back within two weeks.'",
    });
  });

  it.each(Object.keys(sentences).filter((code) => code !== 'sw'))('is told where it is %s', (code) => {
    expect(scoreOf(same, said(code), said(code))).toBe(1);
    expect(scoreOf(same, said(code), code === 'en' ? deutsch : english)).toBe(0);
  });

  it('is that of the last turn by the user, and of those before it where that is short', () => {
    const prompt = [
      { role: 'system', content: english },
      { role: 'user', content: said('fr') },
      { role: 'assistant', content: english },
      { role: 'user', content: deutsch },
      { role: 'assistant', content: english },
    ] as const;
    expect(outputOfSample(same, sampleOf({ prompt, completion: deutsch }))).toMatchObject({ score: 1 });
    const short = [...prompt, { role: 'user', content: 'ok 👍' }, { role: 'assistant', content: english }] as const;
    expect(outputOfSample(same, sampleOf({ prompt: short, completion: deutsch }))).toMatchObject({ score: 1 });
  });

  it('is told without code and addresses', () => {
    const code = '```ts\nconst parcel = await sendBack(withinTwoWeeks);\nreturn parcel.id;\n```';
    const prompt = `Was macht dieser Ausschnitt, und warum ist er so langsam?\n${code}\nhttps://example.com/please/send/the/package`;
    expect(scoreOf(same, prompt, deutsch)).toBe(1);
  });

  it.each([
    ['nothing', '', 'too short'],
    ['numbers', '12 + 30 = ?', 'too short'],
    ['a word', 'Danke!', 'too short'],
    ['code alone', '```js\nconst where = "is my package";\nconsole.log(where);\n```', 'too short'],
    ['two languages', `${deutsch}\n\n${english}`, 'not clear'],
    ['Hindi in Latin letters', 'Mera parcel kahan hai, kripya bataiye jaldi se.', 'not clear'],
    ['Russian in Latin letters', 'Privet, gde moya posylka i kogda ona pridet?', 'not clear'],
    ['one that is not known', 'Asante sana kwa msaada wako.', 'not clear'],
    ['an invented one', 'Brumo kantelo vixu prandi loxto bermi quanto zelpi drofna mukti', 'not clear'],
  ])('is not told of %s: the check abstains and says why', (_, prompt, reason) => {
    expect(answered(same, prompt, deutsch)).toEqual({ abstained: true, reason: expect.stringContaining(reason) });
  });

  it('abstains where no turn is by the user', () => {
    expect(outputOfSample(same, sampleOf({ prompt: [] }))).toMatchObject({ abstained: true });
    const prompt = [{ role: 'system', content: deutsch }] as const;
    expect(outputOfSample(same, sampleOf({ prompt }))).toMatchObject({ abstained: true });
  });

  it('never abstains for what the completion is', () => {
    for (const completion of ['', ' ', 'ok', '42', '🙂', 'x'.repeat(1000), said('sw'), `${deutsch} ${english}`]) {
      expect(answered(same, deutsch, completion)).toHaveProperty('score');
    }
  });

  it('needs as many letters and as much confidence as the options say', () => {
    const prompt = 'Ich weiß die Antwort nicht.';
    expect(answered(same, prompt, deutsch)).toHaveProperty('score');
    expect(answered(language({ minLength: 23 }), prompt, deutsch)).toEqual({
      abstained: true,
      reason: 'the prompt is too short to tell its language: 22 letters of 23',
    });
    expect(answered(language({ minLength: 22 }), prompt, deutsch)).toHaveProperty('score');
    expect(answered(language({ minConfidence: 1 }), prompt, deutsch)).toMatchObject({
      abstained: true,
      reason: expect.stringMatching(/not clear: de or \w+, confidence 0\.\d\d of 1$/),
    });
    expect(answered(language({ minConfidence: 0, minLength: 1 }), 'Danke!', deutsch)).toHaveProperty('score');
  });
});

describe('a named language', () => {
  const german = language({ is: 'de' });
  const score = (completion: string, is = 'de'): number => scoreOf(language({ is }), '', completion);

  it.each(Object.keys(sentences))('is told from every other: %s', (code) => {
    // Near languages share sentences: a text of short ones may be half right.
    const near: Readonly<Record<string, readonly string[]>> = { da: ['no'], uk: ['ru'] };
    expect(score(said(code), code)).toBeGreaterThan(0.95);
    for (const other of Object.keys(sentences)) {
      if (other !== code)
        expect([other, score(said(other), code)]).toEqual([
          other,
          near[code]?.includes(other) ? expect.any(Number) : 0,
        ]);
    }
  });

  it('gives the share of a reply that changes language in the middle', () => {
    const mixed = score(`${deutsch}\n\n${english}`);
    expect(mixed).toBeGreaterThan(0.45);
    expect(mixed).toBeLessThan(0.65);
    expect(score(`${deutsch} ${deutsch} ${deutsch} I do not know the answer to this question.`)).toBeGreaterThan(0.85);
    expect(score(`${deutsch} ${deutsch} ${deutsch} I do not know the answer to this question.`)).toBeLessThan(1);
    // One Chinese word counts as three letters for each of its characters, 6 of about 70.
    expect(score('Ich habe das 文件 gelesen, und danach habe ich es Ihnen noch einmal zurückgeschickt.')).toBeCloseTo(
      0.92,
      1,
    );
  });

  it('lets names and terms in Latin letters stand in another script', () => {
    expect(score('这个 function 返回 一个 Promise 对象，所以你需要在调用之前加上 await 关键字。', 'zh')).toBe(1);
    expect(score('Установите пакет npm и запустите сервер командой start, потом откройте Chrome.', 'ru')).toBe(1);
    expect(score(`${said('zh')} Please send the package back within two weeks.`, 'zh')).toBeLessThan(0.85);
  });

  it('does not look at code, addresses and tags', () => {
    const code = '```ts\nconst parcel = await sendItBack(withinTwoWeeks);\n// the weather was lovely yesterday\n```';
    const noise = `${code}\n<div class="the weather was lovely"> https://example.com/the/weather/was/lovely/yesterday\n\`the answer\` someone.lovely@weather.example.com`;
    expect(score(`${deutsch}\n${noise}`)).toBe(1);
    expect(score(noise)).toBe(1);
  });

  it('looks into a fence that is never closed, says it is text, or holds prose', () => {
    expect(score(`\`\`\`\n${english}`)).toBe(0);
    expect(score(`\`\`\`text\n${english}\n\`\`\``)).toBe(0);
    expect(score(`\`\`\`\n${english}\n\`\`\``)).toBe(0);
  });

  it('looks at sentences between back ticks, and at letters in other forms', () => {
    expect(score('`Please send the package back to us within two weeks, thank you.`')).toBe(0);
    expect(score('ＰＬＥＡＳＥ ＳＥＮＤ ＴＨＥ ＰＡＣＫＡＧＥ ＢＡＣＫ ＷＩＴＨＩＮ ＴＷＯ ＷＥＥＫＳ')).toBe(0);
    expect(score(`𝐈𝐡𝐫 𝐏𝐚𝐤𝐞𝐭 𝐢𝐬𝐭 𝐮𝐧𝐭𝐞𝐫𝐰𝐞𝐠𝐬\n${deutsch}`)).toBe(1);
  });

  it('is refused when it is written in other letters', () => {
    expect(score('Pozhaluysta, vernite posylku v techenie dvukh nedel. Ya ne znayu otveta na vash vopros.', 'ru')).toBe(
      0,
    );
    expect(score('Kripya do hafte ke andar package wapas bhej dijiye. Mujhe jawab nahi pata.', 'hi')).toBe(0);
  });

  it('is refused where a language is not told at all', () => {
    for (const code of ['de', 'en', 'es', 'fr', 'tr']) expect(score(said('sw'), code)).toBe(0);
  });

  it.each([
    ['an empty reply', '', 0],
    ['a blank reply', ' \n\u00a0\t', 0],
    ['a number', '42', 1],
    ['an emoji', '🙂', 1],
    ['a word of the same letters', 'Yes.', 1],
    ['a word of other letters', '是的', 0],
    ['a short sentence in it', 'Ich weiß es nicht.', 1],
    ['a short sentence in another', "I don't know that.", 0],
    ['some names', 'Alexander, Benjamin, Christopher', 1],
  ])('scores %s', (_, completion, expected) => {
    expect(score(completion)).toBe(expected);
  });

  it('is named by any tag of it', () => {
    expect(score(said('pt'), 'pt-BR')).toBe(1);
    expect(score(said('zh'), 'zh-Hant-TW')).toBe(1);
    expect(score(deutsch, 'deu')).toBe(1);
    expect(score(said('no'), 'nb')).toBe(1);
    expect(score(said('hr'), 'sr-Latn')).toBe(1);
  });

  it('comes with the row where it is a function', () => {
    const asked = language({ is: (sample: Sample<{ readonly to: string }>) => sample.reference?.to });
    const output = (to: unknown, completion: string): unknown =>
      asked(sampleOf({ completion, reference: { to: to as string } }), context);
    expect(output('de', deutsch)).toMatchObject({ score: 1 });
    expect(output('fr', deutsch)).toMatchObject({ score: 0 });
    expect(output(undefined, deutsch)).toEqual({ abstained: true, reason: 'no reference' });
    expect(output(null, deutsch)).toEqual({ abstained: true, reason: 'no reference' });
    for (const wrong of ['tlh', 'German', '', 3, {}]) {
      expect(errorOf(() => output(wrong, deutsch))).toMatchObject({ code: 'RLAIF_SAMPLE', attribution: 'service' });
    }
    const broken = language({
      is: () => {
        throw new Error('no such column');
      },
    });
    expect(errorOf(() => broken(sampleOf(), context)).message).toContain('no such column');
  });

  it('does not look at the prompt', () => {
    expect(answered(german, '', deutsch)).toMatchObject({ score: 1 });
    expect(answered(german, english, deutsch)).toMatchObject({ score: 1 });
  });
});

describe('options', () => {
  const untyped = language as (options?: unknown) => unknown;

  it.each([
    ['another key', { in: 'de' }, "unknown option 'in'"],
    ['a language that cannot be told', { is: 'tlh' }, "'tlh' cannot be told; known: am, ar,"],
    ['what is no tag', { is: 'German, please' }, 'cannot be told'],
    ['a script that it is not told in', { is: 'hi-Latn' }, 'cannot be told'],
    ['a number', { is: 3 }, 'is must be a language or a function'],
    ['too much confidence', { minConfidence: 1.1 }, 'minConfidence must be'],
    ['no number', { minConfidence: Number.NaN }, 'minConfidence must be'],
    ['no letters', { minLength: 0 }, 'minLength must be'],
    ['no object', 'de', 'expected an object'],
  ])('refuse %s', (_, options, message) => {
    expect(() => untyped(options)).toThrow(TypeError);
    expect(() => untyped(options)).toThrow(message);
  });

  it('stand in the description', () => {
    expect(descriptionOf(language())).toEqual({
      kind: 'language',
      range: [0, 1],
      options: { minConfidence: 0.1, minLength: 20 },
    });
    expect(descriptionOf(language({ is: 'pt-BR' }))?.options).toEqual({ is: 'pt-BR' });
    expect(descriptionOf(language({ is: () => 'de' }))?.options).toEqual({ is: 'function' });
  });
});

describe.each(Object.entries(hostile))('%s', (_, make) => {
  it('gets an outcome as completion and as prompt, in time', () => {
    const text = make();
    const start = performance.now();
    expect(scoreOf(language({ is: 'de' }), '', text)).toSatisfy((score: number) => score >= 0 && score <= 1);
    expect(answered(language(), text, 'Guten Morgen!')).toBeTypeOf('object');
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
