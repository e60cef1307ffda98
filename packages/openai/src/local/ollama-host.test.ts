import { expect, it } from 'vitest';
import { ollamaHost } from './ollama-host.ts';

it.each([
  ['', 11434, false],
  ['  ', 11434, false],
  ['127.0.0.1', 11434, false],
  ['0.0.0.0', 11434, false],
  ['"0.0.0.0:11500"', 11500, false],
  ['localhost:11500', 11500, false],
  [':11500', 11500, false],
  ['[::]:11500', 11500, false],
  ['[::1]', 11434, false],
  ['http://127.0.0.1', 80, false],
  ['http://127.0.0.1:80', 80, false],
  ['http://127.0.0.1:11500/ollama', 11500, false],
  ['https://127.0.0.1', 443, false],
  ['https://127.0.0.1:11500', 11500, false],
  ['192.168.1.5', 11434, true],
  ['gpu.example.com:11500', 11500, true],
  ['http://gpu.example.com', 80, true],
  ['127.0.0.1.example.com', 11434, true],
  ['localhost:99999', 11434, false],
  ['a b', 11434, false],
])('reads %j', (value, port, isElsewhere) => {
  expect(ollamaHost(value)).toEqual({ port, isElsewhere });
});
