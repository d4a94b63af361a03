import type { ServerResponse } from 'node:http';
import type { ErrorCode } from '../contract/errors.ts';
import { friendlyPage } from './friendly-page.ts';

/** Answers with a page of markup that must not be kept. */
export function sendHtml(response: ServerResponse, status: number, markup: string): void {
  send(response, status, 'text/html; charset=utf-8', markup);
}

/** Answers with a page that says in words what is wrong. */
export function sendFriendly(response: ServerResponse, status: number, title: string, text: string): void {
  sendHtml(response, status, friendlyPage(title, text));
}

/** Answers with one JSON document. */
export function sendJson(response: ServerResponse, status: number, document: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(document));
}

/** Answers a failed call the way oRPC writes errors, so that the page's client rebuilds it. */
export function sendRpcError(response: ServerResponse, status: number, code: ErrorCode, message: string): void {
  sendJson(response, status, { json: { defined: false, code, status, message } });
}

function send(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
