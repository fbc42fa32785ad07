import type { Terminal } from '@xterm/headless'

const CELL = { width: 8.4, height: 18 }
const MARGIN = 16
const INK = '#1f2328'
const QUIET = '#6e7781'
/** The sixteen terminal colours, readable on a light page. */
const PALETTE = ['#24292f', '#b42318', '#1a7f37', '#9a6700', '#0969da', '#8250df', '#1b7c83', '#6e7781']

/** Draws the lines a terminal shows, up to the last one that holds text, as an SVG document. */
export function screenSvg(terminal: Terminal, title: string): string {
  const buffer = terminal.buffer.active
  const rows: string[] = []
  let last = 0
  for (let y = 0; y < terminal.rows; y++) {
    const line = buffer.getLine(buffer.viewportY + y)
    const runs: { x: number; text: string; style: string }[] = []
    for (let x = 0; x < terminal.cols; x++) {
      const cell = line?.getCell(x)
      const text = cell?.getChars() || ' '
      const colour = cell?.isFgPalette() ? (PALETTE[(cell.getFgColor() ?? 0) % 8] ?? INK) : INK
      const fill = cell?.isDim() ? QUIET : colour
      const style = `fill="${fill}"${cell?.isBold() ? ' font-weight="600"' : ''}`
      const run = runs.at(-1)
      if (run?.style === style) run.text += text
      else runs.push({ x, text, style })
    }
    const baseline = MARGIN + (y + 1) * CELL.height - 5
    const spans = runs
      .filter(({ text }) => text.trim() !== '')
      .map(({ x, text, style }) => {
        const lead = text.length - text.trimStart().length
        const shown = text.trim()
        const at = (MARGIN + (x + lead) * CELL.width).toFixed(1)
        const length = (shown.length * CELL.width).toFixed(1)
        return `<text x="${at}" y="${baseline}" textLength="${length}" ${style}>${escaped(shown)}</text>`
      })
    if (spans.length > 0) last = y
    rows.push(spans.join(''))
  }
  const width = Math.ceil(2 * MARGIN + terminal.cols * CELL.width)
  const height = Math.ceil(2 * MARGIN + (last + 1) * CELL.height)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escaped(title)}</title>
<rect width="100%" height="100%" rx="8" fill="#ffffff" stroke="#d0d7de"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" xml:space="preserve">
${rows.slice(0, last + 1).join('\n')}
</g>
</svg>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
