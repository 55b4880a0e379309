/**
 * How hosts of ours look at a memory without showing its buffer to JavaScript.
 *
 * Growth has to detach a buffer that `memory.buffer` has shown. The first buffer that is detached in a process makes V8
 * throw away all code that accesses any, and look for detached ones at each access from then on: SQLite, which writes
 * a line and then grows, took 4.8 s of CPU time so, and 4.05 s where its memory was read through this view.
 */

/** Also known to a host and a machine that are not bundled together. */
export const MEMORY_VIEW = Symbol.for("seaglass.memory.view");

/** The bytes of a memory of our machine; undefined of one of another engine. Another view after the memory has grown. */
export const viewOf = (memory: object): DataView | undefined => (memory as { [MEMORY_VIEW]?: DataView })[MEMORY_VIEW];
