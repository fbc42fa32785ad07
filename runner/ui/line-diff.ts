/** One line of a difference: in both texts, only in the first, or only in the second. */
export interface DiffLine {
  kind: 'same' | 'left' | 'right'
  text: string
}

/** Beyond this many line pairs the texts are too far apart to align; they are shown one after the other. */
const MOST_PAIRS = 4_000_000

/** The difference between two texts, line by line, by their longest common subsequence. */
export function lineDiff(left: string, right: string): DiffLine[] {
  const a = left.replaceAll('\r\n', '\n').trimEnd().split('\n')
  const b = right.replaceAll('\r\n', '\n').trimEnd().split('\n')
  if (a.length * b.length > MOST_PAIRS) {
    return [
      ...a.map((text) => ({ kind: 'left', text }) as const),
      ...b.map((text) => ({ kind: 'right', text }) as const),
    ]
  }
  const width = b.length + 1
  const common = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => common[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const lines: DiffLine[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const mine = a[i]
    const theirs = b[j]
    if (mine !== undefined && mine === theirs) {
      lines.push({ kind: 'same', text: mine })
      i++
      j++
    } else if (mine !== undefined && (theirs === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: 'left', text: mine })
      i++
    } else if (theirs !== undefined) {
      lines.push({ kind: 'right', text: theirs })
      j++
    }
  }
  return lines
}
