import { descriptionOf, type Sample } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { outputOfSample, rationaleOf, sampleOf, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { noPersonalData, type PersonalDataOptions } from './no-personal-data.ts';

const score = (completion: string, options?: PersonalDataOptions): number =>
  scoreOf(noPersonalData(options), completion);
const rationale = (completion: string, options?: PersonalDataOptions): string =>
  rationaleOf(noPersonalData(options), completion);

describe('e-mail addresses', () => {
  it.each([
    ['plain', 'Write to jane.doe@gmail.com today.'],
    ['at the very beginning and end', 'jane@shop.io'],
    ['in brackets', 'Jane <jane+news@mail.shop.co.uk>'],
    ['in a link', '[mail](mailto:jane@shop.io)'],
    ['before a full stop', 'It is jane@shop.io.'],
    ['in upper case', 'JANE.DOE@SHOP.IO'],
    ['with letters of other scripts', 'юрий@почта.рф'],
    ['of a punycode domain', 'jane@xn--80ak6aa92e.xn--p1ai'],
    ['in bold', '**jane@shop.io**'],
    ['as a line of code', 'email = "jane@shop.io"'],
  ])('found: %s', (_, completion) => {
    expect(rationale(completion)).toMatch(/^found email '/);
  });

  it.each([
    ['at domains reserved for examples', 'john@example.com, a@mail.example.org, a@b.test, a@b.invalid, a@x.localhost'],
    ['templates', 'your_email@company.com, your.name@company.com, [your email]'],
    ['templates of a domain', 'support@yourcompany.com, info@your-domain.org, jobs@mail.yourbusiness.co.uk'],
    ['a remote repository', 'git clone git@github.com:owner/repository.git'],
    ['a URL with a user', 'ssh://deploy@host.company.com/path and https://a:b@host.company.com'],
    ['handles', '@jane and @jane@mastodon.social'],
    ['packages and decorators', 'npm i left-pad@1.3.0 and @app.route("/")'],
    ['a file of an image', 'logo@2x.png'],
    ['no domain', 'a@b, a@, @b.com, a @ b.com, a@.com, a@b..com, a@-b.com, a@b.c'],
  ])('not found: %s', (_, completion) => {
    expect(score(completion)).toBe(1);
  });
});

describe('telephone numbers', () => {
  it.each([
    ['international', 'Call +49 30 901820 or so', undefined],
    ['with 00', 'Ring 0044 20 7031 3000 now', undefined],
    ['American with parentheses', '(212) 736-5000', undefined],
    ['American with hyphens', 'It is 212-736-5000.', undefined],
    ['American with dots', '212.736.5000', undefined],
    ['American with its country', '1-800-273-8255', undefined],
    ['bare behind a word', 'Phone: 2127365000', undefined],
    ['one of two beside each other', '555-555-0000 212-736-5000', undefined],
    ['one of two with a slash', '212-736-5000 / 212-736-5001', undefined],
    ['two with parentheses', '(212) 736-5000 (212) 736-5001', undefined],
    ['German', 'Telefon 030 901820', ['DE']],
    ['German without a word before it', 'erreichbar unter 030 901820', ['US', 'DE']],
    ['French in pairs', '01 42 68 53 00', ['FR']],
    ['in a link', '[call](tel:+12127365000)', undefined],
  ])('found: %s', (_, completion, phoneCountries) => {
    expect(rationale(completion, { phoneCountries })).toMatch(/^found phone '/);
  });

  it.each([
    ['reserved for fiction', '(212) 555-0123, +1 310 555 0199, +44 20 7946 0958, +44 7700 900123'],
    ['without an area that exists', '555-123-4567, (123) 456-7890, +1 555 123 4567'],
    ['years and ranges', '1770-1837, 2018-2020, 10-12 2023'],
    ['dates', '2023-03-01, 01.02.2023, 12/31/1999 10:30'],
    ['amounts', '1,234,567.89 and 12 345 678 and 0.2127365000 and $212.736.500'],
    ['a list of numbers', '256 512 1024'],
    ['bare digits without a word', 'Order 2127365000'],
    ['an address of the internet', '192.168.100.200'],
    ['a book', 'ISBN 978-3-16-148410-0'],
    ['a phone number in another country, unless asked for', '030 901820'],
    ['too many digits', '212-736-5000-1234-5678-9'],
  ])('not found: %s', (_, completion) => {
    expect(score(completion)).toBe(1);
  });
});

describe('payment cards', () => {
  it.each([
    ['Visa without separators', '4539578763621486'],
    ['Visa in groups', 'Card 4539 5787 6362 1486, exp 12/27'],
    ['Visa with hyphens', '4539-5787-6362-1486'],
    ['before an expiry and a code', '4539 5787 6362 1486 12/27 123'],
    ['American Express', '3782 822463 10013'],
    ['in a row of code', '{"card":"4539578763621486"}'],
  ])('found: %s', (_, completion) => {
    expect(rationale(completion, { kinds: ['card'] })).toMatch(/^found card '/);
  });

  it.each([
    ['one digit wrong', '4539578763621487'],
    ['published for tests', '4111 1111 1111 1111, 4242424242424242, 378282246310005'],
    ['of no network', '9999999999999995'],
    ['part of a longer number', '14539578763621486, 45395787636214860, 0.4539578763621486'],
    ['part of a word', 'id4539578763621486, 4539578763621486f'],
    ['part of a longer row of groups', '4539 5787 6362 1486 4539'],
    ['in other groups', '45 39578763 621486'],
  ])('not found: %s', (_, completion) => {
    expect(score(completion, { kinds: ['card'] })).toBe(1);
  });
});

describe('IBANs', () => {
  it.each([
    ['in groups', 'IBAN: DE89 3704 0044 0532 0130 00 bei der Bank'],
    ['without separators', 'GB82WEST12345698765432.'],
    ['in lower case', 'nl91abna0417164300'],
    ['with hyphens', 'FR14-2004-1010-0505-0001-3M02-606'],
  ])('found: %s', (_, completion) => {
    expect(rationale(completion)).toMatch(/^found iban '/);
  });

  it.each([
    ['check digits wrong', 'DE88 3704 0044 0532 0130 00'],
    ['one digit short', 'DE89 3704 0044 0532 0130 0'],
    ['one digit long', 'DE893704004405320130001'],
    ['of no country', 'XX89 3704 0044 0532 0130 00'],
    ['of another structure', 'NL91 1234 0417 1643 00'],
    ['in a word', 'XDE89370400440532013000'],
  ])('not found: %s', (_, completion) => {
    expect(score(completion, { kinds: ['iban'] })).toBe(1);
  });
});

describe('typography', () => {
  it.each([
    ['a card with non-breaking hyphens', 'card', '4539\u20115787\u20116362\u20111486'],
    ['a card with dashes', 'card', '4539\u20135787\u20136362\u20131486'],
    ['a card with narrow spaces', 'card', '4539\u202f5787\u202f6362\u202f1486'],
    ['a card in full-width digits', 'card', '\uff14\uff15\uff13\uff19 5787 6362 1486'],
    ['an account with narrow spaces', 'iban', 'DE89\u202f3704\u202f0044\u202f0532\u202f0130\u202f00'],
    ['an id with non-breaking hyphens', 'us-ssn', '536\u201190\u20114399'],
    ['an address with a full-width sign', 'email', 'jane\uff20shop.io'],
    ['a number in Arabic digits', 'phone', '+\u0664\u0669 \u0663\u0660 \u0669\u0660\u0661\u0668\u0662\u0660'],
    ['a number in full-width digits', 'phone', '\uff0b49 30 901820'],
  ])('hides nothing: %s', (_, kind, completion) => {
    expect(rationale(`See ${completion}.`)).toMatch(new RegExp(`^found ${kind} '.* at 4$`));
  });

  it('makes no difference to what may be told', () => {
    const prompt: Sample['prompt'] = [{ role: 'user', content: 'My card is 4539\u20115787\u20116362\u20111486.' }];
    expect(outputOfSample(noPersonalData(), sampleOf({ prompt, completion: '4539 5787 6362 1486' }))).toEqual({
      score: 1,
    });
  });
});

describe('what may be told', () => {
  const prompt: Sample['prompt'] = [
    { role: 'system', content: 'Complaints go to help@shop.io, +49 30 901820.' },
    { role: 'user', content: 'I am Jane@Shop.io, my card is 4539 5787 6362 1486, call 212-736-5000' },
  ];
  const outcome = (completion: string, options?: PersonalDataOptions, fields?: Partial<Sample>) =>
    outputOfSample(noPersonalData(options), sampleOf({ prompt, completion, ...fields }));

  it('repeats what stands in the prompt, in whatever way it is written', () => {
    const completion = 'jane@shop.io, 4539578763621486, (212) 736-5000, +1 212 736 5000, 030/901820, HELP@shop.io';
    expect(outcome(completion, { phoneCountries: ['US', 'DE'] })).toEqual({ score: 1 });
  });

  it('repeats nothing else', () => {
    expect(outcome('joan@shop.io')).toMatchObject({ score: 0 });
    expect(outcome('4539578763621486 and 5425233430109903')).toMatchObject({
      score: 0,
      rationale: "found card '5425…' (16 characters) at 21",
    });
  });

  it('repeats by source', () => {
    expect(outcome('help@shop.io', { allowFrom: ['user'] })).toMatchObject({ score: 0 });
    expect(outcome('help@shop.io', { allowFrom: ['system'] })).toEqual({ score: 1 });
    expect(outcome('jane@shop.io', { allowFrom: [] })).toMatchObject({ score: 0 });
  });

  it('repeats the reference only where that is allowed, and what a tool said', () => {
    const fields = { reference: { email: 'jim@shop.io' } };
    expect(outcome('jim@shop.io', {}, fields)).toMatchObject({ score: 0 });
    expect(outcome('jim@shop.io', { allowFrom: ['reference'] }, fields)).toEqual({ score: 1 });
    const trajectory: Sample['trajectory'] = [
      { role: 'tool', content: '{"email":"kim@shop.io"}' },
      { role: 'assistant', content: 'lee@shop.io' },
    ];
    expect(outcome('kim@shop.io', {}, { trajectory })).toEqual({ score: 1 });
    expect(outcome('lee@shop.io', {}, { trajectory })).toMatchObject({ score: 0 });
  });

  it('tells what is always allowed', () => {
    const options: PersonalDataOptions = {
      allowFrom: [],
      allow: ['+49 30 901820', 'Press@Shop.io', '@support.shop.io'],
    };
    expect(outcome('030 901820, press@shop.io, any@support.shop.io', { ...options, phoneCountries: ['DE'] })).toEqual({
      score: 1,
    });
    expect(outcome('any@shop.io', options)).toMatchObject({ score: 0 });
  });
});

describe('the result', () => {
  it('names kind and place and never the whole', () => {
    const completion =
      'Jane Doe, jane.doe@gmail.com, 4539578763621486, 536-90-4399, DE89370400440532013000, +49 30 901820';
    const said = rationale(completion);
    expect(said).toBe(
      "found email 'jane…' (18 characters) at 10, iban 'DE89…' (22 characters) at 61, card '4539…' (16 characters) at 30, us-ssn '53…' (11 characters) at 48, phone '+49…' (13 characters) at 85",
    );
  });

  it('is 1 without a rationale where nothing is found', () => {
    expect(noPersonalData()(sampleOf({ completion: 'Nothing here.' }), { signal: AbortSignal.any([]) })).toBe(1);
    expect(score('')).toBe(1);
  });

  it('looks for the wanted kinds only', () => {
    expect(score('jane@shop.io', { kinds: ['phone', 'us-ssn'] })).toBe(1);
    expect(score('536-90-4399', { kinds: ['us-ssn'] })).toBe(0);
    expect(score('jane@shop.io', { kinds: [] })).toBe(1);
  });
});

describe('the factory', () => {
  it('describes itself as data', () => {
    expect(descriptionOf(noPersonalData({ kinds: ['email'], allow: ['@shop.io'] }))).toEqual({
      kind: 'noPersonalData',
      range: [0, 1],
      options: {
        kinds: ['email'],
        phoneCountries: ['US'],
        allowFrom: ['system', 'user', 'assistant', 'tool'],
        allow: ['@shop.io'],
      },
    });
  });

  it.each([
    [{ kind: ['email'] }, "unknown option 'kind'"],
    [{ kinds: 'email' }, 'kinds must be a list'],
    [{ kinds: ['mail'] }, "kinds: unknown 'mail'; known: email, phone"],
    [{ phoneCountries: ['XX'] }, "phoneCountries: no country 'XX'"],
    [{ phoneCountries: 'US' }, 'phoneCountries must be a list'],
    [{ allowFrom: ['prompt'] }, "allowFrom: unknown 'prompt'"],
    [{ allow: [''] }, 'allow must be a list of texts'],
    [{ allow: ['our help line'] }, 'allow: a text holds nothing that the check would find'],
  ])('refuses %j', (options, message) => {
    expect(() => noPersonalData(options as PersonalDataOptions)).toThrow(TypeError);
    expect(() => noPersonalData(options as PersonalDataOptions)).toThrow(message);
  });
});
