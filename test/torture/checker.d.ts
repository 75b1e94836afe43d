/** One attempt to deliver, as the sender saw it end. */
export interface Attempt {
  readonly messageId: string
  readonly sha256: string
  readonly state: 'acknowledged' | 'refused' | 'unsent' | 'unknown'
}

/** One line of `matchdesk messages --json`. */
export interface MessageLine {
  readonly messageId: string
  readonly sha256: string
  readonly outcome: string
}

export interface CheckReport {
  readonly ok: boolean
  readonly attempts: number
  readonly acknowledged: number
  readonly refused: number
  readonly unsent: number
  readonly unknown: number
  readonly stored: number
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  readonly phantom: readonly string[]
  readonly changed: readonly string[]
  readonly unfinished: readonly string[]
}

export function check(attempts: readonly Attempt[], lines: readonly MessageLine[]): CheckReport
