import { call, isProcedure, type AnyRouter } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/contract.ts';
import { mayCall, mayCallHandedOver } from '../../src/contract/access.ts';
import type { Caller } from '../../src/contract/roles.ts';
import { createRouter } from '../../src/services/api/router.ts';
import { annotator, lead, newBench, newStudy } from './studio-fixture.ts';

/** Dotted paths of everything that has an implementation. */
function procedures(router: AnyRouter, path: readonly string[] = []): string[] {
  if (isProcedure(router)) return [path.join('.')];
  return Object.entries(router).flatMap(([name, inner]) => procedures(inner as AnyRouter, [...path, name]));
}

function contractPaths(node: object, path: readonly string[] = []): string[] {
  if ('~orpc' in node) return [path.join('.')];
  return Object.entries(node).flatMap(([name, inner]) => contractPaths(inner as object, [...path, name]));
}

describe('who may call what', async () => {
  const bench = await newBench();
  await newStudy(bench, ['one', 'two'], ['Ann', 'Bob', 'Ray', 'Eve']);
  await bench.lead.study.addPerson({ name: 'Cy', role: 'curator' });
  await bench.lead.study.revokeLink({ id: 'ray' });
  await bench.lead.study.renewLink({ id: 'eve', days: 1 });
  await bench.studio.project?.updateAccess((access) => ({ ...access, expires: { ...access.expires, eve: '2026-01-01T00:00:00.000Z' } }));
  const outsiders: [string, Caller][] = [
    ['a stranger', annotator('mallory')], ['nobody', { role: 'annotator', personId: null }], ['a curator from nowhere', { role: 'curator', personId: 'mallory' }],
    ['somebody whose link was revoked', annotator('ray')], ['somebody whose link has expired', annotator('eve')],
    ['somebody who became a curator', annotator('cy')], ['an annotator who calls as a curator', { role: 'curator', personId: 'ann' }],
  ];
  const router = createRouter(bench.studio);
  const all = procedures(router);
  /** Those of them that take no input, and so no wrong one. */
  const withoutInput = new Set(['session', 'inpainting.batches', 'pairs.audits', 'pairs.views']);
  const find = (path: string) => path.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], router) as Parameters<typeof call>[0];
  const attempt = (path: string, caller: Caller, input: unknown = {}) => (call as (...given: unknown[]) => Promise<unknown>)(find(path), input, { context: { caller }, path: path.split('.') }).then(() => 'answered', (error: { code: string }) => error.code);

  it('covers every procedure of the contract', () => {
    expect(all.sort()).toEqual(contractPaths(contract).sort());
    expect(all.length).toBeGreaterThan(30);
  });

  it.each(all)('refuses %s to everybody it is not open to, whatever the input', async (path) => {
    for (const caller of [annotator('ann'), { role: 'curator', personId: 'ann' } as const, ...outsiders.map(([, one]) => one)]) {
      if (mayCall(caller.role, path)) continue;
      for (const input of [{}, undefined, { id: '../../etc', path: '/etc/passwd' }]) expect(await attempt(path, caller, input)).toBe('FORBIDDEN');
    }
  });

  it.each(outsiders)('turns %s away from every procedure that their role may call', async (_who, outsider) => {
    for (const path of all.filter((one) => mayCall(outsider.role, one))) {
      expect([path, await attempt(path, outsider, { count: 1, holding: [], submission: 'xxxxxxxx' })]).toEqual([path, 'UNAUTHENTICATED']);
    }
  });

  it('lets those whom a procedure is open to through to its input', async () => {
    for (const caller of [annotator('ann'), { role: 'curator', personId: 'cy' } as const]) {
      for (const path of all.filter((one) => mayCall(caller.role, one))) {
        expect([path, await attempt(path, caller, 'no input that any call takes')]).toEqual([path, withoutInput.has(path) ? 'answered' : 'BAD_INPUT']);
      }
    }
  });

  it('opens to an annotator exactly the session and their own answers, and to a curator the review of pairs', () => {
    expect(all.filter((path) => mayCall('annotator', path)).sort()).toEqual([
      'annotation.acknowledgeGuideline', 'annotation.brief', 'annotation.next', 'annotation.present', 'annotation.recent', 'annotation.savePreferences',
      'annotation.submit', 'annotation.undo', 'session',
    ]);
    expect(all.filter((path) => mayCall('curator', path)).sort()).toEqual([
      'inpainting.batches', 'pairs.audit', 'pairs.audits', 'pairs.beside', 'pairs.decide', 'pairs.effect', 'pairs.facets', 'pairs.get', 'pairs.ids', 'pairs.judge',
      'pairs.list', 'pairs.overview', 'pairs.rows', 'pairs.saveViews', 'pairs.undo', 'pairs.views', 'session',
    ]);
  });

  it('closes everything but the desk and the answers to a lead whose page is handed over, until it is taken back', async () => {
    const outcomes = async () => new Map(await Promise.all(harmless.map(async (path) => [path, await attempt(path, lead, 'no input that any call takes')] as const)));
    const harmless = all.filter((path) => !['workspace.close', 'workspace.sample', 'desk.handOver', 'network.switchOff', 'events'].includes(path));
    const refused = (of: ReadonlyMap<string, string>) => [...of].filter(([, outcome]) => outcome === 'FORBIDDEN').map(([path]) => path);
    expect(refused(await outcomes())).toEqual([]);
    await bench.lead.desk.handOver();
    expect(refused(await outcomes())).toEqual(harmless.filter((path) => !mayCallHandedOver(path)));
    for (const path of ['workspace.close', 'workspace.sample', 'desk.handOver', 'network.switchOff']) expect(await attempt(path, lead)).toBe('FORBIDDEN');
    expect(all.filter(mayCallHandedOver).filter((path) => !path.startsWith('annotation.')).sort()).toEqual(['desk.enter', 'desk.leave', 'desk.state', 'desk.takeBack', 'events', 'session']);
    await bench.lead.desk.takeBack({ pin: null });
    expect(refused(await outcomes())).toEqual([]);
  });

  it('lets an annotator act for nobody else, and makes a lead say for whom', async () => {
    expect(await attempt('annotation.next', annotator('ann'), { count: 1, holding: [], personId: 'bob' })).toBe('FORBIDDEN');
    expect(await attempt('annotation.next', annotator('ann'), { count: 1, holding: [], personId: 'ann' })).toBe('answered');
    expect(await attempt('annotation.undo', annotator('ann'), { submission: 'xxxxxxxx', personId: 'bob' })).toBe('FORBIDDEN');
    expect(await attempt('annotation.next', { role: 'lead', personId: null }, { count: 1, holding: [] })).toBe('BAD_INPUT');
    expect(await attempt('annotation.next', { role: 'lead', personId: null }, { count: 1, holding: [], personId: 'nobody' })).toBe('NOT_FOUND');
    expect(await attempt('annotation.next', { role: 'lead', personId: null }, { count: 1, holding: [], personId: 'bob' })).toBe('answered');
  });

  it('says in one line what is wrong with an input', async () => {
    await expect(bench.lead.images.get({ id: 'no id' })).rejects.toMatchObject({ code: 'BAD_INPUT', status: 400, message: expect.stringMatching(/^id: .+\.$/) });
    await expect(bench.lead.images.get({ id: '0'.repeat(16) })).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 });
  });

  it('tells nobody the details of an error that nobody expected, but reports it', async () => {
    const broken = await newBench();
    await newStudy(broken, ['one'], ['Ann']);
    const bug = new Error('cannot read /home/lead/secret/model-a/one.png');
    broken.studio.study = () => { throw bug; };
    for (const client of [broken.lead, broken.as(annotator('ann'))]) {
      const failure: unknown = await client.annotation.next({ count: 1, holding: [], personId: 'ann' }).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', status: 500 });
      expect(JSON.stringify(failure)).not.toContain('secret');
    }
    expect(broken.unexpected).toEqual([bug, bug]);
  });
});
