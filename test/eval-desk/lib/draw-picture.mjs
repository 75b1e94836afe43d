import sharp from 'sharp'

/** A picture of a page with a heading and a list of choices, without letters: its size and its flat colours are what tell it from a photo. */
export async function drawScreen(seed) {
  const rows = [0, 1, 2, 3, 4].map(
    row =>
      `<circle cx="120" cy="${300 + row * 70}" r="18" fill="white" stroke="black" stroke-width="3"/>` +
      `<rect x="160" y="${288 + row * 70}" width="${180 + ((seed * 37 + row * 53) % 160)}" height="22" fill="#0b0c0c"/>`,
  )
  return draw(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1366" height="768"><rect width="1366" height="768" fill="white"/>` +
      `<rect width="1366" height="60" fill="#0b0c0c"/><rect x="100" y="170" width="620" height="40" fill="#0b0c0c"/>` +
      `${rows.join('')}<rect x="100" y="660" width="140" height="44" fill="#00703c"/></svg>`,
  )
}

/** A school's badge beside a signature. */
export async function drawLogo() {
  return draw(
    '<svg xmlns="http://www.w3.org/2000/svg" width="150" height="50"><rect width="150" height="50" fill="#123a6b"/><circle cx="25" cy="25" r="18" fill="gold"/></svg>',
  )
}

function draw(svg) {
  return sharp(Buffer.from(svg)).png().toBuffer()
}
