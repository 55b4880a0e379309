/** The output area of a page: both streams in the order of their writing, standard error in another colour. */

/** Characters kept; what comes before is dropped, so that a flood of output does not exhaust the page. */
const MAX_KEPT = 300_000;

type Channel = 1 | 2 | "input";

export class OutputView {
  private readonly decoders = { 1: new TextDecoder(), 2: new TextDecoder() };
  /** Text that waits for the next frame: a program writes far more often than a screen can show. */
  private pending: { channel: Channel; text: string }[] = [];
  private scheduled = false;
  private kept = 0;

  constructor(private readonly element: HTMLElement) {}

  append(fd: 1 | 2, bytes: Uint8Array): void {
    this.add(fd, this.decoders[fd].decode(bytes, { stream: true }));
  }

  /** Shows what the user typed. */
  echo(text: string): void {
    this.add("input", text);
  }

  clear(): void {
    this.pending = [];
    this.kept = 0;
    this.element.replaceChildren();
  }

  private add(channel: Channel, text: string): void {
    const last = this.pending.at(-1);
    if (last?.channel === channel) last.text = (last.text + text).slice(-MAX_KEPT);
    else this.pending.push({ channel, text });
    if (this.scheduled) return;
    this.scheduled = true;
    // Frames are not drawn in a hidden tab; a timer still comes.
    if (document.hidden) setTimeout(() => this.flush(), 100);
    else requestAnimationFrame(() => this.flush());
  }

  /** Shows what is pending. */
  flush(): void {
    this.scheduled = false;
    const { element } = this;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 40;
    for (const { channel, text } of this.pending) this.show(channel, text);
    this.pending = [];
    while (this.kept > MAX_KEPT && element.firstChild !== element.lastChild) {
      this.kept -= element.firstChild!.textContent!.length;
      element.firstChild!.remove();
    }
    if (atEnd) element.scrollTop = element.scrollHeight;
  }

  private show(channel: Channel, text: string): void {
    const shown = text.length > MAX_KEPT ? text.slice(-MAX_KEPT) : text;
    this.kept += shown.length;
    const last = this.element.lastElementChild as HTMLElement | null;
    const name = channel === 1 ? "stdout" : channel === 2 ? "stderr" : "typed";
    // Pieces stay small enough to be dropped one by one.
    if (last?.className === name && last.textContent!.length < MAX_KEPT / 20) {
      last.append(shown);
      return;
    }
    const span = document.createElement("span");
    span.className = name;
    span.append(shown);
    this.element.append(span);
  }
}
