import { UserError } from '../kernel/errors'

/** A whole number from 1 on that an option gives; a UserError that names the option where it is none, or too large. */
export function readNumber(text: string, option: string, most: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < 1 || value > most) {
    throw new UserError(`${option} is a whole number from 1 to ${most}`, { code: 'CLI.BAD_NUMBER' })
  }
  return value
}
