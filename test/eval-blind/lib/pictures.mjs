import { crc32Of } from './crc.mjs'
import { deflateSync } from 'node:zlib'
import { ascii } from './register.mjs'

/** Five columns of seven pixels a letter, from the space to the tilde: the classic font of small displays. */
const FONT =
  `0000000000 00005F0000 0007000700 147F147F14 242A7F2A12 2313086462 3649562050 0008070300 001C224100 0041221C00 2A1C7F1C2A 08083E0808 0080703000 0808080808 0000606000 2010080402
3E5149453E 00427F4000 7249494946 2141494D33 1814127F10 2745454539 3C4A494931 4121110907 3649494936 464949291E 0000140000 0040340000 0008142241 1414141414 0041221408 0201590906
3E415D594E 7C1211127C 7F49494936 3E41414122 7F4141413E 7F49494941 7F09090901 3E41415173 7F0808087F 00417F4100 2040413F01 7F08142241 7F40404040 7F021C027F 7F0408107F 3E4141413E
7F09090906 3E4151215E 7F09192946 2649494932 03017F0103 3F4040403F 1F2040201F 3F4038403F 6314081463 0304780403 6159494D43 007F414141 0204081020 004141417F 0402010204 4040404040
0003070800 2054547840 7F28444438 3844444428 384444287F 3854545418 00087E0902 18A4A49C78 7F08040478 00447D4000 2040403D00 7F10284400 00417F4000 7C04780478 7C08040478 3844444438
FC18242418 18242418FC 7C08040408 4854545424 04043F4424 3C4040207C 1C2040201C 3C4030403C 4428102844 4C9090907C 4464544C44 0008364100 0000770000 0041360800 0201020402`
    .split(/\s+/)
    .map(hex => [...hex.matchAll(/../g)].map(([byte]) => Number.parseInt(byte, 16)))

function canvas(width, height, background) {
  const pixels = Buffer.alloc(width * height * 3)
  const set = (x, y, [r, g, b]) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return
    const at = (y * width + x) * 3
    pixels[at] = r
    pixels[at + 1] = g
    pixels[at + 2] = b
  }
  const rect = (left, top, w, h, colour) => {
    for (let y = top; y < top + h; y++) for (let x = left; x < left + w; x++) set(x, y, colour)
  }
  const ring = (cx, cy, radius, colour) => {
    for (let y = -radius; y <= radius; y++)
      for (let x = -radius; x <= radius; x++)
        if (Math.abs(Math.hypot(x, y) - radius + 1) < 1.2) set(cx + x, cy + y, colour)
  }
  const text = (left, top, words, scale, colour) => {
    let x = left
    for (const letter of ascii(words)) {
      const columns = FONT[letter.codePointAt(0) - 32] ?? FONT[31]
      columns.forEach((bits, column) => {
        for (let row = 0; row < 8; row++)
          if ((bits >> row) & 1) rect(x + column * scale, top + row * scale, scale, scale, colour)
      })
      x += 6 * scale
    }
  }
  rect(0, 0, width, height, background)
  return { rect, ring, text, png: () => encode(width, height, pixels) }
}

function encode(width, height, pixels) {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++) pixels.copy(rows, y * (width * 3 + 1) + 1, y * width * 3, (y + 1) * width * 3)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data])
  const size = Buffer.alloc(4)
  const sum = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32Of(body))
  return Buffer.concat([size, body, sum])
}

const WHITE = [255, 255, 255]
const INK = [11, 12, 12]

/** A picture of a web page: the list of mentors without the missing one, an error page, or Steplab. */
export function screenshot({
  heading,
  lines,
  choices = false,
  width = 1000,
  height = 620,
  bar = INK,
  service = 'Manage training for early career teachers',
}) {
  const page = canvas(width, height, WHITE)
  page.rect(0, 0, width, 56, bar)
  page.text(24, 20, service, 2, WHITE)
  page.text(24, 88, heading, 3, INK)
  lines.slice(0, 10).forEach((line, index) => {
    const top = 150 + index * 38
    if (choices) page.ring(40, top + 8, 14, INK)
    page.text(choices ? 66 : 24, top, line, 2, INK)
  })
  if (choices) {
    page.rect(24, height - 84, 150, 44, [0, 112, 60])
    page.text(42, height - 70, 'Continue', 2, WHITE)
  }
  return page.png()
}

/** A school's logo as it stands in a signature. */
export function logo(random, name) {
  const colour = [random.int(20, 140), random.int(20, 140), random.int(20, 160)]
  const small = canvas(random.pick([200, 220, 240]), 84, WHITE)
  small.rect(4, 8, 64, 64, colour)
  small.rect(20, 24, 32, 32, WHITE)
  for (let i = 0; i < 330; i++)
    small.rect(
      random.int(6, 66),
      random.int(10, 70),
      1,
      1,
      colour.map(part => Math.min(255, part + random.int(10, 110))),
    )
  small.text(76, 34, name.slice(0, 20), 1, colour)
  return small.png()
}

/** A round mark for a social network, 24 pixels wide. */
export function icon(random) {
  const mark = canvas(24, 24, WHITE)
  mark.rect(2, 2, 20, 20, [random.int(0, 90), random.int(60, 160), random.int(150, 230)])
  for (let i = 0; i < 60; i++) mark.rect(random.int(3, 20), random.int(3, 20), 1, 1, WHITE)
  return mark.png()
}

/** A poster: large and in colour, but no picture of a screen. */
export function poster(random, title, line) {
  const sheet = canvas(620, 877, [random.int(200, 255), random.int(190, 240), random.int(90, 180)])
  for (let i = 0; i < 9; i++)
    sheet.ring(random.int(60, 560), random.int(300, 780), random.int(30, 90), [
      random.int(0, 255),
      random.int(0, 255),
      random.int(0, 255),
    ])
  sheet.text(60, 90, title, 5, [90, 20, 80])
  sheet.text(60, 180, line, 3, [90, 20, 80])
  return sheet.png()
}
