import { isCommonPassword } from './common-passwords'

/** NCSC and OWASP: length beats symbols. Twelve characters is what three short words come to. */
export const SHORTEST_PASSWORD = 12
/** Far above any passphrase; keeps the hasher from being fed megabytes. */
export const LONGEST_PASSWORD = 256

/** Why a password will not do, as a sentence; null when it will. */
export function whyNotPassword(
  password: string,
  account: { readonly email: string; readonly name: string },
): string | null {
  if (password === '') return 'Enter a password'
  if (password.length < SHORTEST_PASSWORD) return `Password must be ${SHORTEST_PASSWORD} characters or more`
  if (password.length > LONGEST_PASSWORD) return `Password must be ${LONGEST_PASSWORD} characters or fewer`
  if (new Set(password.toLowerCase()).size < 5) return 'Password must use at least 5 different characters'
  const plain = password.toLowerCase()
  const localPart = account.email.split('@')[0] ?? ''
  const own = [localPart, ...account.name.toLowerCase().split(' ')].filter(word => word.length >= 4)
  const rest = own.reduce((text, word) => text.split(word).join(''), plain)
  if (rest.length < 8) return 'Password must not be made of your name or email address'
  if (plain.startsWith('password') || plain.startsWith('1234567')) return 'Password must be harder to guess'
  if (isCommonPassword(password)) return 'Password must not be one that many people use, or a word with little added'
  return null
}
