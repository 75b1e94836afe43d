import { UserError } from '../kernel/errors'

/** Reads a moment that an option gives; rejects with a sentence about the option. */
export function readInstant(text: string, option: string): Date {
  const value = new Date(text)
  if (Number.isNaN(value.getTime())) {
    throw new UserError(`${option} is not a time: write it as 2026-09-01T00:00:00Z`, { code: 'CLI.BAD_TIME' })
  }
  return value
}
