import { pictureFacts } from '../../../src/parse/attachments/picture-facts'
import type { PictureClues } from '../../../src/parse/attachments/picture-facts'

const attached: PictureClues = {
  size: { width: 900, height: 600 },
  bytes: 20_000,
  type: 'image/png',
  filename: 'image.png',
  shownInText: false,
  shownIn: null,
  alt: '',
}
const inText = { shownInText: true, shownIn: 'new' as const }
const inSignature = { shownInText: true, shownIn: 'signature' as const }

describe('what a picture is likely to be', () => {
  it.each<[string, Partial<PictureClues>, string]>([
    ['an attached picture as large as a screen', {}, 'screenshot'],
    ['the same inside the text', inText, 'screenshot'],
    ['a telephone’s screen', { size: { width: 1170, height: 2532 } }, 'screenshot'],
    ['a picture named as a screenshot', { filename: 'Capture.PNG', size: { width: 250, height: 140 } }, 'screenshot'],
    ['a large screenshot pasted under the name', { ...inSignature, size: { width: 1200, height: 700 } }, 'screenshot'],
    ['a picture in the signature', { ...inSignature, size: { width: 400, height: 200 } }, 'logo'],
    ['a picture called logo', { filename: 'school-logo.png' }, 'logo'],
    ['a small picture inside the text', { ...inText, size: { width: 220, height: 80 } }, 'logo'],
    ['a square of 24 pixels', { size: { width: 24, height: 24 } }, 'icon'],
    ['a counting pixel', { size: { width: 1, height: 1 } }, 'decoration'],
    ['a rule', { ...inText, size: { width: 1200, height: 8 } }, 'decoration'],
    ['a poster by name', { filename: 'CPD poster.png' }, 'photo'],
    ['a page by its shape', { size: { width: 1000, height: 1414 } }, 'photo'],
  ])('%s', (_, clues, kind) => {
    expect(pictureFacts({ ...attached, ...clues }).kind).toBe(kind)
  })
})
