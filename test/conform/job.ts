/** What the threads of pool.ts are asked and answer. */

export interface Job {
  /** What the caller calls it. */
  readonly name: string;
  /** Words of sea-cc, without the output. */
  readonly words: readonly string[];
  /** Sources that are on no disk, by path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** What is done with the source: only compiled, linked too, or run as well. */
  readonly goal: "object" | "module" | "run";
  /** The module is checked by V8 and by the validator of compiler/wasm. */
  readonly validate?: boolean;
}

export type Outcome =
  /** Everything that was asked for succeeded; a program ended with status 0. */
  | "pass"
  /** The source or the link was refused. */
  | "rejected"
  /** The compiler failed: an exception of ours. */
  | "crash"
  /** The module was made and is not valid. */
  | "invalid"
  /** The program ended with another status or was stopped by a trap. */
  | "failed"
  /** The compiler, or the program, did not end in time. */
  | "slow compile"
  | "slow run";

export interface Result {
  readonly name: string;
  readonly outcome: Outcome;
  /** The first message that says why it did not pass. */
  readonly reason: string;
  /** What the program wrote to standard output. */
  readonly stdout: string;
  readonly compileMilliseconds: number;
  readonly runMilliseconds: number;
}
