import sharp from 'sharp'

const escape = (text: string) =>
  text.replace(/[&<>"]/g, letter => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter] ?? letter)

const FONT = 'font-family="Arial, Liberation Sans, DejaVu Sans, sans-serif"'

function page(address: string, body: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1100" height="620">
    <rect width="1100" height="620" fill="#ffffff"/>
    <rect width="1100" height="44" fill="#dee1e6"/>
    <rect x="90" y="8" width="900" height="28" rx="14" fill="#ffffff"/>
    <text x="110" y="27" ${FONT} font-size="14" fill="#505a5f">${escape(address)}</text>
    <rect y="44" width="1100" height="52" fill="#1d70b8"/>
    <text x="60" y="78" ${FONT} font-size="20" font-weight="bold" fill="#ffffff">Manage training for early career teachers</text>
    ${body}
  </svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}

/** The list of mentors as a tutor's browser shows it: the one who is asked for is not in it. A PNG of 1100 × 620 pixels. */
export function drawMentorList(shown: {
  readonly ectName: string
  readonly mentors: readonly string[]
}): Promise<Buffer> {
  const rows = shown.mentors
    .slice(0, 6)
    .map(
      (name, row) =>
        `<circle cx="80" cy="${250 + row * 52}" r="17" fill="none" stroke="#0b0c0c" stroke-width="2"/>
         <text x="112" y="${257 + row * 52}" ${FONT} font-size="21" fill="#0b0c0c">${escape(name)}</text>`,
    )
    .join('')
  const heading = `<text x="60" y="180" ${FONT} font-size="34" font-weight="bold" fill="#0b0c0c">Who is the mentor for ${escape(shown.ectName)}?</text>
    <rect x="60" y="${270 + shown.mentors.slice(0, 6).length * 52}" width="130" height="44" fill="#00703c"/>
    <text x="84" y="${299 + shown.mentors.slice(0, 6).length * 52}" ${FONT} font-size="19" font-weight="bold" fill="#ffffff">Continue</text>`
  return page('manage-training.portal.example/schools/participants/edit-mentor', heading + rows)
}

/** The page that the portal shows when it fails. A PNG of 1100 × 620 pixels. */
export function drawPortalError(): Promise<Buffer> {
  return page(
    'manage-training.portal.example/schools/participants',
    `<text x="60" y="190" ${FONT} font-size="36" font-weight="bold" fill="#0b0c0c">Sorry, there’s a problem with the service</text>
     <text x="60" y="250" ${FONT} font-size="21" fill="#0b0c0c">Try again later.</text>
     <text x="60" y="290" ${FONT} font-size="21" fill="#0b0c0c">Error reference: 500-7f3a91</text>`,
  )
}
