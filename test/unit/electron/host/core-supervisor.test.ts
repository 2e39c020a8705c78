import { afterEach, describe, expect, it, vi } from 'vitest';
import { CoreSupervisor } from '../../../../electron/host/core-supervisor.ts';

/** A core process in the test's hands. */
function made() {
  const cores: { ready: () => void; die: () => void; pages: string[]; stopped: boolean }[] = [];
  const make = () => {
    const core = { ready: () => {}, die: () => {}, pages: [] as string[], stopped: false };
    const ready = new Promise<void>((resolve) => (core.ready = resolve));
    const exited = new Promise<void>((resolve) => (core.die = resolve));
    cores.push(core);
    return {
      ready,
      exited,
      attach: (page: string) => void core.pages.push(page),
      stop: () => void (core.stopped = true),
    };
  };
  return { cores, make };
}

describe('CoreSupervisor', () => {
  afterEach(() => void vi.useRealTimers());

  it('keeps a page waiting until the core takes pages', async () => {
    const { cores, make } = made();
    const supervisor = new CoreSupervisor<string>(make, () => {});
    supervisor.start();
    supervisor.connect('a');
    expect(cores[0]?.pages).toEqual([]);
    cores[0]?.ready();
    await vi.waitFor(() => expect(cores[0]?.pages).toEqual(['a']));
    supervisor.connect('b');
    expect(cores[0]?.pages).toEqual(['a', 'b']);
  });

  it('starts a core that stopped again, waiting longer each time, and gives it the pages that asked meanwhile', async () => {
    vi.useFakeTimers();
    const { cores, make } = made();
    const supervisor = new CoreSupervisor<string>(make, () => {});
    supervisor.start();
    for (const wait of [200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]) {
      const count = cores.length;
      cores.at(-1)?.die();
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(cores).toHaveLength(count);
      await vi.advanceTimersByTimeAsync(1);
      expect(cores).toHaveLength(count + 1);
    }
    supervisor.connect('late');
    cores.at(-1)?.ready();
    await vi.advanceTimersByTimeAsync(0);
    expect(cores.at(-1)?.pages).toEqual(['late']);
  });

  it('does not start again once it has been stopped', async () => {
    vi.useFakeTimers();
    const { cores, make } = made();
    const supervisor = new CoreSupervisor<string>(make, () => {});
    supervisor.start();
    supervisor.stop();
    expect(cores[0]?.stopped).toBe(true);
    cores[0]?.die();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(cores).toHaveLength(1);
  });
});

describe('a restart of the core', () => {
  afterEach(() => void vi.useRealTimers());

  it('ends the core and starts it without a wait, and is no reason to wait the next time', async () => {
    vi.useFakeTimers();
    const { cores, make } = made();
    const supervisor = new CoreSupervisor<string>(make, () => {});
    supervisor.start();
    for (const count of [1, 2, 3]) {
      supervisor.restart();
      expect(cores.at(-1)?.stopped).toBe(true);
      expect(cores).toHaveLength(count);
      cores.at(-1)?.die();
      await vi.advanceTimersByTimeAsync(0);
      expect(cores).toHaveLength(count + 1);
    }
    cores.at(-1)?.die();
    await vi.advanceTimersByTimeAsync(199);
    expect(cores).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(1);
    expect(cores).toHaveLength(5);
  });

  it('starts one core, not two, while a stopped core waits to be started', async () => {
    vi.useFakeTimers();
    const { cores, make } = made();
    const supervisor = new CoreSupervisor<string>(make, () => {});
    supervisor.start();
    cores[0]?.die();
    await vi.advanceTimersByTimeAsync(10);
    supervisor.restart();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(cores).toHaveLength(2);
    supervisor.stop();
    supervisor.restart();
    cores[1]?.die();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(cores).toHaveLength(2);
  });
});
