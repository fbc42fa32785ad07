declare module 'write-file-atomic' {
  /** Writes to a temporary file beside the target and renames it, so that a reader never sees half a file. */
  export default function writeFileAtomic(
    path: string,
    data: string | Uint8Array,
    options?: { mode?: number },
  ): Promise<void>
}
