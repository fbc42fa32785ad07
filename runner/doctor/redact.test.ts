import { expect, test } from 'vitest'
import { redact } from './redact.ts'

const ada = { home: '/home/ada', user: 'ada', env: {} }

test.each([
  ['the home folder', '/home/ada/etude and /home/ada', ada, '~/etude and ~'],
  ['the account in another path', '/data/ada/etude', ada, '/data/<user>/etude'],
  ['only a whole part of a path', '/data/adamant/ada.ts ada', ada, '/data/adamant/<user>.ts ada'],
  [
    'a Windows home, either way round',
    'C:\\Users\\Ada L\\etude C:/Users/Ada L/etude',
    { home: 'C:\\Users\\Ada L', user: 'Ada L', env: {} },
    '~\\etude ~/etude',
  ],
  ['an account that is nobody', '/usr/node/bin', { ...ada, user: 'node' }, '/usr/node/bin'],
  [
    'a secret, wherever it turns up',
    'proxy https://x:sk-12345678@host',
    { ...ada, env: { OPENAI_API_KEY: 'sk-12345678', SHORT_TOKEN: 'x' } },
    'proxy https://x:<hidden>@host',
  ],
])('hides %s', (_, text, person, hidden) => {
  expect(redact(text, person)).toBe(hidden)
})
