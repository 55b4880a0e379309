/** JavaScript's stack, which bounds how deep programs may call and what is read by recursion may be nested. */

/** Whether an error says that the stack was full: a RangeError in V8 and JavaScriptCore, an InternalError in SpiderMonkey. */
export function isStackExhausted(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // No regular expression: V8 ends the process if it has to compile one on a full stack.
  const { message } = error;
  return message.includes("call stack") || message.includes("too much recursion");
}
