/** What a mail system reported of one email of ours. */
export interface DeliveryReport {
  /** The message that reported it. */
  readonly messageId: string
  readonly outboxId: string
  /** Where we had written to: never what the report claims. */
  readonly address: string
  readonly kind: 'failed' | 'delayed'
  /** RFC 3463, such as 5.1.1; null when none was given. */
  readonly status: string | null
  /** What the mail system said, in its own words; null when it said nothing. */
  readonly words: string | null
  /** The address itself is wrong or gone. */
  readonly isHard: boolean
  readonly at: Date
}

/** Longest an address that bounced hard is not written to automatically. */
export const BOUNCED_DAYS = 60

/** When an address must have bounced hard to be left alone now: Zammad waits the same 60 days, about half a school's term. */
export function bouncedSince(now: Date): Date {
  return new Date(now.getTime() - BOUNCED_DAYS * 86_400_000)
}

/** The enhanced status code (RFC 2034) that begins the words of a mail server: `550 5.1.1 No such user`. */
export function statusInWords(words: string | null): string | null {
  return statusOf(/^[245]\d\d[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(words ?? '')?.[1] ?? null)
}

/** The status code of a report as it is kept: three numbers, or null for anything else. */
export function statusOf(reported: string | null): string | null {
  return /^[245]\.\d{1,3}\.\d{1,3}$/.exec(reported ?? '')?.[0] ?? null
}

/** Whether the address itself is at fault for good (RFC 3463 §3.2 and 5.2.1), and not its contents, its size or the way. */
export function isHardFailure(status: string | null): boolean {
  return status !== null && HARD.has(status)
}

const HARD = new Set(['5.1.0', '5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1'])

/** RFC 3463 and the registry of enhanced status codes, in the words of whoever reads a ticket. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['1.1', 'there is no such mailbox'],
  ['1.2', 'there is no such domain'],
  ['1.3', 'the address is not written as one'],
  ['1.6', 'the mailbox has moved and left no new address'],
  ['1.10', 'the domain takes no email'],
  ['1.0', 'the address is not right'],
  ['2.1', 'the mailbox is switched off'],
  ['2.2', 'the mailbox is full'],
  ['2.3', 'the email is too large for the mailbox'],
  ['3.4', 'the email is too large for the receiving system'],
  ['4.1', 'the receiving system did not answer'],
  ['4.4', 'the way to the receiving system is not set up'],
  ['4.6', 'the email went round in a circle'],
  ['4.7', 'it could not be delivered in the time allowed'],
  ['7.1', 'the receiving system does not allow it'],
  ['7.23', 'the receiving system does not accept that we sent it (SPF)'],
  ['7.26', 'the receiving system does not accept that we sent it (SPF and DKIM)'],
])
const SUBJECTS: ReadonlyMap<string, string> = new Map([
  ['1', 'there is something wrong with the address'],
  ['2', 'the mailbox cannot take it'],
  ['3', 'the receiving system cannot take it'],
  ['4', 'the way to the receiving system failed'],
  ['5', 'the two mail systems did not understand each other'],
  ['6', 'the receiving system cannot read its form'],
  ['7', 'the receiving system refused it for its rules'],
])

/** Why an email could not be delivered, in plain words with the code behind them. */
export function becauseOf(status: string | null): string {
  const [, subject, detail] = status?.split('.') ?? []
  if (status === null || subject === undefined) return 'its mail system did not say why'
  const words = WORDS.get(`${subject}.${detail ?? ''}`) ?? SUBJECTS.get(subject) ?? 'its mail system gave no reason'
  return `${words} (${status})`
}
