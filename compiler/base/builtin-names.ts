/** Which functions are those of the C library if they are named so: what -fno-builtin and -fno-builtin-NAME choose. */

export interface BuiltinNames {
  has(name: string): boolean;
}

export const allBuiltins: BuiltinNames = { has: () => true };

export const builtinsWithout = (names: readonly string[]): BuiltinNames =>
  names.length === 0 ? allBuiltins : { has: (name) => !names.includes(name) };

export const noBuiltins: BuiltinNames = { has: () => false };
