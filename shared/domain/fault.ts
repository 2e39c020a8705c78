// What the log may hold of an unexpected error: its kind and where in the code it arose.
// Must not let out an error's message: it can hold anything, a citizen's name or number too.

/** An unexpected error for the log. */
export interface Fault {
  /** The error's class, e.g. `TypeError`; for a thrown value that is no error its type, e.g. `string`. */
  readonly error: string;
  /** The innermost call first: `function file:line:column`, at most `MOST_FRAMES`. Empty if the error has no stack. */
  readonly frames: readonly string[];
}

const MOST_FRAMES = 12;

/** A frame as V8 writes it: an optional function and a place. A name that is no identifier does not match, for it could be a value. */
const FRAME =
  /^ {4}at (?:async )?(?:(new )?((?:[A-Za-z_$][\w$]*|<anonymous>|#[\w$]+)(?:\.(?:#?[A-Za-z_$][\w$]*|<anonymous>|<computed>))*)(?: \[as [#\w$.]+\])? \()?((?:file:\/\/|node:|\/|[A-Za-z]:\\|app:\/\/|https?:\/\/)[^\n()]*?):(\d+):(\d+)\)?$/;

/** What of a file's path names our code. The rest can name the user's folder. */
const OUR_FOLDER = /(?:^|[/\\])((?:electron|shared|renderer|build|test|node_modules|out)[/\\].*)$/;

/** Returns the kind and the stack frames of an unexpected error, without its message and without any value. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { error: typeof error, frames: [] };
  const name = /^[A-Za-z]\w{0,60}$/.test(error.name) ? error.name : 'Error';
  return { error: name, frames: framesOf(error) };
}

function framesOf(error: Error): string[] {
  const stack = typeof error.stack === 'string' ? error.stack : '';
  // The message comes first, and its lines can look like frames. A stack whose message has been changed since has no place to cut at.
  const start = error.message === '' ? 0 : stack.indexOf(error.message);
  if (start === -1) return [];
  return stack
    .slice(start + error.message.length)
    .split('\n')
    .flatMap((line) => {
      const match = FRAME.exec(line);
      if (match === null) return [];
      const [, isNew = '', name = '<anonymous>', file = '', row = '', column = ''] = match;
      return [`${isNew}${name} ${shorten(file)}:${row}:${column}`];
    })
    .slice(0, MOST_FRAMES);
}

function shorten(file: string): string {
  if (file.startsWith('node:')) return file;
  return (OUR_FOLDER.exec(file)?.[1] ?? file.split(/[/\\]/).at(-1) ?? '').replaceAll('\\', '/');
}
