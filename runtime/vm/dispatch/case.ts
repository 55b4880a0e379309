/** A case of the interpreter's switch, and how its statements spell registers. See ../dispatch.ts. */

/** Register `x` as each type; `x` is `d`, `a` or `b`, and `rx` its position in the file. */
export const int = (x: string) => `R[r${x}]`;
export const high = (x: string) => `R[r${x} + 1 | 0]`;
export const f32 = (x: string) => `F[r${x}]`;
export const f64 = (x: string) => `D[r${x} >> 1]`;
/** A reference; they are apart from the words of other values. */
export const reference = (x: string) => `V[r${x} >> 1]`;
/** A word of the register file, of the code or of the call stack at a position. */
export const register = (position: string) => `R[${position} | 0]`;
export const code = (position: string) => `C[${position} | 0]`;
export const stack = (position: string) => `S[${position} | 0]`;

/**
 * The operand `x`, read again. An operand that a long case needs late, when V8 has more values than registers, would be
 * stored in front of the switch for all cases.
 */
export const operandAgain = (x: "d" | "a" | "b") => code(`pc - ${{ d: 3, a: 2, b: 1 }[x]}`);
/** The position of the register `x`, likewise. */
export const again = (x: "d" | "a" | "b") => `fp + ${operandAgain(x)} | 0`;

/**
 * Goes on elsewhere: leaves the switch, behind which jumps are counted. All that runs without end jumps without end. A
 * case that ends in another way goes straight to the next instruction.
 */
export const jump = (target: string) => `{ pc = ${target}; break; }`;

/**
 * Where a case stands. The inner loop has only cases without calls: with a
 * call anywhere in it V8 keeps pc and fp in memory instead of in registers,
 * which makes every instruction half as fast again. What needs a call is done
 * after leaving the inner loop; rare operations on values are in a function of
 * their own, so that V8 has less to compile. A failing check may call `trap`,
 * since code that has never run is not compiled.
 */
export type Place = "loop" | "outside" | "rare";

/** A case of the switch: its name and its statements. */
export interface Case {
  readonly name: string;
  readonly body: string;
  /** Default: "loop". */
  readonly place?: Place;
}
