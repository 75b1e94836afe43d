import { getParser } from 'bowser'
import type { ListedSession } from '../../../access/account'
import { formatInstant } from '../../view/format'

/** One place where somebody is signed in, as a list shows it. */
export interface SessionLine {
  readonly browser: string
  readonly address: string
  readonly since: string
  readonly seen: string
  readonly isThis: boolean
  /** Where the form that ends it goes; null for the one that asks. */
  readonly end: string | null
}

/** Sessions in words; the one that asks is marked, and ended by signing out. */
export function sessionLines(
  sessions: readonly ListedSession[],
  given: { readonly ownKey: string; endOf(sid: string): string },
): readonly SessionLine[] {
  return sessions.map(({ sid, data, createdAt, touchedAt }) => {
    const isThis = sid === given.ownKey
    return {
      browser: browserWords(textOf(data, 'browser')),
      address: textOf(data, 'address') || 'Not known',
      since: formatInstant(createdAt),
      seen: isThis ? 'Now' : formatInstant(touchedAt),
      isThis,
      end: isThis ? null : given.endOf(sid),
    }
  })
}

/** `Firefox on Linux`, from what a browser says of itself, which anybody may make up. */
export function browserWords(userAgent: string): string {
  if (userAgent === '') return 'Not known'
  const parser = getParser(userAgent)
  const [browser, system] = [parser.getBrowserName(), parser.getOSName()]
  if (!browser) return system ? `A program on ${system}` : 'Not known'
  return system ? `${browser} on ${system}` : browser
}

function textOf(data: unknown, name: string): string {
  const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined
  return typeof value === 'string' ? value : ''
}
