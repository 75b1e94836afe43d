import { deflateSync, crc32 as zlibCrc } from 'node:zlib'

const CRC_TABLE = Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc >>> 0
})

function crc32(bytes) {
  if (zlibCrc) return zlibCrc(bytes)
  let crc = 0xffffffff
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 255] ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

/** A canvas of palette indices: paint rectangles and lines of imitation text, then take the PNG's bytes. */
function createCanvas(width, height, palette) {
  const stride = width + 1
  const pixels = Buffer.alloc(stride * height)
  const fill = (x, y, w, h, colour) => {
    const left = Math.max(0, Math.round(x))
    const right = Math.min(width, Math.round(x + w))
    for (let row = Math.max(0, Math.round(y)); row < Math.min(height, Math.round(y + h)); row++) {
      if (right > left) pixels.fill(colour, row * stride + 1 + left, row * stride + 1 + right)
    }
  }
  const box = (x, y, w, h, edge, inside) => {
    fill(x, y, w, h, edge)
    fill(x + 2, y + 2, w - 4, h - 4, inside)
  }
  /** Marks shaped like letters: enough to look like a line of print, nothing that can be read. */
  const print = (random, x, y, letters, size, colour) => {
    for (let at = 0; at < letters; at++) {
      if (random.chance(0.17)) continue
      const left = x + at * size * 0.62
      const tall = random.chance(0.3)
      fill(left, tall ? y : y + size * 0.25, Math.max(1, size * 0.14), size * (tall ? 1 : 0.75), colour)
      fill(left + size * 0.34, y + size * 0.3, Math.max(1, size * 0.12), size * 0.7, colour)
      if (random.chance(0.7))
        fill(left, y + size * random.pick([0.28, 0.6, 0.88]), size * 0.46, Math.max(1, size * 0.12), colour)
    }
  }
  const bytes = () => {
    const header = Buffer.alloc(13)
    header.writeUInt32BE(width, 0)
    header.writeUInt32BE(height, 4)
    header.set([8, 3, 0, 0, 0], 8)
    const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
    const data = deflateSync(pixels, { level: 7 })
    return Buffer.concat([
      signature,
      chunk('IHDR', header),
      chunk('PLTE', Buffer.from(palette.flat())),
      chunk('IDAT', data),
      chunk('IEND', Buffer.alloc(0)),
    ])
  }
  return {
    fill,
    box,
    print,
    bytes,
    speckle: (random, count, low, high) => speckle(pixels, stride, height, random, count, low, high),
  }
}

function speckle(pixels, stride, height, random, count, low, high) {
  for (let at = 0; at < count; at++)
    pixels[random.int(0, height - 1) * stride + random.int(1, stride - 1)] = random.int(low, high)
}

const WHITE = [255, 255, 255]
const INK = [11, 12, 12]
const tint = random => [random.int(20, 190), random.int(20, 190), random.int(40, 210)]

/** A browser window with a government-style form in it: heading, radio buttons or table, button. */
export function drawScreen(random) {
  const [width, height] = random.pick([
    [1024, 640],
    [1280, 720],
    [1366, 768],
    [1440, 900],
    [1536, 864],
    [1680, 1050],
    [1920, 1080],
    [1100, 700],
  ])
  const palette = [
    WHITE,
    INK,
    [222, 225, 230],
    [0, 112, 60],
    [29, 112, 184],
    [243, 242, 241],
    [177, 180, 182],
    [212, 53, 28],
    [241, 243, 244],
    tint(random),
  ]
  const c = createCanvas(width, height, palette)
  const top = random.int(68, 96)
  c.fill(0, 0, width, top, 2)
  c.fill(12, 8, 230, 30, 0)
  c.print(random, 40, 16, 18, 13, 1)
  c.box(110, top - 36, width - 260, 26, 6, 8)
  c.print(random, 126, top - 29, random.int(34, 58), 12, 1)
  for (let at = 0; at < 3; at++) c.fill(width - 40 * (at + 1), 16, 12, 12, 6)
  c.fill(0, top, width, 52, 1)
  c.print(random, width * 0.1, top + 18, 14, 20, 0)
  c.fill(0, top + 52, width, 8, 4)
  const left = width * 0.1
  let y = top + 96
  if (random.chance(0.4)) {
    c.box(left, y, width * 0.6, 84, 7, 0)
    c.print(random, left + 20, y + 14, 20, 20, 1)
    c.print(random, left + 20, y + 50, random.int(28, 46), 14, 7)
    y += 112
  }
  c.print(random, left, y, random.int(22, 30), 30, 1)
  y += 64
  while (y < height - 130) {
    if (random.chance(0.7)) {
      c.box(left, y, 30, 30, 1, 0)
      c.print(random, left + 46, y + 8, random.int(10, 22), 15, 1)
      y += 46
      continue
    }
    c.fill(left, y, width * 0.62, 1, 6)
    c.print(random, left, y + 12, random.int(10, 18), 14, 1)
    c.print(random, left + width * 0.25, y + 12, random.int(10, 24), 14, 1)
    y += 40
  }
  c.fill(left, height - 108, 140, 40, 3)
  c.print(random, left + 22, height - 96, 8, 16, 0)
  if (random.chance(0.5)) {
    c.fill(0, height - 40, width, 40, 9)
    for (let at = 0; at < 7; at++) c.fill(14 + at * 44, height - 32, 24, 24, at % 2 ? 8 : 4)
  }
  return c.bytes()
}

/** A school's logo for a signature: about 200 by 80. */
export function drawLogo(random) {
  const [width, height] = [random.int(170, 230), random.int(66, 92)]
  const c = createCanvas(width, height, [WHITE, tint(random), tint(random), INK])
  c.fill(8, 8, height - 16, height - 16, 1)
  c.fill(height * 0.3, height * 0.3, height * 0.4, height * 0.4, 2)
  c.print(random, height + 4, 16, 9, 17, 1)
  c.print(random, height + 4, 44, 13, 10, 3)
  return c.bytes()
}

/** A social-media button: 32 by 32. */
export function drawIcon(random) {
  const c = createCanvas(32, 32, [WHITE, tint(random)])
  c.fill(0, 0, 32, 32, 1)
  c.fill(9, 9, 14, 4, 0)
  c.fill(random.int(9, 16), 9, 5, 15, 0)
  return c.bytes()
}

/** A staff-room poster: portrait, colour bands and large shapes. */
export function drawPoster(random) {
  const [width, height] = random.pick([
    [900, 1273],
    [1000, 1414],
    [827, 1169],
  ])
  const palette = [
    tint(random),
    tint(random),
    tint(random),
    [255, 221, 0],
    WHITE,
    ...Array.from({ length: 30 }, () => tint(random)),
  ]
  const c = createCanvas(width, height, palette)
  for (let band = 0; band < 9; band++) c.fill(0, (height * band) / 9, width, height / 9 + 1, band % 3)
  for (let ring = 0; ring < 26; ring++)
    c.fill(
      random.int(0, width),
      random.int(height * 0.3, height * 0.8),
      random.int(60, 300),
      random.int(60, 300),
      random.int(0, 20),
    )
  c.speckle(random, 26000, 5, 34)
  c.print(random, width * 0.08, height * 0.07, 13, 76, 4)
  c.print(random, width * 0.08, height * 0.16, 18, 50, 3)
  c.print(random, width * 0.1, height * 0.9, 26, 28, 4)
  return c.bytes()
}
