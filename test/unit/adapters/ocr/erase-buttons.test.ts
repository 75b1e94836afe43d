import sharp from 'sharp'
import { eraseButtons } from '../../../../src/adapters/ocr/erase-buttons'

/** Draws shapes of SVG on white and gives the share of dark pixels that is left after the buttons were wiped out. */
async function leftOf(shapes: string): Promise<number> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100" fill="#fff"/>${shapes}</svg>`
  const { data, info } = await sharp(Buffer.from(svg)).greyscale().raw().toBuffer({ resolveWithObject: true })
  const dark = () => data.filter(value => value < 150).length
  const before = dark()
  eraseButtons({ width: info.width, height: info.height, grey: data })
  return dark() / before
}
const ring = (r: number, more = '') =>
  `<circle cx="60" cy="50" r="${r}" fill="none" stroke="#0b0c0c" stroke-width="2"/>${more}`

describe('buttons on a picture', () => {
  it.each([
    ['a round one of 40 pixels', ring(20)],
    ['a round one of 24 pixels', ring(12)],
    ['one that is chosen', ring(20, '<circle cx="60" cy="50" r="10" fill="#0b0c0c"/>')],
    ['a box to tick', '<rect x="40" y="30" width="40" height="40" fill="none" stroke="#0b0c0c" stroke-width="2"/>'],
  ])('are wiped out: %s', async (_, shapes) => {
    expect(await leftOf(shapes)).toBe(0)
  })

  it.each([
    ['a letter O of a heading', '<circle cx="60" cy="50" r="17" fill="none" stroke="#000" stroke-width="5"/>'],
    ['a letter O of text', ring(6)],
    ['a button of text', '<rect x="10" y="30" width="120" height="40" fill="none" stroke="#000" stroke-width="2"/>'],
    ['a cross', '<path d="M40 30 L80 70 M80 30 L40 70" stroke="#000" stroke-width="2"/>'],
    ['a half ring', '<path d="M60 30 A20 20 0 0 0 60 70" fill="none" stroke="#000" stroke-width="2"/>'],
  ])('and nothing else is: %s', async (_, shapes) => {
    expect(await leftOf(shapes)).toBe(1)
  })
})
