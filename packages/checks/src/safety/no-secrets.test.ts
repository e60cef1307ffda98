import { descriptionOf, type Sample } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outputOfSample, rationaleOf, sampleOf, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { noSecrets, type SecretsOptions } from './no-secrets.ts';
import { type SecretKind, secretShapes } from './secret-shapes.ts';

/** Random letters and digits, the same in every run. Keys are put together here, so that none stands in the source. */
const random = (length: number, alphabet = 'aB3dE5gH7jK9mN2pQ4sT6vW8xY1zCfRu'): string => {
  let state = 7;
  return Array.from({ length }, () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return alphabet[(state >> 8) % alphabet.length];
  }).join('');
};
const hex = (length: number): string => random(length, '9a3f7c05e1b8d264');
const upper = (length: number): string => random(length, 'A2C4E6GHJKLMNPQRSTUVWXYZ');
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url({ sub: '42', admin: true })}.${random(43)}`;

const found: readonly (readonly [SecretKind, string])[] = [
  ['anthropic', `sk-ant-api03-${random(93)}AA`],
  ['aws', `AKIA${upper(16)}`],
  ['aws', `ASIA${upper(16)}`],
  ['aws', `aws_secret_access_key = ${random(40)}`],
  ['aws', `"SecretAccessKey": "${random(40)}"`],
  ['aws', `ABSK${random(120)}=`],
  ['azure', `AccountKey=${random(86)}==`],
  ['databricks', `dapi${hex(32)}`],
  ['digitalocean', `dop_v1_${hex(64)}`],
  ['github', `ghp_${random(36)}`],
  ['github', `github_pat_${random(22)}_${random(59)}`],
  ['gitlab', `glpat-${random(20)}`],
  ['google', `AIza${random(35)}`],
  ['google', `GOCSPX-${random(28)}`],
  ['huggingface', `hf_${random(34)}`],
  ['jwt', token],
  ['npm', `npm_${random(36)}`],
  ['openai', `sk-proj-${random(74)}T3BlbkFJ${random(74)}`],
  ['openai', `sk-${random(48)}`],
  ['openai', `sk-${hex(32)}`],
  ['private-key', `-----BEGIN RSA PRIVATE KEY-----\n${random(64)}\n${random(64)}\n-----END RSA PRIVATE KEY-----`],
  ['private-key', `{"private_key":"-----BEGIN PRIVATE KEY-----\\n${random(64)}\\n`],
  ['private-key', `-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: 1\n\n${random(64)}`],
  ['pypi', `pypi-AgEI${random(60)}`],
  ['sendgrid', `SG.${random(22)}.${random(43)}`],
  ['shopify', `shpat_${hex(32)}`],
  ['slack', `xoxb-${'9'.repeat(3)}7351${random(30)}`],
  ['slack', `https://hooks.slack.com/services/T${upper(9)}/B${upper(9)}/${random(24)}`],
  ['stripe', `sk_live_${random(24)}`],
  ['stripe', `whsec_${random(32)}`],
  ['telegram', `987654301:AA${random(33)}`],
  ['twilio', `SK${hex(32)}`],
  ['url-password', 'postgres://admin:hunter2@db.internal:5432/app'],
];

describe('noSecrets', () => {
  it.each(found)('finds %s: %.12s', (kind, secret) => {
    for (const text of [secret, `The key is ${secret}.`, `\`${secret}\``, `KEY="${secret}"\n`, `(${secret})`]) {
      expect(rationaleOf(noSecrets(), text)).toMatch(
        new RegExp(`^found ${kind} '.{1,8}…' \\(\\d+ characters\\) at \\d+$`),
      );
    }
  });

  it('has an example of every kind', () => {
    expect(new Set(found.map(([kind]) => kind))).toEqual(new Set(Object.keys(secretShapes)));
  });

  it.each([
    ['the example of a documentation', 'AKIAIOSFODNN7EXAMPLE and wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
    ['a placeholder', 'sk-proj-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, ghp_YOUR_TOKEN, sk-ant-api03-...'],
    ['a template', `sk_live_${'a'.repeat(24)}, AIza${'0'.repeat(35)}`],
    [
      'a password that calls itself one, or is the name',
      'postgres://myuser:mypassword@localhost/db mysql://root:rootpassword@db redis://:my_redis_pass@redis:6379 https://u:personal_access_token@github.com/x postgres://u:p4ssw0rd@db amqp://guest:guest@mq ftp://anonymous:anonymous@ftp.debian.org',
    ],
    [
      'the token that everybody shows',
      `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url({ sub: '1234567890', name: 'John Doe' })}.${random(43)}`,
    ],
    ['a header without a key', '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----'],
    ['a public key', `-----BEGIN PUBLIC KEY-----\n${random(64)}`],
    ['a shape that is too short or too long', `ghp_${random(20)} AKIA${upper(15)} AKIA${upper(17)}`],
    ['a part of a longer word', `xAKIA${upper(16)} mask-proj-${random(50)}`],
    ['three parts that are no token', `eyJ${random(20)}.eyJ${random(20)}.${random(43)}`],
    ['a hash', `commit ${hex(40)}`],
    [
      'a URL without a password, or with a word for one',
      'https://user@host.com/a:b@c postgres://user:password@localhost',
    ],
  ])('passes %s', (_, text) => {
    expect(scoreOf(noSecrets(), text)).toBe(1);
  });

  it('repeats what the user showed, and nothing of the system or of a tool', () => {
    const secret = `ghp_${random(36)}`;
    const outcome = (role: 'system' | 'user' | 'tool', options?: SecretsOptions) => {
      const sample: Sample = sampleOf({ prompt: [{ role, content: `It is ${secret}` }], completion: secret });
      return outputOfSample(noSecrets(options), sample);
    };
    expect(outcome('user')).toEqual({ score: 1 });
    expect(outcome('user', { allowFrom: [] })).toMatchObject({ score: 0 });
    expect(outcome('system')).toMatchObject({ score: 0 });
    expect(outcome('tool')).toMatchObject({ score: 0 });
    expect(outcome('system', { allow: [secret] })).toEqual({ score: 1 });
  });

  it('looks for the wanted kinds only', () => {
    expect(scoreOf(noSecrets({ kinds: ['slack'] }), `ghp_${random(36)}`)).toBe(1);
    expect(scoreOf(noSecrets({ kinds: ['github'] }), `ghp_${random(36)}`)).toBe(0);
  });

  it('prints at most four characters of a secret, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...found), fc.string(), fc.string(), ([, secret], before, after) => {
        const said = rationaleOf(noSecrets(), `${before} ${secret} ${after}`);
        for (let i = 0; i + 5 <= secret.length; i++) {
          const piece = secret.slice(i, i + 5);
          if (/[a-z]\d|\d[a-z]/i.test(piece)) expect(said).not.toContain(piece);
        }
      }),
    );
  });

  it('describes itself as data, without the secrets that are allowed', () => {
    const description = descriptionOf(noSecrets({ kinds: ['github'], allow: [`ghp_${random(36)}`] }));
    expect(description).toMatchObject({
      kind: 'noSecrets',
      range: [0, 1],
      options: { kinds: ['github'], allowFrom: ['user'], allow: [expect.stringMatching(/^[\da-f]{64}$/)] },
    });
  });

  it.each([
    [{ kinds: ['gitHub'] }, "kinds: unknown 'gitHub'; known: anthropic, aws"],
    [{ allowFrom: 'user' }, 'allowFrom must be a list'],
    [{ allow: 'x' }, 'allow must be a list of texts'],
    [{ secrets: [] }, "unknown option 'secrets'"],
  ])('refuses %j', (options, message) => {
    expect(() => noSecrets(options as SecretsOptions)).toThrow(TypeError);
    expect(() => noSecrets(options as SecretsOptions)).toThrow(message);
  });
});
