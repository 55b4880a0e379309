/** What is thrown for a state that cannot be kept, and for bytes that are no snapshot or one of something else. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError";
}
