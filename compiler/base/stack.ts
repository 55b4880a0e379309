/** JavaScript's stack, which bounds how deep what is read by recursion may be nested. */

/** Whether an error says that the stack was full. */
export const isStackExhausted = (error: unknown): boolean =>
  error instanceof RangeError && error.message.includes("call stack");
