import type { BodyLine, BodyText } from './body-line'
import { decodeText } from './charset'
import { cleanLine } from './clean-line'
import type { MimePart } from './parts/mime-part'

const LONGEST = 65_536
const LONGEST_LINE = 2_000
const MOST_PEOPLE = 50

/** The words of an invitation as lines: what, when, where, who, and what was written about it. Nothing when there is none. */
export function calendarText(parts: readonly MimePart[]): BodyText {
  const calendar = parts.find(part => part.contentType === 'text/calendar')
  const lines = calendar === undefined ? [] : calendarLines(calendar.bytes, calendar.parameters.get('charset') ?? null)
  return { lines, pictures: [], hasDataTable: false, truncated: false }
}

/** The words of the first event of a calendar's bytes; UTF-8 unless a label says otherwise (RFC 5545 §3.1.4). */
export function calendarLines(bytes: Buffer, charset: string | null): readonly BodyLine[] {
  const source = decodeText(bytes.subarray(0, LONGEST), charset ?? 'utf-8').text
  const properties = eventOf(source)
  const first = (name: string): string | null => properties.find(property => property.name === name)?.value ?? null
  const people = properties.filter(property => property.name === 'attendee').slice(0, MOST_PEOPLE)
  const rows: (string | null)[] = [
    first('summary'),
    labelled('When', when(first('dtstart'), first('dtend'))),
    labelled('Where', first('location')),
    labelled('Organiser', person(properties.find(property => property.name === 'organizer'))),
    labelled('Invited', people.map(person).filter(Boolean).join(', ')),
    ...(first('description') ?? '').split('\n'),
  ]
  return rows
    .filter((row): row is string => row !== null && row.trim() !== '')
    .map(row => ({ text: cleanLine(row), quoteDepth: 0, inSignature: false, historyStarts: false }))
}

interface Property {
  readonly name: string
  readonly parameters: string
  readonly value: string
}

/** The properties of the first event (RFC 5545 §3.1: folded lines, `NAME;PARAMETER=…:value`). Alarms inside it are left out. */
function eventOf(source: string): readonly Property[] {
  const unfolded = source.replace(/\r\n?|\n/g, '\n').replace(/\n[ \t]/g, '')
  const event = /\nBEGIN:V(?:EVENT|TODO|FREEBUSY)\n([\s\S]*?)\n(?:BEGIN:VALARM|END:V(?:EVENT|TODO|FREEBUSY))/i.exec(
    unfolded,
  )
  return (event?.[1] ?? '').split('\n').flatMap(line => {
    const match = /^([A-Za-z-]{1,40})((?:;(?:"[^"]*"|[^":])*)?):(.*)$/.exec(line.slice(0, LONGEST_LINE))
    if (match === null) return []
    return [{ name: (match[1] ?? '').toLowerCase(), parameters: match[2] ?? '', value: unescape(match[3] ?? '') }]
  })
}

/** RFC 5545 §3.3.11. */
function unescape(value: string): string {
  return value.replace(/\\([nN,;\\])/g, (_, escaped: string) => (/n/i.test(escaped) ? '\n' : escaped))
}

function labelled(label: string, value: string | null): string | null {
  return value === null || value === '' ? null : `${label}: ${value.replaceAll('\n', ', ')}`
}

function when(start: string | null, end: string | null): string | null {
  if (start === null) return null
  return end === null ? moment(start) : `${moment(start)} to ${moment(end)}`
}

/** `20250108T160000Z` as `2025-01-08 16:00 UTC`; anything else as it is. */
function moment(value: string): string {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{0,2}(Z?))?$/.exec(value.trim())
  if (match === null) return value
  const [, year, month, day, hour, minute, zone] = match
  const date = `${year}-${month}-${day}`
  return hour === undefined ? date : `${date} ${hour}:${minute}${zone === 'Z' ? ' UTC' : ''}`
}

function person(property: Property | undefined): string {
  if (property === undefined) return ''
  const address = property.value.replace(/^mailto:/i, '').trim()
  const name = /;CN=(?:"([^"]*)"|([^;:]*))/i.exec(property.parameters)
  const shown = (name?.[1] ?? name?.[2] ?? '').trim()
  return shown === '' || shown === address ? address : `${shown} <${address}>`
}
