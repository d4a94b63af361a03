import { describe, expect, it } from 'vitest';
import { migrate, schemaVersion, type Migrations } from '../../../src/services/store/migrations.ts';

const steps: Migrations = {
  1: { project: ({ title, ...rest }) => ({ ...rest, name: title }) },
  2: { images: (shard) => ({ ...shard, records: (shard.records as { w: number }[]).map(({ w, ...rest }) => ({ ...rest, width: w })) }), project: (document) => ({ ...document, sample: false }) },
};

describe('migrating a document', () => {
  it('leaves a document of the present version as it is', () => {
    const document = { schemaVersion, name: 'a' };
    expect(migrate('project', document)).toEqual({ document, changed: false });
  });

  it('takes every step from its own version on', () => {
    expect(migrate('project', { schemaVersion: 1, title: 'a' }, steps, 3)).toEqual({ document: { schemaVersion: 3, name: 'a', sample: false }, changed: true });
    expect(migrate('project', { schemaVersion: 2, name: 'a' }, steps, 3)).toEqual({ document: { schemaVersion: 3, name: 'a', sample: false }, changed: true });
  });

  it('only numbers documents of a kind that a step does not name', () => {
    expect(migrate('items', { schemaVersion: 1, records: [] }, steps, 3)).toEqual({ document: { schemaVersion: 3, records: [] }, changed: true });
    expect(migrate('images', { schemaVersion: 1, records: [{ w: 3 }] }, steps, 3).document).toEqual({ schemaVersion: 3, records: [{ width: 3 }] });
  });

  it('refuses a document of a newer version', () => {
    expect(() => migrate('project', { schemaVersion: schemaVersion + 1 })).toThrow(expect.objectContaining({ code: 'PROJECT_TOO_NEW' }));
  });

  it.each([null, [], 'x', {}, { schemaVersion: '1' }, { schemaVersion: 0 }, { schemaVersion: 1.5 }])('calls %j damaged', (document) => {
    expect(() => migrate('project', document)).toThrow(expect.objectContaining({ name: 'DamagedFile' }));
  });
});
