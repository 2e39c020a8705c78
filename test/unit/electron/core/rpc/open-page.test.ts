// A page before the core is loaded: greeted at once, nothing it asks is lost, and the core is loaded with the first question.
import { describe, expect, it } from 'vitest';
import { openPage } from '../../../../../electron/core/rpc/open-page.ts';
import type { Router } from '../../../../../electron/core/rpc/router.ts';
import { MOST_PENDING } from '../../../../../shared/contract/wire.ts';

/** A core that is loaded when the test says so, and what it was told. */
function slowCore() {
  const got: string[] = [];
  let closed = 0;
  const router = { connect: () => ({ receive: (text: string) => got.push(text), close: () => (closed += 1) }) };
  const loaded = Promise.withResolvers<Router>();
  let loads = 0;
  const sent: string[] = [];
  let cut = 0;
  const load = async () => {
    loads += 1;
    return await loaded.promise;
  };
  const page = openPage(
    load,
    (text) => sent.push(text),
    () => (cut += 1),
  );
  return {
    page,
    sent,
    got,
    loads: () => loads,
    closed: () => closed,
    cut: () => cut,
    finish: async () => {
      loaded.resolve(router as unknown as Router);
      await loaded.promise;
      await Promise.resolve();
    },
  };
}

describe('a page before the core is loaded', () => {
  it('is greeted at once, with nothing loaded for it', () => {
    const { sent, loads } = slowCore();
    expect(sent.map((text) => JSON.parse(text) as unknown)).toEqual([{ kind: 'hello', protocol: 1 }]);
    expect(loads()).toBe(0);
  });

  it('loads the core once, and hands it what was asked meanwhile in the order it came', async () => {
    const { page, got, loads, finish, sent } = slowCore();
    page.receive('one');
    page.receive('two');
    expect(got).toEqual([]);
    await finish();
    page.receive('three');
    expect(got).toEqual(['one', 'two', 'three']);
    expect(loads()).toBe(1);
    expect(sent).toHaveLength(1);
  });

  it('that has gone is not handed over', async () => {
    const { page, got, closed, finish } = slowCore();
    page.receive('one');
    page.close();
    await finish();
    expect(got).toEqual([]);
    expect(closed()).toBe(0);
  });

  it('is taken back from the core when it goes later', async () => {
    const { page, closed, finish } = slowCore();
    page.receive('one');
    await finish();
    page.close();
    expect(closed()).toBe(1);
  });

  it('that asks more than may wait is cut off', () => {
    const { page, cut } = slowCore();
    for (let nth = 0; nth < MOST_PENDING; nth += 1) page.receive('x');
    expect(cut()).toBe(0);
    page.receive('x');
    expect(cut()).toBe(1);
  });
});
