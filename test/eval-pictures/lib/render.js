'use strict'
const { htmlOf } = require('./page-html')
const { photograph } = require('./variants')

const WIDTHS = [1024, 1100, 1280, 1280, 1366, 1440]

/**
 * Draws one page in one variant. Gives the bytes and the truth, which is read from what the page holds and where: names
 * and numbers count when they lie wholly within the picture.
 */
async function render(browser, page, { variant, random }) {
  const isPhone = variant.name === 'high-density' && random.chance(0.3)
  const viewport = isPhone
    ? { width: 390, height: 844 }
    : { width: random.pick(WIDTHS), height: random.between(760, 1000) }
  const zoom = isPhone ? 1 : random.pick([0.9, 1, 1, 1, 1.1, 1.25])
  const context = await browser.newContext({ viewport, deviceScaleFactor: isPhone ? 3 : variant.scale })
  try {
    const tab = await context.newPage()
    await tab.setContent(htmlOf(page, { random, isDark: variant.isDark === true, zoom }))
    const clip = variant.isCropped ? await cropOf(tab, viewport, random) : { x: 0, y: 0, ...viewport }
    const marks = await marksIn(tab, clip)
    const png = await tab.screenshot({ clip })
    const bytes = variant.isPhoto
      ? await photograph(browser, png, random)
      : variant.degrade
        ? await variant.degrade(png, random)
        : png
    return { bytes, type: variant.type ?? 'png', truth: truthOf(page, marks) }
  } finally {
    await context.close()
  }
}

/** What a person cuts out by hand: the middle of the page, from a little above its heading, often without its end. */
async function cropOf(tab, viewport, random) {
  const part = await tab.evaluate(() => {
    const box = (document.querySelector('main') ?? document.body).getBoundingClientRect()
    return { x: box.x, y: box.y, width: box.width, height: box.height }
  })
  const x = Math.max(0, part.x - random.between(2, 40))
  const y = Math.max(0, part.y + random.between(-20, 8))
  const width = Math.min(viewport.width - x, part.width * (0.62 + random.next() * 0.4) + 20)
  const height = Math.min(viewport.height - y, part.height * (0.6 + random.next() * 0.4) + 20)
  return { x, y, width: Math.max(280, width), height: Math.max(120, height) }
}

function marksIn(tab, clip) {
  return tab.evaluate(({ x, y, width, height }) => {
    const isInside = box => box.left >= x && box.right <= x + width && box.top >= y && box.bottom <= y + height
    const isSeen = box => box.right > x && box.left < x + width && box.bottom > y && box.top < y + height
    return [...document.querySelectorAll('[data-name],[data-trn]')]
      .map(element => ({ element, boxes: [...element.getClientRects()] }))
      .filter(({ boxes }) => boxes.some(isSeen))
      .map(({ element: { dataset }, boxes }) => ({
        name: dataset.name ?? null,
        trn: dataset.trn ?? null,
        part: dataset.part ?? null,
        isWhole: boxes.every(isInside),
      }))
  }, clip)
}

function truthOf({ kind, service }, marks) {
  const whole = marks.filter(mark => mark.isWhole)
  const named = part =>
    whole.filter(mark => mark.name !== null && (part === null || mark.part === part)).map(mark => mark.name)
  return {
    kind,
    service,
    ect: named('ect')[0] ?? null,
    offered: named('offered'),
    names: [...new Set(named(null))],
    trns: [...new Set(whole.flatMap(mark => (mark.trn === null ? [] : [mark.trn])))],
    // What an edge cuts may be read or not: it counts neither way.
    cut: [...new Set(marks.filter(mark => !mark.isWhole).map(mark => mark.name ?? mark.trn))],
  }
}

module.exports = { render }
