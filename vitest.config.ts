import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'own',
          include: ['runner/**/*.test.ts', 'fixtures/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'exercises',
          include: ['exercises/**/*.test.ts'],
          setupFiles: ['fixtures/testing/setup.ts'],
          server: { deps: { external: [/\/fixtures\/(?!.*\.test\.)/] } },
        },
      },
    ],
  },
})
