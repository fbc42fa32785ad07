import { createHash } from 'node:crypto'

/** What a file says, in 16 hexadecimal digits: the start of its SHA-256, counted with LF line endings. */
export function fileHash(content: string | Uint8Array): string {
  const text = typeof content === 'string' ? content : Buffer.from(content).toString('latin1')
  const plain = text.replaceAll('\r\n', '\n')
  const bytes = Buffer.from(plain, typeof content === 'string' ? 'utf8' : 'latin1')
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16)
}
