import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'own',
          include: ['runner/**/*.test.ts', 'fixtures/**/*.test.ts'],
          // Generous: on a small busy machine a test that starts real processes takes its time.
          testTimeout: 180_000,
          hookTimeout: 180_000,
          globalSetup: ['fixtures/testing/oracle-notice.ts'],
          setupFiles: ['fixtures/testing/oracle-tap.ts'],
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
