'use strict'
const sharp = require('sharp')

/**
 * How a picture reaches the helpdesk. `desktop` is the page as it is; the other seven are what screens, mail programs
 * and telephones make of it. `scale` is the density of the screen; `degrade` works on the finished picture.
 */
const VARIANTS = [
  { name: 'desktop', scale: 1 },
  { name: 'high-density', scale: 2 },
  { name: 'cropped', scale: 1, isCropped: true },
  {
    name: 'jpeg',
    scale: 1,
    type: 'jpg',
    degrade: (png, random) =>
      sharp(png)
        .jpeg({ quality: random.between(28, 45) })
        .toBuffer(),
  },
  { name: 'dark', scale: 1, isDark: true },
  { name: 'shrunk', scale: 1, degrade: shrink },
  { name: 'photo', scale: 2, type: 'jpg', isPhoto: true },
  { name: 'blurred', scale: 1, type: 'jpg', degrade: blur },
]

/** What a mail program makes of a large picture. */
async function shrink(png, random) {
  const { width } = await sharp(png).metadata()
  return sharp(png)
    .resize({
      width: Math.round((width * random.between(50, 65)) / 100),
      kernel: random.pick(['cubic', 'lanczos3', 'linear']),
    })
    .png()
    .toBuffer()
}

async function blur(png, random) {
  const blurred = await sharp(png)
    .blur(random.between(6, 10) / 10)
    .toBuffer()
  return sharp(await addNoise(blurred, random, random.between(5, 12)))
    .jpeg({ quality: 70 })
    .toBuffer()
}

/** Adds noise as a sensor does; a standard deviation of `sigma` of 255. */
async function addNoise(picture, random, sigma) {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  for (let at = 0; at < data.length; at++) {
    const normal = random.next() + random.next() + random.next() - 1.5
    data[at] = Math.max(0, Math.min(255, Math.round(data[at] + normal * 2 * sigma)))
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .png()
    .toBuffer()
}

/** A photograph of a screen: seen a little from the side, in uneven light, out of focus, with the noise of a sensor. */
async function photograph(browser, png, random) {
  const { width, height } = await sharp(png).metadata()
  const shown = { width: Math.round(width * 0.62), height: Math.round(height * 0.62) }
  const viewport = { width: Math.round(shown.width * 1.14), height: Math.round(shown.height * 1.18) }
  const turn = (most, digits = 1) => ((random.next() * 2 - 1) * most).toFixed(digits)
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1.6 })
  try {
    const page = await context.newPage()
    await page.setContent(`<body style="margin:0;background:linear-gradient(${random.between(0, 359)}deg,#3a332c,#6b6258);display:grid;place-items:center;height:100vh;overflow:hidden;perspective:${random.between(1800, 2600)}px">
      <div style="position:relative;border:14px solid #15161a;border-radius:6px;transform:rotateX(${turn(5)}deg) rotateY(${turn(7)}deg) rotateZ(${turn(1.6)}deg)">
      <img style="display:block;width:${shown.width}px" src="data:image/png;base64,${png.toString('base64')}">
      <div style="position:absolute;inset:0;background:linear-gradient(${random.between(0, 359)}deg,rgba(255,250,235,0.28),rgba(0,0,10,0.30))"></div></div>`)
    await page.waitForFunction(() => document.images[0].complete)
    const seen = await page.screenshot()
    const soft = await sharp(seen)
      .blur(random.between(5, 8) / 10)
      .toBuffer()
    return await sharp(await addNoise(soft, random, random.between(4, 9)))
      .jpeg({ quality: random.between(68, 85) })
      .toBuffer()
  } finally {
    await context.close()
  }
}

module.exports = { VARIANTS, photograph }
