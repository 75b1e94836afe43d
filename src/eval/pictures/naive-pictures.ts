import type { PictureText } from '../../parse/pictures/picture-text'
import type { PictureAnswer } from './score-pictures'

const NAME = /^(?:\p{Lu}[\p{L}'’-]+ ){1,3}\p{Lu}[\p{L}'’-]+$/u
const TRN = /^\d{7}$/

/** What whoever knows no page makes of the same words: every line of two to four capitalised words is a name, seven digits are a TRN. */
export function naiveAnswer(text: Extract<PictureText, { kind: 'read' }>): PictureAnswer {
  const lines = text.lines.map(line => line.map(word => word.text).join(' '))
  const words = text.lines.flatMap(line => line.map(word => word.text))
  const names = [...new Set(lines.filter(line => NAME.test(line)))]
  return { kind: 'other', ect: null, offered: [], names, trns: [...new Set(words.filter(word => TRN.test(word)))] }
}
