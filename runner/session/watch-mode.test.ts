import { expect, test } from 'vitest'
import { watchMode } from './watch-mode.ts'

const linux = { root: '/home/ada/etude', env: {}, platform: 'linux', release: '6.8.0-generic' }
const wsl = { ...linux, root: '/mnt/c/etude', release: '5.15.90.1-microsoft-standard-WSL2' }

test.each([
  ['a Linux disk', false, linux, 'events'],
  ['a Linux disk mounted under /mnt', false, { ...linux, root: '/mnt/data/etude' }, 'events'],
  ['a Windows drive in WSL', false, wsl, 'polling'],
  [
    'a Windows drive in WSL, known by its variable',
    false,
    { ...wsl, release: '6', env: { WSL_DISTRO_NAME: 'D' } },
    'polling',
  ],
  ['the Linux disk of WSL', false, { ...wsl, root: '/home/ada/etude' }, 'events'],
  ['a Windows drive in WSL, told to use events', false, { ...wsl, env: { ETUDE_WATCH: 'events' } }, 'events'],
  ['ETUDE_WATCH=none', false, { ...linux, env: { ETUDE_WATCH: 'none' } }, 'none'],
  ['a word nobody knows', false, { ...linux, env: { ETUDE_WATCH: 'maybe' } }, 'events'],
  ['--poll, whatever the variable says', true, { ...linux, env: { ETUDE_WATCH: 'events' } }, 'polling'],
])('%s', (_, poll, place, mode) => {
  expect(watchMode(poll, place)).toBe(mode)
})
