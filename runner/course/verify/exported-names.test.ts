import { expect, test } from 'vitest'
import { exportedNames } from './exported-names.ts'
import { suiteCodes } from './suite-codes.ts'

test('finds every kind of export, once', () => {
  const text = `export type Call = { callId: string }
export interface Deps {}
export const TicketSchema = 1
export function total(a: number): number
export function total(a: string): string
export async function intake() {}
export function* walk() {}
export class Store {}
export abstract class Base {}
export enum Level {}
export { one, two as three, type Four }
export type { Five } from './five.ts'
export default total
const own = 'export const hidden = 1'
  export const nested = 2
`
  expect(exportedNames(text)).toEqual([
    'Call',
    'Deps',
    'TicketSchema',
    'total',
    'intake',
    'walk',
    'Store',
    'Base',
    'Level',
    'one',
    'three',
    'Four',
    'Five',
    'default',
  ])
})

test('codes are read where a diagnosis is made, and nowhere else', () => {
  const text = `diagnose({ code: 'first-only', happened, ...rest })
const cut = (): Diagnosis => ({
  code: "half-a-policy",
  happened: 'It did.',
})
const failed = { kind: 'failed', code: 'server-error' }
`
  expect([...suiteCodes(text)]).toEqual(['first-only', 'half-a-policy'])
})
