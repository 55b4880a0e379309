/**
 * Source locations as plain numbers.
 *
 * A translation unit reads many files and expands many macros, and every token
 * must remember where it came from. A `Loc` is a number in one address space per
 * compilation: each opened file occupies a range (one number per character of its
 * text, plus one for its end), and each macro expansion occupies a range too (one
 * number per resulting token). `SourceMap` turns a Loc back into file, line and
 * column, or into the chain of macros and includes that led there.
 *
 *     #define SQUARE(x) ((x) * (x))      file range      [1, 60)
 *     int a = SQUARE("s");               expansion range [60, 69): "(" "(" "\"s\"" …
 *
 * Token "s" gets Loc 62: its spelling is the argument's Loc in the file, and its
 * expansion is the Loc of the name SQUARE. Both may again lie in expansions.
 */

/** A place in some source; 0 means "nowhere". */
export type Loc = number;

/** First and last token (the *start* of the last token) of a construct. */
export interface Span {
  readonly start: Loc;
  readonly end: Loc;
}

export const noLoc: Loc = 0;

export interface SourceFile {
  /** The name as the user wrote or the include search found it. */
  readonly name: string;
  readonly text: string;
  /** Loc of the first character. */
  readonly base: Loc;
  /** Where the `#include` stands that opened this file; 0 for the main file. */
  readonly includedFrom: Loc;
  /** System headers (found through -isystem or marked by pragma) show no warnings. */
  isSystem: boolean;
  /** `#line` directives in order of position. */
  readonly lineMarks: LineMark[];
  /** Offsets of line starts, computed when first asked for. */
  lineStarts: number[] | undefined;
}

/** From `offset` on, the presumed name and line (of the line that follows the directive). */
export interface LineMark {
  readonly offset: number;
  readonly physicalLine: number;
  readonly presumedLine: number;
  readonly presumedName: string | undefined;
  /** In preprocessed text: what follows is from a system header. */
  readonly isSystem: boolean;
}

export interface Expansion {
  readonly base: Loc;
  readonly macro: string;
  /** Where the macro's name stands that was replaced. */
  readonly invocation: Loc;
  /** Loc that each resulting token had before this expansion. */
  readonly spellings: ArrayLike<Loc>;
}

/** A resolved place. Lines and columns count from 1; columns count UTF-16 units. */
export interface Position {
  readonly file: SourceFile;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  /** Name and line after `#line`. */
  readonly presumedName: string;
  readonly presumedLine: number;
}

type Region = SourceFile | Expansion;

const isExpansion = (region: Region): region is Expansion => "macro" in region;

/** A token as far as it can be told without lexing. */
export const tokenPattern: RegExp =
  /[\w$\u0080-\uffff]+|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|<<=|>>=|\.\.\.|[-+*/%&|^<>=!]=|->|\+\+|--|&&|\|\||<<|>>|##|[\s\S]/y;

export class SourceMap {
  readonly files: SourceFile[] = [];
  private readonly regions: Region[] = [];
  private next: Loc = 1;
  private lastRegion = 0;

  /** Gives a file's text its range of locations. Opening the same file twice gives two ranges. */
  addFile(name: string, text: string, includedFrom: Loc = noLoc, isSystem = false): SourceFile {
    const file: SourceFile = {
      name,
      text,
      base: this.next,
      includedFrom,
      isSystem,
      lineMarks: [],
      lineStarts: undefined,
    };
    this.next += text.length + 1;
    this.regions.push(file);
    this.files.push(file);
    return file;
  }

  /** Records one macro expansion; token `i` of the result has Loc `base + i` of what is returned. */
  addExpansion(macro: string, invocation: Loc, spellings: ArrayLike<Loc>): Loc {
    const base = this.next;
    if (spellings.length === 0) return base;
    this.regions.push({ base, macro, invocation, spellings });
    this.next += spellings.length;
    return base;
  }

  private regionOf(loc: Loc): Region | undefined {
    const regions = this.regions;
    if (loc <= 0 || loc >= this.next) return undefined;
    let low = 0;
    let high = regions.length - 1;
    const last = this.lastRegion;
    if (regions[last]!.base <= loc && (last === high || loc < regions[last + 1]!.base)) return regions[last];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (regions[middle]!.base <= loc) low = middle;
      else high = middle - 1;
    }
    this.lastRegion = low;
    return regions[low];
  }

  /** The expansion that made the token at `loc`, if a macro made it. */
  expansionAt(loc: Loc): Expansion | undefined {
    const region = this.regionOf(loc);
    return region && isExpansion(region) ? region : undefined;
  }

  /** Where the characters of the token stand: in a file, perhaps inside a macro's definition. */
  spellingLoc(loc: Loc): Loc {
    for (;;) {
      const expansion = this.expansionAt(loc);
      if (!expansion) return loc;
      loc = expansion.spellings[loc - expansion.base] ?? noLoc;
    }
  }

  /** Where the outermost macro was written that led to `loc`; `loc` itself outside macros. */
  fileLoc(loc: Loc): Loc {
    for (;;) {
      const expansion = this.expansionAt(loc);
      if (!expansion) return loc;
      loc = expansion.invocation;
    }
  }

  /** Where people look for `loc`: its {@link fileLoc}, but of a macro's argument the place where that is written. */
  displayLoc(loc: Loc): Loc {
    const expansion = this.expansionAt(loc);
    if (!expansion) return loc;
    const use = this.fileLoc(expansion.invocation);
    const own = this.displayLoc(expansion.spellings[loc - expansion.base] ?? noLoc);
    // The text of a macro was read before its use, an argument is read after the macro's name.
    return own > use && this.fileOf(own) === this.fileOf(use) ? own : use;
  }

  /** File, line and column where people look for `loc`. */
  displayPosition(loc: Loc): Position | undefined {
    return this.position(this.displayLoc(loc));
  }

  /** The file that holds `loc` (through macro expansions to their outermost use). */
  fileOf(loc: Loc): SourceFile | undefined {
    const region = this.regionOf(this.fileLoc(loc));
    return region && !isExpansion(region) ? region : undefined;
  }

  /** File, line and column of `loc`, through macros to their outermost use. */
  position(loc: Loc): Position | undefined {
    const place = this.fileLoc(loc);
    const file = this.fileOf(place);
    return file && positionIn(file, place - file.base);
  }

  /** Is the token's own text in a system header: written there, or come out of a macro that is? */
  isFromSystemMacro(loc: Loc): boolean {
    return this.expansionAt(loc) !== undefined && this.isInSystemHeader(this.spellingLoc(loc));
  }

  /** The place after the token that starts at `loc`, for something to be put in; 0 inside macros. */
  afterToken(loc: Loc): Loc {
    const file = this.expansionAt(loc) ? undefined : this.fileOf(loc);
    if (file === undefined) return noLoc;
    tokenPattern.lastIndex = loc - file.base;
    return loc + (tokenPattern.exec(file.text)?.[0].length ?? 1);
  }

  isInSystemHeader(loc: Loc): boolean {
    const place = this.fileLoc(loc);
    const file = this.fileOf(place);
    return file !== undefined && (file.isSystem || (markBefore(file, place - file.base)?.isSystem ?? false));
  }
}

/** Line and column of an offset in a file. */
export function positionIn(file: SourceFile, offset: number): Position {
  file.lineStarts ??= findLineStarts(file.text);
  const starts = file.lineStarts;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  const line = low + 1;
  const mark = markBefore(file, offset);
  const presumedName = mark?.presumedName ?? file.name;
  const presumedLine = mark === undefined ? line : line - mark.physicalLine + mark.presumedLine;
  return { file, offset, line, column: offset - starts[low]! + 1, presumedName, presumedLine };
}

/** The last directive about lines that stands in front of an offset. */
function markBefore({ lineMarks }: SourceFile, offset: number): LineMark | undefined {
  let low = 0;
  let high = lineMarks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lineMarks[middle]!.offset <= offset) low = middle + 1;
    else high = middle;
  }
  return lineMarks[low - 1];
}

/** The text of a line (counting from 1) without its line end. */
export function lineText(file: SourceFile, line: number): string {
  file.lineStarts ??= findLineStarts(file.text);
  const start = file.lineStarts[line - 1] ?? file.text.length;
  const end = file.lineStarts[line] ?? file.text.length;
  return file.text.slice(start, end).replace(/\r?\n$|\r$/, "");
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
