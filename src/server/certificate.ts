import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { StudioError } from '../contract/errors.ts';

/** What encrypts the traffic: a certificate (with its chain) and its private key, both as PEM text. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** Names, other than this machine's own `localhost`, that the certificate is made for; wildcards stand for no name. */
  readonly names: readonly string[];
}

/**
 * Reads a certificate and its key from PEM files.
 * @throws StudioError NOT_FOUND or IO_FAILED for a file that cannot be read, BAD_INPUT for one that holds something else, for
 * a key with a passphrase, and for two files that do not belong together.
 */
export async function readCertificate(certificateFile: string, keyFile: string): Promise<Certificate> {
  const cert = await read(certificateFile, 'certificate');
  const key = await read(keyFile, 'private key');
  const parsed = parse(() => new X509Certificate(cert), `${certificateFile}: this is not a certificate in PEM form; give the file that begins with BEGIN CERTIFICATE`);
  if (!parsed.checkPrivateKey(privateKey(key, keyFile))) {
    throw new StudioError('BAD_INPUT', `${keyFile}: this key does not belong to ${certificateFile}; give the two files that were made together`);
  }
  parse(() => createSecureContext({ cert, key }), `${certificateFile}: this certificate cannot be used; make a new one with a 2048-bit RSA or a P-256 key`);
  return { cert, key, names: namesIn(parsed) };
}

function namesIn({ subjectAltName = '' }: X509Certificate): string[] {
  const names = subjectAltName.split(/,\s*/).filter((entry) => entry.startsWith('DNS:')).map((entry) => entry.slice('DNS:'.length).toLowerCase());
  return names.filter((name) => /^[a-z0-9.-]+$/.test(name) && name !== 'localhost');
}

function privateKey(key: string, file: string): KeyObject {
  if (/^-----BEGIN ENCRYPTED PRIVATE KEY|^Proc-Type: 4,ENCRYPTED/m.test(key)) throw new StudioError('BAD_INPUT', `${file}: this key has a passphrase; give one without`);
  return parse(() => createPrivateKey(key), `${file}: this is not a private key in PEM form; give the file that begins with BEGIN PRIVATE KEY`);
}

async function read(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new StudioError(code === 'ENOENT' ? 'NOT_FOUND' : 'IO_FAILED', `${file}: the ${what} cannot be read (${code}); give a PEM file that you may read`, { cause });
  }
}

function parse<T>(work: () => T, message: string): T {
  try {
    return work();
  } catch (cause) {
    throw new StudioError('BAD_INPUT', message, { cause });
  }
}
