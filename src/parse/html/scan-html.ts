import { Tokenizer } from 'htmlparser2'
import { PARSE_LIMITS } from '../limits'
import { FOREIGN } from './elements'

/** What a scan of HTML reports, in order. Attribute names are in lower case; character references are decoded. */
export interface HtmlEvents {
  open(name: string, attributes: ReadonlyMap<string, string>): void
  close(name: string): void
  text(text: string): void
  /** A comment, without its marks. */
  comment?(text: string): void
  /** Whether more text would not be kept, so that the scan may stop. */
  isFull?(): boolean
}

const nothing = (): void => undefined
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

/**
 * Scans HTML in one linear pass, without a tree and without recursion. Built on htmlparser2's tokenizer, because its
 * parser moves its whole stack for every element and so takes seconds for 100,000 nested ones. Declarations and the insides of
 * script and style are not reported. Says whether the scan
 * came to the end: it stops at the limit of elements.
 */
export function scanHtml(html: string, events: HtmlEvents): boolean {
  let [elements, name, raw, stopped] = [0, '', false, false]
  let attributes: Map<string, string> | null = null
  let [attributeName, attributeValue] = ['', '']
  const closedAtOnce = (): void => {
    opened()
    if (FOREIGN.has(name)) events.close(name)
  }
  const opened = (): void => {
    if (++elements > PARSE_LIMITS.htmlElements) return tokenizer.pause()
    events.open(name, attributes ?? NO_ATTRIBUTES)
    raw = name === 'script' || name === 'style'
    attributes = null
  }
  const stopWhenFull = (): void => {
    if (events.isFull?.() !== true) return
    stopped = true
    tokenizer.pause()
  }
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onopentagname: (start, end) => (name = html.slice(start, end).toLowerCase()),
      onopentagend: opened,
      onselfclosingtag: closedAtOnce,
      onattribname: (start, end) => {
        attributeName = html.slice(start, end).toLowerCase()
        attributeValue = ''
      },
      onattribdata: (start, end) => (attributeValue += html.slice(start, end)),
      onattribentity: codePoint => (attributeValue += String.fromCodePoint(codePoint)),
      onattribend: () => {
        attributes ??= new Map()
        if (!attributes.has(attributeName)) attributes.set(attributeName, attributeValue)
      },
      onclosetag: (start, end) => {
        raw = false
        events.close(html.slice(start, end).toLowerCase())
      },
      ontext: (start, end) => {
        if (!raw) events.text(html.slice(start, end))
        stopWhenFull()
      },
      ontextentity: codePoint => {
        events.text(String.fromCodePoint(codePoint))
        stopWhenFull()
      },
      oncdata: nothing,
      oncomment: (start, end, offset) => events.comment?.(html.slice(start, end - offset)),
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      onend: nothing,
    },
  )
  tokenizer.write(html)
  if (stopped || elements > PARSE_LIMITS.htmlElements) return false
  tokenizer.end()
  return true
}
