// No stacks for the errors that are made while the page's code is read: React's own makes five for later, and for their stacks the browser reads the whole file anew.
// Must be the entry's first import. V8 alone knows the limit; elsewhere it is a property like any other.
const limit = Error as ErrorConstructor & { stackTraceLimit?: number };
const before = limit.stackTraceLimit ?? 10;
limit.stackTraceLimit = 0;

/** To be called when the code has been read. */
export function putStacksBack(): void {
  limit.stackTraceLimit = before;
}
