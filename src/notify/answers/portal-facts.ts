import { formatInstant } from '../../kernel/day'
import { maskNumbers } from '../../kernel/sensitive'
import type { ScreenshotText } from '../../extract/screenshots/screenshot-text'
import { oneLine } from '../addresses'

/** What a help desk asks about a problem with a website. A part that the requester did not give says what to add. */
export interface PortalFacts {
  readonly seen: string
  readonly page: string
  readonly browser: string
  readonly when: string
}

/** What the requester themself sent: the new words of their messages, oldest first, and the text of their pictures. */
export interface PortalReport {
  readonly words: readonly string[]
  readonly pictures: readonly Pick<ScreenshotText, 'kind' | 'text' | 'heading' | 'signature'>[]
  readonly writtenAt: Date
}

const ADD = {
  seen: 'please add the words of the error',
  page: 'please add its address or its heading',
  browser: 'please add, for example Chrome on a laptop',
}
/** What stands for a part that the requester did not give asks them for it; whoever repairs the portal is told that nobody said. */
export function toldSecondLine(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const asked: ReadonlySet<unknown> = new Set(Object.values(ADD))
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, asked.has(value) ? 'not said' : value]),
  )
}

const LONGEST_FACT = 200
/** Characters of a mail that are looked at; who writes more tells the error before that. */
const LOOKED_AT = 10_000
const MOST_SENTENCES = 2

/** What a website says, or a person says of it, when something is wrong with it. */
const TROUBLE =
  /\b(?:errors?|problem with (?:the|this) (?:service|page|site|website|portal)|there(?: i|['’]?)s a problem|something went wrong|page (?:not found|cannot be found)|cannot be found|unavailable|not (?:working|loading|responding|saving)|timed? out|bad gateway|forbidden|access denied|(?:do not|don['’]t) have (?:access|permission)|crash(?:es|ed)?|frozen|blank|40[0-9]|50[0-9])\b/i
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:microsoft|ms|in|on|using|with|tried|through|and|or) edge\b(?! of\b)(?: (?:version )?(\d{1,3}(?:\.\d{1,5}){0,3}))?/i,
    'Edge',
  ],
  [/\b(?:google )?chrome\b(?: (?:version )?(\d{1,3}(?:\.\d{1,5}){0,3}))?/i, 'Chrome'],
  [/\bfirefox\b(?: (?:version )?(\d{1,3}(?:\.\d{1,5}){0,3}))?/i, 'Firefox'],
  [/\bsafari\b(?: (?:version )?(\d{1,3}(?:\.\d{1,5}){0,3}))?/i, 'Safari'],
  [/\binternet explorer\b(?: (?:version )?(\d{1,3}))?/i, 'Internet Explorer'],
]
const DEVICES: readonly (readonly [RegExp, string])[] = [
  [/\bipad\b/i, 'iPad'],
  [/\biphone\b/i, 'iPhone'],
  [/\bchromebook\b/i, 'Chromebook'],
  [/\bandroid\b/i, 'Android'],
  [/\bmacbook\b|\bimac\b|\bmac\b/i, 'Mac'],
  [/\bwindows (?:7|8|10|11)\b|\bwindows (?:pc|laptop|computer)\b/i, 'Windows'],
]
/** Only the Department's own pages: no address that somebody else put into a mail goes out with our name on it. */
const GOVERNMENT_PAGE =
  /\bhttps?:\/\/((?:[a-z0-9-]{1,63}\.){1,6}gov\.uk)(?![\w-]|\.\w|@|:\S{0,80}@)(\/[\w./-]{0,150})?/i
const NAMED_PAGE = /["“]([^"”\n]{3,80})["”] page\b|\bpage (?:called|headed|that says) ["“]([^"”\n]{3,80})["”]/i
/** What somebody quotes is what the page says; the rest of the sentence is theirs. */
const QUOTED = /["“]([^"“”\n]{3,200})["”]/g
const CLOCK = /\b(?:at|around|about|since|from) (\d{1,2}[:.]\d{2} ?(?:[ap]m)?|\d{1,2} ?[ap]m)\b/i

/** Gathers error, page, browser and time from what the requester sent, for whoever repairs the portal. Pure. */
export function portalFacts(report: PortalReport): PortalFacts {
  const { seen, page, browser, when } = toldOfPortal(report)
  return { seen: seen ?? ADD.seen, page: page ?? ADD.page, browser: browser ?? ADD.browser, when }
}

/** The same, with null for what the requester did not give. Pure. */
export function toldOfPortal({
  words,
  pictures,
  writtenAt,
}: PortalReport): { readonly [Name in Exclude<keyof PortalFacts, 'when'>]: string | null } & Pick<PortalFacts, 'when'> {
  const text = words.join('\n').slice(0, LOOKED_AT)
  const everything = [text, ...pictures.map(picture => picture.text.slice(0, LOOKED_AT))].join('\n')
  return {
    seen: plain(seenOn(pictures) ?? toldIn(text)) || null,
    page: plain(portalPageIn(everything) ?? headingOf(pictures)) || null,
    browser: [...named(BROWSERS, text), ...named(DEVICES, text)].join(', ') || null,
    when: whenOf(text, writtenAt),
  }
}

/** Nothing of a person, and no address to follow, in one short line. */
function plain(text: string | null): string {
  const bare = (text ?? '').replace(/\b(?:https?:\/\/|www\.)\S+/gi, found => GOVERNMENT_PAGE.exec(found)?.[0] ?? '')
  return maskNumbers(oneLine(bare)).slice(0, LONGEST_FACT).trim()
}

/** The words of an error on a picture come before the words about it. */
function seenOn(pictures: PortalReport['pictures']): string | null {
  const lines = pictures
    .filter(({ kind, signature }) => kind === 'error' || signature !== null)
    .flatMap(({ text }) => text.split('\n').filter(line => TROUBLE.test(line)))
  return lines.length === 0 ? null : [...new Set(lines.map(line => line.trim()))].slice(0, MOST_SENTENCES).join(' / ')
}

function toldIn(text: string): string | null {
  const sentences = text
    .split(/(?<=[.!?])\s+|\n+/)
    .map(sentence => sentence.trim())
    .filter(sentence => TROUBLE.test(sentence))
  const quoted = sentences.flatMap(sentence => [...sentence.matchAll(QUOTED)].flatMap(([, words]) => words ?? []))
  const told = quoted.some(words => TROUBLE.test(words)) ? quoted.filter(words => TROUBLE.test(words)) : sentences
  return told.length === 0 ? null : told.slice(0, MOST_SENTENCES).join(' ')
}

/** The page of the Department's service that a text names: its address, or what it is headed. Null when it names none. */
export function portalPageIn(text: string): string | null {
  const [address] = GOVERNMENT_PAGE.exec(text) ?? []
  if (address !== undefined) return address.replace(/[./-]+$/, '')
  const called = NAMED_PAGE.exec(text)
  return called?.[1] ?? called?.[2] ?? null
}

/** The heading of a page that is no page of an error. */
function headingOf(pictures: PortalReport['pictures']): string | null {
  return pictures.find(({ kind, heading }) => kind !== 'error' && heading !== null)?.heading?.text ?? null
}

function named(names: readonly (readonly [RegExp, string])[], text: string): readonly string[] {
  return names.flatMap(([pattern, name]) => {
    const found = pattern.exec(text)
    if (!found) return []
    return [found[1] === undefined ? name : `${name} ${found[1]}`]
  })
}

function whenOf(text: string, writtenAt: Date): string {
  const wrote = `reported on ${formatInstant(writtenAt)}`
  const clock = CLOCK.exec(text)?.[1]?.trim()
  return clock === undefined ? wrote : `${clock}, ${wrote}`
}
