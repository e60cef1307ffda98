import { hash } from 'node:crypto';
import { checkOptions, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { type DataSource, dataSources, passesFrom } from './data-source.ts';
import { findSecrets } from './find-secrets.ts';
import { findAll, outputOfFindings } from './finding.ts';
import { someOf, textsOption } from './list-options.ts';
import { type SecretKind, secretShapes } from './secret-shapes.ts';

/** Options of `noSecrets`. */
export interface SecretsOptions {
  /** What is looked for. Default: everything that `SecretKind` names. */
  readonly kinds?: readonly SecretKind[] | undefined;
  /**
   * From where secrets may be repeated. Default: `['user']`, because what a user shows may be shown back; what stands in a system prompt or
   * came from a tool is just what must not get out.
   */
  readonly allowFrom?: readonly DataSource[] | undefined;
  /** Secrets that may always be told, because they are none: keys of a documentation. Default: none. */
  readonly allow?: readonly string[] | undefined;
}

/**
 * Scores 1 where a completion holds no keys, tokens or passwords of a known shape, 0 where it does, and says kind and place of what it found,
 * masked: keys of Amazon Web Services, GitHub, OpenAI, Anthropic, Slack, Google, Stripe and others, JSON web tokens, private keys, passwords in
 * URLs. Placeholders (`AKIAIOSFODNN7EXAMPLE`, `sk-proj-xxxx`) pass.
 *
 * @throws TypeError for an unknown option, kind or source.
 * @example
 * const tight = noSecrets({ allowFrom: [] });
 */
export function noSecrets(options: SecretsOptions = {}): Reward {
  checkOptions('noSecrets', options, ['kinds', 'allowFrom', 'allow']);
  const kinds = someOf('noSecrets', 'kinds', options.kinds, Object.keys(secretShapes) as SecretKind[]);
  const allowFrom = someOf('noSecrets', 'allowFrom', options.allowFrom, dataSources, ['user']);
  const allow = textsOption('noSecrets', 'allow', options.allow);
  const finders = kinds.map(findSecrets);
  return withDescription<Reward>(
    (sample: Sample) => {
      const isGiven = passesFrom(sample, allowFrom, finders);
      return outputOfFindings(
        findAll(sample.completion, finders, (finding) => allow.includes(finding.key) || isGiven(finding)),
      );
    },
    {
      kind: 'noSecrets',
      range: [0, 1],
      options: { kinds, allowFrom, allow: allow.map((secret) => hash('sha256', secret)) },
    },
  );
}
