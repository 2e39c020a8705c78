// Moves the clock of a Node process, loaded before everything else by NODE_OPTIONS: `SAGSBORD_CLOCK_AHEAD` is how many ms. Must not know a test.
// Only what the machine says the date is moves. Timers and `performance.now()` go on as they do: they measure time and do not read a calendar.

const ahead = Number(process.env['SAGSBORD_CLOCK_AHEAD'] ?? 0);
if (!Number.isSafeInteger(ahead)) throw new Error('SAGSBORD_CLOCK_AHEAD must be a whole number of ms');

const RealDate = globalThis.Date;
const realNow = RealDate.now;
const movedNow = () => realNow() + ahead;

// A proxy and no subclass: a date made here is the same kind of object as one that a library or Node itself makes.
const MovedDate = new Proxy(RealDate, {
  construct: (target, args, wanted) =>
    Reflect.construct(target, args.length === 0 ? [movedNow()] : args, wanted === MovedDate ? target : wanted),
  apply: () => new RealDate(movedNow()).toString(),
}) as DateConstructor;

RealDate.now = movedNow;
RealDate.prototype.constructor = MovedDate;
globalThis.Date = MovedDate;
