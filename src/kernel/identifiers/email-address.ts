import { fault, ok, type Parsed } from './parsed'

declare const emailAddress: unique symbol
/** An email address in lower case: the Department's services compare addresses without case. */
export type EmailAddress = string & { readonly [emailAddress]: true }

/** `notify_email_validator.rb` of the Department's services, after GOV.UK Notify. Plus-addresses are addresses. */
const ADDRESS = /^[a-z0-9.!#$%&'*+/=?^_`{|}~\\-]+@([^.@][^@\s]+)$/
const LABEL = /^(?:xn|[a-z0-9]+)(?:-?-[a-z0-9]+)*$/
const TOP_LABEL = /^(?:[a-z]{2,63}|xn--(?:[a-z0-9]+-)*[a-z0-9]+)$/
const LONGEST_ADDRESS = 320
const LONGEST_HOST = 253
const LONGEST_LABEL = 63

/** Reads an email address. */
export function parseEmailAddress(text: string): Parsed<EmailAddress, 'blank' | 'invalid'> {
  const value = text.trim().toLowerCase()
  if (value === '') return fault('blank', 'Enter an email address')
  const host = value.length <= LONGEST_ADDRESS && !value.includes('..') ? (ADDRESS.exec(value)?.[1] ?? '') : ''
  if (!isHost(host)) {
    return fault('invalid', 'Enter an email address in the correct format, like name@example.com')
  }
  return ok(value as EmailAddress)
}

function isHost(host: string): boolean {
  const labels = host.split('.')
  return (
    host.length <= LONGEST_HOST &&
    labels.length >= 2 &&
    labels.every(label => label.length <= LONGEST_LABEL && LABEL.test(label)) &&
    TOP_LABEL.test(labels.at(-1) ?? '')
  )
}
