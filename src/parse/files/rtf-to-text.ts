import { decode, encodingExists } from 'iconv-lite'

/** Groups of RTF that hold no words of the text (RTF 1.9.1, destinations). */
const SILENT = new Set(['fonttbl', 'colortbl', 'stylesheet', 'pict', 'info', 'header', 'footer', 'object', 'themedata'])
const BREAKS: Readonly<Record<string, string>> = { par: '\n', line: '\n', row: '\n', cell: '\t', tab: '\t', page: '\n' }
const SIGNS: Readonly<Record<string, string>> = {
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
}
const TOKEN = /\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/g

interface Group {
  readonly silent: boolean
  /** Characters that stand for those that cannot read `\u`, after each. */
  readonly skip: number
}

/** The words of an RTF text, a byte a character as it came: paragraphs become lines, tables tabs; layout is dropped. */
export function rtfToText(rtf: string): string {
  const charset = charsetOf(rtf)
  const groups: Group[] = []
  let now: Group = { silent: false, skip: 1 }
  let passOver = 0
  let out = ''
  const say = (text: string): void => {
    const kept = passOver > 0 ? text.slice(passOver) : text
    passOver = Math.max(0, passOver - text.length)
    if (!now.silent) out += kept
  }
  for (const [, hex, word, number, symbol, brace, text] of rtf.matchAll(TOKEN)) {
    if (brace === '{') groups.push(now)
    else if (brace === '}') [now, passOver] = [groups.pop() ?? { silent: false, skip: 1 }, 0]
    else if (hex !== undefined) say(decode(Buffer.from(hex, 'hex'), charset))
    else if (symbol === '*') now = { ...now, silent: true }
    else if (symbol !== undefined) say(symbolOf(symbol))
    else if (text !== undefined) say(text)
    else if (word === 'u') {
      if (!now.silent) out += String.fromCharCode(Number(number ?? 0) & 0xffff)
      passOver = now.skip
    } else if (word === 'uc') now = { ...now, skip: Math.min(10, Math.max(0, Number(number ?? 1))) }
    else if (word === 'htmlrtf') now = { ...now, silent: number !== '0' }
    else if (word !== undefined && SILENT.has(word)) now = { ...now, silent: true }
    else if (word !== undefined) say(wordOf(word))
  }
  return out.trim()
}

/** A control word that every object has a property of, such as `constructor`, stands for nothing. */
function wordOf(word: string): string {
  const words = [BREAKS, SIGNS].find(known => Object.hasOwn(known, word))
  return words?.[word] ?? ''
}

function symbolOf(symbol: string): string {
  if (symbol === '~') return '\u00a0'
  return symbol === '\\' || symbol === '{' || symbol === '}' ? symbol : ''
}

function charsetOf(rtf: string): string {
  const page = /\\ansicpg(\d{3,5})/.exec(rtf.slice(0, 2_000))?.[1]
  return page !== undefined && encodingExists(`windows-${page}`) ? `windows-${page}` : 'windows-1252'
}
