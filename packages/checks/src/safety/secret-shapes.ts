/** Whose keys and tokens can be told by their shape. */
export type SecretKind =
  | 'anthropic'
  | 'aws'
  | 'azure'
  | 'databricks'
  | 'digitalocean'
  | 'github'
  | 'gitlab'
  | 'google'
  | 'huggingface'
  | 'jwt'
  | 'npm'
  | 'openai'
  | 'private-key'
  | 'pypi'
  | 'sendgrid'
  | 'shopify'
  | 'slack'
  | 'stripe'
  | 'telegram'
  | 'twilio'
  | 'url-password';

/** The shape of a secret. */
export interface SecretShape {
  /** What a text must hold to be searched at all. */
  readonly mark: string;
  /** Takes linear time. Its first group, if it has one, is the secret. */
  readonly pattern: RegExp;
}

/**
 * The shapes, as the services document or use them. Each expression begins where no character of the same class stands before it, so that
 * every token is read once.
 */
export const secretShapes: Readonly<Record<SecretKind, readonly SecretShape[]>> = {
  anthropic: [{ mark: 'sk-ant-', pattern: /(?<![\w-])sk-ant-[a-z]{3,10}\d{2}-[\w-]{40,}/g }],
  aws: [
    // Access key ids are base 32.
    { mark: 'A', pattern: /(?<![A-Za-z\d])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z\d])/g },
    {
      mark: '',
      pattern:
        /(?<![a-z])(?:aws_?)?(?:secret_?(?:access_?)?key|session_?token)["']?\s{0,3}(?:=>|[:=])\s{0,3}["']?([A-Za-z\d/+]{40,}={0,2})/gi,
    },
    // Keys of Amazon Bedrock: long-term and short-term.
    { mark: 'ABSK', pattern: /(?<![A-Za-z\d+/])ABSK[A-Za-z\d+/]{80,}={0,2}/g },
    { mark: 'bedrock-api-key-', pattern: /(?<![\w-])bedrock-api-key-[A-Za-z\d+/]{40,}={0,2}/g },
  ],
  azure: [{ mark: 'AccountKey=', pattern: /AccountKey=([A-Za-z\d+/]{86}==)/g }],
  databricks: [{ mark: 'dapi', pattern: /(?<![\w-])dapi[\da-f]{32}(?![\da-z])/g }],
  digitalocean: [{ mark: '_v1_', pattern: /(?<![\w-])do[opr]_v1_[\da-f]{64}(?![\da-z])/g }],
  github: [
    { mark: 'gh', pattern: /(?<![A-Za-z\d])gh[pousr]_[A-Za-z\d]{36,}/g },
    { mark: 'github_pat_', pattern: /(?<![A-Za-z\d])github_pat_[A-Za-z\d]{22}_[A-Za-z\d]{59}/g },
  ],
  gitlab: [{ mark: 'gl', pattern: /(?<![\w-])gl(?:pat|dt|rt|ptt|soat|cbt)-[\w-]{20,}/g }],
  google: [
    { mark: 'AIza', pattern: /(?<![\w-])AIza[\w-]{35}(?![\w-])/g },
    { mark: 'GOCSPX-', pattern: /(?<![\w-])GOCSPX-[\w-]{28}(?![\w-])/g },
    { mark: 'ya29.', pattern: /(?<![\w-])ya29\.[\w-]{30,}/g },
  ],
  huggingface: [{ mark: 'hf_', pattern: /(?<![\w-])hf_[A-Za-z\d]{34,}/g }],
  jwt: [{ mark: 'eyJ', pattern: /(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g }],
  npm: [{ mark: 'npm_', pattern: /(?<![\w-])npm_[A-Za-z\d]{36}(?![A-Za-z\d])/g }],
  openai: [
    { mark: 'sk-', pattern: /(?<![\w-])sk-(?:proj|svcacct|admin|None)-[\w-]{40,}/g },
    // The older shape, and that of services which took it over.
    { mark: 'sk-', pattern: /(?<![\w-])sk-(?:[A-Za-z\d]{48}|[\da-f]{32})(?![\w-])/g },
  ],
  'private-key': [
    {
      mark: 'PRIVATE KEY',
      pattern: /-----BEGIN (?:[A-Z\d]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,400}?[A-Za-z\d+/]{40}/g,
    },
  ],
  pypi: [{ mark: 'pypi-', pattern: /(?<![\w-])pypi-AgEI[\w-]{50,}/g }],
  sendgrid: [{ mark: 'SG.', pattern: /(?<![\w.-])SG\.[\w-]{22}\.[\w-]{43}(?![\w-])/g }],
  shopify: [{ mark: 'shp', pattern: /(?<![\w-])shp(?:at|ca|pa|ss)_[\da-fA-F]{32}(?![\da-zA-Z])/g }],
  slack: [
    { mark: 'xox', pattern: /(?<![\w-])xox[abceoprs]-[\w-]{20,}/g },
    { mark: 'xapp-', pattern: /(?<![\w-])xapp-\d-[A-Z\d]{8,}-\d{8,}-[\da-z]{32,}/g },
    {
      mark: 'hooks.slack.com/',
      pattern: /hooks\.slack\.com\/(services\/T[A-Z\d]{6,}\/B[A-Z\d]{6,}\/[A-Za-z\d]{20,})/g,
    },
  ],
  stripe: [
    { mark: '_', pattern: /(?<![A-Za-z\d])[rs]k_(?:live|test|prod)_[A-Za-z\d]{16,}/g },
    { mark: 'whsec_', pattern: /(?<![A-Za-z\d])whsec_[A-Za-z\d+/]{32,}={0,2}/g },
  ],
  telegram: [{ mark: ':AA', pattern: /(?<![\w:-])\d{8,10}:AA[\w-]{33}(?![\w-])/g }],
  twilio: [{ mark: 'SK', pattern: /(?<![\w-])SK[\da-f]{32}(?![\da-z])/g }],
  'url-password': [
    { mark: '://', pattern: /(?<![a-z\d])[a-z][a-z\d+.-]{1,20}:\/\/[^\s:/?#@]{0,64}:([^\s:/?#@]{3,128})@[\w.-]/gi },
  ],
};
