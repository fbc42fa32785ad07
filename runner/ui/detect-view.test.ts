import { expect, test } from 'vitest'
import { detectView } from './detect-view.ts'

const tty = { isTTY: true, columns: 100, rows: 30 }

test('a terminal has its size, colour and links', () => {
  const view = detectView(tty, { TERM: 'xterm-256color', LANG: 'en_US.UTF-8' }, 'linux')
  expect(view).toEqual({ columns: 100, rows: 30, colour: true, unicode: true, links: true })
})

test('a pipe is 80 columns of plain text', () => {
  const view = detectView({}, { LANG: 'en_US.UTF-8' }, 'linux')
  expect(view).toEqual({ columns: 80, rows: 24, colour: false, unicode: true, links: false })
})

test('NO_COLOR and FORCE_COLOR decide, in that order', () => {
  const colour = (env: Record<string, string>, stream = tty) => detectView(stream, env, 'linux').colour
  expect(colour({ NO_COLOR: '1' })).toBe(false)
  expect(colour({ NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false)
  expect(colour({ NO_COLOR: '' })).toBe(true)
  expect(colour({ FORCE_COLOR: '0' })).toBe(false)
  expect(detectView({}, { FORCE_COLOR: '1' }, 'linux').colour).toBe(true)
  expect(colour({ TERM: 'dumb' })).toBe(false)
})

test('old consoles and other encodings get ASCII', () => {
  expect(detectView(tty, { TERM: 'linux' }, 'linux').unicode).toBe(false)
  expect(detectView(tty, { LC_ALL: 'C' }, 'linux').unicode).toBe(false)
  expect(detectView(tty, {}, 'linux').unicode).toBe(true)
  expect(detectView(tty, {}, 'win32').unicode).toBe(false)
  expect(detectView(tty, { WT_SESSION: 'x' }, 'win32').unicode).toBe(true)
})

test('a terminal that reports no size counts as 80 x 24', () => {
  expect(detectView({ isTTY: true, columns: 0, rows: 0 }, {}, 'linux')).toMatchObject({
    columns: 80,
    rows: 24,
  })
})
