/** What is said when the compiler itself fails: one clear message, a stack only for those who ask. */

/** @param words the command line, to reproduce with */
export function describeInternalError(error: unknown, words: readonly string[]): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (process.env.SEAGLASS_DEBUG) return `${stack}\n`;
  const message = error instanceof Error ? error.message : String(error);
  const frame = /^\s+at (?:new |async )?([\w$.<>]+) \(/m.exec(stack)?.[1] ?? "unknown";
  const { stage, where } = error as { stage?: string; where?: string };
  const command = words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replace(/'/g, "'\\''")}'`));
  return (
    `${where ? `${where}: ` : ""}internal error${stage ? ` in stage ${stage}` : ""}, function ${frame}: ${message}\n` +
    `This is a mistake in Seaglass, not in your program; please report it.\n` +
    `Reproduce with: SEAGLASS_DEBUG=1 ${command.join(" ")}\n`
  );
}
