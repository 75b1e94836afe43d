import { fault, ok, type Parsed } from './parsed'

declare const zendeskNumber: unique symbol
/** The number of a Zendesk ticket: 6 digits as text. */
export type ZendeskNumber = string & { readonly [zendeskNumber]: true }

/** Reads a Zendesk ticket number, a leading `#` set aside (`auditable.rb` of the Department's service). */
export function parseZendeskNumber(text: string): Parsed<ZendeskNumber, 'blank' | 'invalid'> {
  const value = text.trim().replace(/^#/, '')
  if (value === '') return fault('blank', 'Enter the Zendesk ticket number')
  if (!/^[0-9]{6}$/.test(value)) return fault('invalid', 'Ticket number must be 6 digits')
  return ok(value as ZendeskNumber)
}
