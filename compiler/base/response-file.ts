/** Splits the text of a response file as gcc does: words, 'quoted' and "quoted" parts; a backslash keeps what follows. */
export function splitResponseFile(text: string): string[] {
  const words = text.match(/(?:[^\s"'\\]|\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"?|'(?:[^'\\]|\\[\s\S])*'?)+/g) ?? [];
  const unescape = (part: string): string => part.replace(/\\([\s\S])/g, "$1");
  const quoted = /\\([\s\S])|"((?:[^"\\]|\\[\s\S])*)"?|'((?:[^'\\]|\\[\s\S])*)'?/g;
  return words.map((word) => word.replace(quoted, (_, char, double, single) => char ?? unescape(double ?? single)));
}
