import { colourOf } from './colour'
import { lengthOf } from './lengths'

/** Said of every property (CSS Cascade 5 §7.3). */
const EVERYWHERE = /^(?:inherit|initial|unset|revert(?:-layer)?)$|\b(?:var|env)\(/
const WORDS: ReadonlyMap<string, RegExp> = new Map([
  [
    'display',
    /^(?:(?:block|inline|none|contents|list-item|flow-root|flow|run-in|math|-(?:webkit|ms|moz)-[a-z-]+)|(?:inline-?|block)?(?:block|flex|grid|table|flow(?:-root)?)|table-[a-z-]+|ruby[a-z-]*)$/,
  ],
  ['visibility', /^(?:visible|hidden|collapse)$/],
  ['position', /^(?:static|relative|absolute|fixed|sticky|-webkit-sticky)$/],
  ['font-size', /^(?:(?:xx?-)?(?:small|large)|xxx-large|medium|smaller|larger|math)$/],
  ['overflow', /^(?:visible|hidden|clip|scroll|auto|overlay)+$/],
  ['opacity', /^calc\(/],
  ['zoom', /^(?:normal|reset|calc\(.*)$/],
])
const COLOURS = new Set(['color', 'background-color', '-webkit-text-fill-color'])
const NUMBERS = new Set(['opacity', 'zoom'])
const SYSTEM_COLOUR = /^(?:currentcolor|inactive|active|link|visited|mark|select|accent|button|gray)[a-z]*$/
const LENGTHS =
  /^(?:left|top|right|bottom|font-size|text-indent|(?:letter|word)-spacing|(?:max-)?(?:height|width|(?:block|inline)-size)|(?:margin|padding|inset)-.*)$/

/** Whether programs take this value of a property: one that is none leaves what was said before as it is (CSS Syntax 3 §9). */
export function isValid(name: string, value: string): boolean {
  if (value === '') return false
  if (EVERYWHERE.test(value)) return true
  if (COLOURS.has(name)) return colourOf(value) !== null || /^[a-z-]+\(.*\)$/.test(value) || SYSTEM_COLOUR.test(value)
  const words = WORDS.get(name.startsWith('overflow') ? 'overflow' : name)
  if (words?.test(value) === true) return true
  if (NUMBERS.has(name)) return /^[+-]?[\d.]+(?:e[+-]?\d+)?%?$/.test(value)
  if (LENGTHS.test(name)) return isLength(value) && (words === undefined || !/^[a-z]+$/.test(value))
  return words === undefined
}

/** A list of lengths was written with spaces: its first one tells. */
function isLength(value: string): boolean {
  return (
    lengthOf(value) !== null ||
    /^(?:[+-]?\.?\d|auto|none|normal|m(?:in|ax)-content|fit-content|stretch|-webkit-|-moz-|calc|anchor)/.test(value)
  )
}
