import { describe, expect, it } from 'vitest';
import { isHttpUrl } from './is-http-url.ts';

describe('isHttpUrl', () => {
  it.each(['http://localhost:8000/v1', 'https://gateway.example.com', 'HTTP://127.0.0.1'])('takes %s', (url) => {
    expect(isHttpUrl(url)).toBe(true);
  });

  it.each([
    'nonsense',
    '',
    'localhost:8000/v1',
    'ftp://localhost',
    'http://localhost:99999',
    'https://name:word@gateway.example.com',
    'https://name@gateway.example.com',
    5,
    undefined,
    new URL('http://localhost'),
  ])('refuses %s', (value) => {
    expect(isHttpUrl(value)).toBe(false);
  });
});
