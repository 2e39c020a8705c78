// No stacks for the errors that are made while the page's code is read: React's own makes five for later, and for their stacks the browser reads the whole file anew.
// Must be the entry's first import; the entry puts stacks back when the code has been read.
Error.stackTraceLimit = 0;
