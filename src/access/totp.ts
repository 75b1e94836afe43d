import { Secret, TOTP } from 'otpauth'

/** RFC 4226 §4: at least 128 bits, 160 recommended. */
const KEY_BYTES = 20
/** What every authenticator app does; many ignore that an address asks for more. */
const COMMON = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** A clock may be a step wrong either way, and typing takes time (RFC 6238 §5.2). */
const DRIFT_STEPS = 1

/** A new key for an app, in base32. */
export function newTotpKey(): string {
  return new Secret({ size: KEY_BYTES }).base32
}

/** The address that an app reads from a QR code. */
export function totpAddress(key: string, account: { readonly email: string }): string {
  return new TOTP({ ...COMMON, issuer: 'Matchdesk', label: account.email, secret: key }).toString()
}

/** The time step whose code this is, within one of now; null when it is none of them. */
export function stepOfCode(code: string, given: { readonly key: string; readonly now: Date }): number | null {
  const digits = code.replace(/\s/gu, '')
  if (!/^\d{6}$/u.test(digits)) return null
  const timestamp = given.now.getTime()
  const totp = new TOTP({ ...COMMON, secret: given.key })
  const delta = totp.validate({ token: digits, timestamp, window: DRIFT_STEPS })
  return delta === null ? null : Math.floor(timestamp / 1000 / COMMON.period) + delta
}
