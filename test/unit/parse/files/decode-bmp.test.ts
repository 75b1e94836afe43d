import { decodeBmp } from '../../../../src/parse/files/decode-bmp'
import { bmpFile } from '../../../support/files/bmp-file'

const ROWS = [
  [0xff0000, 0x00ff00, 0x0000ff],
  [0xffffff, 0x000000, 0x123456],
]
const PIXELS = 'ff0000ff00ff00ff0000ffffffffffff000000ff123456ff'
const MANY = 1_000

describe('bitmaps', () => {
  it.each([
    ['24 bits', bmpFile(ROWS)],
    ['32 bits', bmpFile(ROWS, { bits: 32 })],
    ['rows from the top', bmpFile(ROWS, { fromTop: true })],
  ])('%s a pixel', (_, bytes) => {
    const decoded = decodeBmp(bytes, MANY)

    expect(decoded.kind === 'decoded' && [decoded.picture.width, decoded.picture.height]).toEqual([3, 2])
    expect(decoded.kind === 'decoded' && decoded.picture.rgba.toString('hex')).toBe(PIXELS)
  })

  it('leaves what is missing at the end white', () => {
    const decoded = decodeBmp(bmpFile(ROWS, { fromTop: true }).subarray(0, 54 + 12), MANY)

    expect(decoded.kind === 'decoded' && decoded.picture.rgba.toString('hex')).toBe(
      `${PIXELS.slice(0, 24)}${'f'.repeat(24)}`,
    )
  })

  it.each([
    ['compressed ones', bmpFile(ROWS, { compression: 1 }), 'This kind of bitmap is not read.'],
    ['more pixels than allowed', bmpFile([Array.from({ length: 1_001 }, () => 0)]), 'It has too many pixels.'],
    ['a header that is cut', bmpFile(ROWS).subarray(0, 30), 'Its header is damaged.'],
    ['other bytes', Buffer.from('PNG'), 'It is no bitmap.'],
  ])('says why not: %s', (_, bytes, why) => {
    expect(decodeBmp(bytes, MANY)).toEqual({ kind: 'unreadable', why })
  })

  it('takes a picture of exactly as many pixels as allowed', () => {
    expect(decodeBmp(bmpFile([Array.from({ length: 1_000 }, () => 0)]), MANY).kind).toBe('decoded')
  })
})
