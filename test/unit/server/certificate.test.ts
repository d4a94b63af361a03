import { createPrivateKey } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCertificate } from '../../../src/server/certificate.ts';
import { makeCertificate, type MadeCertificate } from '../../fixtures/made-certificate.ts';

let folder: string;
let one: MadeCertificate;
let other: MadeCertificate;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'triptych-certificate-'));
  [one, other] = await Promise.all([makeCertificate(folder, 'one'), makeCertificate(folder, 'other')]);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a certificate', () => {
  it('is read with its key and the names it is made for', async () => {
    expect(await readCertificate(one.certFile, one.keyFile)).toEqual({ cert: one.cert, key: one.key, names: ['studio.example'] });
  });

  it('that cannot be used is refused with the file and what to do', async () => {
    const locked = join(folder, 'locked.key');
    await writeFile(locked, createPrivateKey(one.key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' }));
    const absent = join(folder, 'absent.pem');
    const refusals: [string, string, string, string][] = [
      [absent, one.keyFile, 'NOT_FOUND', `${absent}: the certificate cannot be read (ENOENT); give a PEM file that you may read`],
      [one.certFile, absent, 'NOT_FOUND', `${absent}: the private key cannot be read (ENOENT); give a PEM file that you may read`],
      [folder, one.keyFile, 'IO_FAILED', `${folder}: the certificate cannot be read (EISDIR); give a PEM file that you may read`],
      [one.keyFile, one.keyFile, 'BAD_INPUT', `${one.keyFile}: this is not a certificate in PEM form; give the file that begins with BEGIN CERTIFICATE`],
      [one.certFile, one.certFile, 'BAD_INPUT', `${one.certFile}: this is not a private key in PEM form; give the file that begins with BEGIN PRIVATE KEY`],
      [one.certFile, locked, 'BAD_INPUT', `${locked}: this key has a passphrase; give one without`],
      [one.certFile, other.keyFile, 'BAD_INPUT', `${other.keyFile}: this key does not belong to ${one.certFile}; give the two files that were made together`],
    ];
    for (const [cert, key, code, message] of refusals) await expect(readCertificate(cert, key)).rejects.toMatchObject({ code, message });
  });
});
