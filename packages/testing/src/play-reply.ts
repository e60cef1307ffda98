import type { ServerResponse } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import type { ServiceDelivery, ServiceReply } from './service.ts';
import type { ServiceMessage, ServiceRequest, ServiceServerOptions } from './service-server.ts';

const page = '<!doctype html><html><head><title>Sign in</title></head><body>Sign in to the network.</body></html>';
/** Long enough that half of any body has a part of it. */
const long = 'This reply is cut in the middle. '.repeat(100);
const json = { 'content-type': 'application/json' };

/** Sends what the service does with a request. */
export async function playReply(
  decision: ServiceReply,
  request: ServiceRequest,
  outgoing: ServerResponse,
  { reply, error, refuse }: ServiceServerOptions,
): Promise<void> {
  const half = (): { readonly message: ServiceMessage; readonly bytes: Buffer } => {
    const message = reply({ type: 'reply', text: long }, request);
    const bytes = Buffer.from(JSON.stringify(message.body));
    return { message, bytes };
  };
  switch (decision.type) {
    case 'reply': {
      return send(outgoing, 200, reply(decision, request), decision);
    }
    case 'status': {
      const { status, message = 'The service says no.', retryAfterSeconds } = decision;
      if (retryAfterSeconds !== undefined) {
        outgoing.setHeader('retry-after', String(retryAfterSeconds));
      }
      return send(outgoing, status, error(status, message));
    }
    case 'refuse': {
      const message = refuse?.[decision.setting]?.(request) ?? error(400, 'The service says no.');
      return send(outgoing, 400, message, decision);
    }
    case 'html': {
      outgoing.writeHead(decision.status ?? 200, { 'content-type': 'text/html' });
      outgoing.end(page);
      return;
    }
    case 'not-json': {
      const { message, bytes } = half();
      outgoing.writeHead(200, { ...json, ...message.headers });
      outgoing.end(bytes.subarray(0, bytes.length >> 1));
      return;
    }
    case 'other-json': {
      return send(outgoing, 200, { body: { status: 'ok' } });
    }
    case 'empty-body': {
      outgoing.writeHead(200, json);
      outgoing.end();
      return;
    }
    case 'stall':
    case 'truncated-body': {
      const { message, bytes } = half();
      outgoing.writeHead(200, { ...json, ...message.headers, 'content-length': bytes.length });
      outgoing.write(bytes.subarray(0, bytes.length >> 1), () => {
        if (decision.type === 'truncated-body') outgoing.socket?.destroy();
      });
      return;
    }
    case 'reset': {
      outgoing.socket?.resetAndDestroy();
      return;
    }
    case 'hang': {
      return;
    }
  }
}

async function send(
  outgoing: ServerResponse,
  usual: number,
  { status = usual, headers, body }: ServiceMessage,
  { chunkBytes, escaped = false, onSent }: ServiceDelivery = {},
): Promise<void> {
  const text = escaped ? toAscii(JSON.stringify(body)) : JSON.stringify(body);
  onSent?.(text);
  outgoing.writeHead(status, { ...json, ...headers });
  if (chunkBytes === undefined) {
    outgoing.end(text);
    return;
  }
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    outgoing.write(bytes.subarray(start, start + chunkBytes));
    // So that the pieces leave one by one.
    await turn();
  }
  outgoing.end();
}

/** The same JSON in ASCII: one escape for each half of a surrogate pair. */
function toAscii(text: string): string {
  return text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
