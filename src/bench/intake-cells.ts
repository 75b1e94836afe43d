/** One way to send mail, to be measured. */
export interface IntakeCell {
  readonly name: string
  /** One connection for many messages, or a new one for each. */
  readonly keepsConnection: boolean
  readonly atOnce: number
  readonly bytes: number
  /** Enough to take a second or two. */
  readonly messages: number
}

const cell = (keepsConnection: boolean, size: '4k' | '200k', atOnce: number, messages: number): IntakeCell => ({
  name: `intake.${keepsConnection ? 'kept' : 'new'}.${size}.${atOnce}-at-once`,
  keepsConnection,
  atOnce,
  bytes: size === '4k' ? 4_096 : 204_800,
  messages,
})

/** The ways that senders come: a relay keeps its connection, many mail servers open one for each message. */
export const INTAKE_CELLS: readonly IntakeCell[] = [
  cell(true, '4k', 10, 3_000),
  cell(true, '4k', 50, 3_000),
  cell(true, '200k', 10, 600),
  cell(true, '200k', 50, 600),
  cell(false, '4k', 1, 600),
  cell(false, '4k', 10, 1_500),
  cell(false, '4k', 50, 1_500),
  cell(false, '200k', 1, 300),
  cell(false, '200k', 10, 500),
  cell(false, '200k', 50, 500),
]
