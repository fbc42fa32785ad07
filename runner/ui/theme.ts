import { pathToFileURL } from 'node:url'
import { $, bold, cyan, dim, green, inverse, red, underline } from 'kleur/colors'
import type { View } from './view.ts'

// Whether to colour is the view's to say, not kleur's reading of the environment.
$.enabled = true

/** The marks on the screen. None carries meaning alone: a word always stands beside it. */
export interface Glyphs {
  pass: string
  fail: string
  open: string
  busy: string
  here: string
  more: string
  bullet: string
  barDone: string
  barHead: string
  barLeft: string
}

const unicodeGlyphs: Glyphs = {
  pass: '✓',
  fail: '✗',
  open: '○',
  busy: '◌',
  here: '▸',
  more: '…',
  bullet: '•',
  barDone: '━',
  barHead: '╸',
  barLeft: '─',
}

const asciiGlyphs: Glyphs = {
  pass: '+',
  fail: 'x',
  open: 'o',
  busy: '~',
  here: '>',
  more: '...',
  bullet: '-',
  barDone: '#',
  barHead: '>',
  barLeft: '-',
}

type Paint = (text: string) => string

/** How things look in one view. */
export interface Theme {
  glyphs: Glyphs
  strong: Paint
  quiet: Paint
  good: Paint
  bad: Paint
  accent: Paint
  /** The row a cursor is on. */
  chosen: Paint
  /** A path, as a link to the file where the terminal can open one. */
  link: (text: string, path: string) => string
}

/** The theme for a view. Only bold, dim and the base colours, so light and dark terminals both stay readable. */
export function themeOf(view: View): Theme {
  const paint = (style: Paint): Paint =>
    view.colour ? (text) => (text === '' ? '' : style(text)) : (text) => text
  const underlined = paint((text) => underline(cyan(text)))
  return {
    glyphs: view.unicode ? unicodeGlyphs : asciiGlyphs,
    strong: paint(bold),
    quiet: paint(dim),
    good: paint((text) => bold(green(text))),
    bad: paint((text) => bold(red(text))),
    accent: paint((text) => bold(cyan(text))),
    chosen: paint(inverse),
    link: (text, path) =>
      view.links
        ? `\u001b]8;;${pathToFileURL(path).href}\u001b\\${underlined(text)}\u001b]8;;\u001b\\`
        : underlined(text),
  }
}
