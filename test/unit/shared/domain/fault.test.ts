import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../../shared/domain/fault.ts';

const SECRET = 'Ulla Prøvegaard 1205680008';

function readCase(): never {
  throw new TypeError(`cannot read ${SECRET}`);
}
function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return null;
}

describe('an unexpected error for the log', () => {
  it('names the kind, and the functions, files and lines, innermost first', () => {
    const { error, frames } = faultOf(thrownBy(readCase));
    expect(error).toBe('TypeError');
    expect(frames[0]).toMatch(/^readCase test\/unit\/shared\/domain\/fault\.test\.ts:\d+:\d+$/);
    expect(frames[1]).toMatch(/^thrownBy test\/unit\//);
    expect(frames.length).toBeLessThanOrEqual(12);
  });

  it('names methods, constructors and functions that wait', async () => {
    class Desk {
      constructor(fails: boolean) {
        if (fails) throw new Error(SECRET);
      }
      async open(): Promise<never> {
        await Promise.resolve();
        throw new Error(SECRET);
      }
    }
    expect(faultOf(thrownBy(() => new Desk(true))).frames[0]).toMatch(/^new Desk test\//);
    const error = await new Desk(false).open().catch((problem: unknown) => problem);
    expect(faultOf(error).frames[0]).toMatch(/^Desk\.open test\//);
  });

  it.each([
    ['one line', SECRET],
    ['several lines', `first\n${SECRET}\nlast`],
    ['lines that look like frames', `no\n    at Ulla (/srv/ulla/electron/x.ts:1:2)\n    at ${SECRET}:1:1`],
    ['an empty one', ''],
  ])('leaves the message out: %s', (_kind, message) => {
    const { frames } = faultOf(
      thrownBy(() =>
        JSON.parse(
          `{"x": ${(() => {
            throw new Error(message);
          })()}`,
        ),
      ),
    );
    expect(frames.length).toBeGreaterThan(0);
    expect(JSON.stringify(frames)).not.toMatch(/Ulla|1205680008|first|last/);
  });

  it('leaves the folders above our own out, and keeps names that are no identifiers out', () => {
    const error = new Error('x');
    error.stack = [
      'Error: x',
      '    at readCase (file:///srv/ulla/sagsbord/out/core/core.mjs:3:14)',
      '    at C:\\Users\\ulla\\sagsbord\\electron\\core\\log.ts:1:2',
      '    at /srv/ulla/elsewhere/file.ts:5:6',
      '    at node:internal/process/task_queues:105:5',
      '    at Object.1205680008 (file:///srv/ulla/electron/core/log.ts:1:2)',
      '    at Object.Ulla Prøvegaard (file:///srv/ulla/electron/core/log.ts:1:2)',
      '    at async Promise.all (index 0)',
      '    at Array.map (<anonymous>)',
    ].join('\n');
    expect(faultOf(error).frames).toEqual([
      'readCase out/core/core.mjs:3:14',
      '<anonymous> electron/core/log.ts:1:2',
      '<anonymous> file.ts:5:6',
      '<anonymous> node:internal/process/task_queues:105:5',
    ]);
  });

  it('leaves out the stack of an error whose message was changed afterwards, and names that could be a value', () => {
    const error = new Error(SECRET);
    void error.stack;
    error.message = 'other';
    error.name = SECRET;
    expect(faultOf(error)).toEqual({ error: 'Error', frames: [] });
  });

  it('names the type of a value that is no error', () =>
    expect(faultOf(SECRET)).toEqual({ error: 'string', frames: [] }));
});
