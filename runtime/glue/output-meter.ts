/**
 * Passes a program's output on to the page at once, unless that would bury the
 * page: a message is sent for every write while there are not too many of
 * them, then writes are gathered; and a program that writes more bytes than a
 * page can take in is held up.
 */

/** Messages at full speed before gathering starts, and messages per second from then on. */
const BURST = 2000;
const MESSAGES_PER_SECOND = 1000;
/** Bytes in one gathered message. */
const GATHER = 65536;
/** Bytes at full speed, and per second from then on. */
const BYTE_BURST = 2_000_000;
const BYTES_PER_SECOND = 8_000_000;

type Send = (fd: 1 | 2, bytes: Uint8Array) => void;

export class OutputMeter {
  private readonly buffer = new Uint8Array(GATHER);
  private used = 0;
  private fd: 1 | 2 = 1;
  private messages = BURST;
  private bytes = BYTE_BURST;
  private last = performance.now();

  constructor(
    private readonly send: Send,
    private readonly sleep: (milliseconds: number) => void,
  ) {}

  write(fd: 1 | 2, bytes: Uint8Array): void {
    this.refill();
    if (fd !== this.fd || this.used + bytes.length > GATHER) this.flush();
    this.fd = fd;
    if (bytes.length > GATHER) this.pass(bytes.slice());
    else {
      this.buffer.set(bytes, this.used);
      this.used += bytes.length;
      if (this.messages >= 1) this.flush();
    }
    if (this.bytes < 0) this.sleep((-this.bytes / BYTES_PER_SECOND) * 1000);
  }

  /** Sends what was gathered. */
  flush(): void {
    if (this.used === 0) return;
    const part = this.buffer.slice(0, this.used);
    this.used = 0;
    this.pass(part);
  }

  private pass(bytes: Uint8Array): void {
    this.messages--;
    this.bytes -= bytes.length;
    this.send(this.fd, bytes);
  }

  private refill(): void {
    const now = performance.now();
    const seconds = (now - this.last) / 1000;
    this.last = now;
    this.messages = Math.min(BURST, this.messages + seconds * MESSAGES_PER_SECOND);
    this.bytes = Math.min(BYTE_BURST, this.bytes + seconds * BYTES_PER_SECOND);
  }
}
