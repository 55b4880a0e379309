/**
 * A copy of the interpreter's inner loop that V8 does not compile.
 *
 * V8 takes a loop of 25 KB of bytecode for hot after some 1,000 of our instructions, works on it for 50 to 100 ms on
 * another thread, and throws the code away at the first instruction that had not been executed by then. Most programs
 * whose hot functions are generated interpret less than 200,000 instructions, which takes 20 ms without any of that:
 * a skip list took 0.90 of the CPU time with this copy, regular expressions 0.73, and no program took more.
 *
 * The copy is more than V8 would ever compile: it has statements in front that are never executed. It exists only where
 * code may be generated, since it is made of the text of a function, which must not refer to anything around it.
 */

/** V8 compiles no function with more than 60 KB of bytecode. Each of these takes 115 bytes, or 190 with many variables. */
const NEVER = `if (new.target) {${"for (const x of new.target);".repeat(300)}}`;

const copies = new WeakMap<(...surroundings: never[]) => unknown, unknown>();

/**
 * What `create` makes of its parameters, but never compiled.
 * @param create returns a function that has one `try`, and refers to nothing but its parameters
 * @returns null where such a copy cannot be made
 */
export function coldCopy<P extends unknown[], F>(create: (...surroundings: P) => F, ...surroundings: P): F | null {
  try {
    let copy = copies.get(create) as typeof create | undefined;
    if (copy === undefined) {
      const text = String(create).replace(/\btry\s*\{/, (start) => NEVER + start);
      if (text.length === String(create).length) return null;
      copy = new Function(`"use strict"; return ${text};`)() as typeof create;
      copies.set(create, copy);
    }
    return copy(...surroundings);
  } catch {
    return null;
  }
}
