/** How archives' members are listed: `ar tv` and `objdump -a`. */
import type { ReadMember } from "../object/archive.ts";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "rw-r--r-- 0/0   2296 Jan  1 00:00 1970 a.o"; times in UTC, so that the same archive is listed alike everywhere. */
export function describeMember({ name, size, mode, uid, gid, date }: Omit<ReadMember, "bytes" | "offset">): string {
  const permissions = [...(mode & 0o777).toString(2).padStart(9, "0")]
    .map((bit, i) => (bit === "1" ? "rwx"[i % 3] : "-"))
    .join("");
  const at = new Date(date * 1000);
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${months[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2)}`;
  const time = `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} ${at.getUTCFullYear()}`;
  return `${permissions} ${uid}/${gid} ${String(size).padStart(6)} ${time} ${name}`;
}
