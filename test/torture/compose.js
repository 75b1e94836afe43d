'use strict'
const crypto = require('node:crypto')

const WORDS = 'please pair the mentor with our early career teacher she is not in the list again thank you'.split(' ')

/** One message of the load: different from every other, with lines that a careless door would spoil. */
function compose({ random, run, number }) {
  const messageId = `${run}-${number}@torture.example`
  const size = random.next() < 0.03 ? random.between(200_000, 900_000) : random.between(200, 12_000)
  const raw = Buffer.from(
    [
      `From: Tutor ${number} <tutor${number}@torture.example>`,
      'To: support@ect-helpdesk.example',
      `Subject: Mentor not listed ${number}`,
      `Message-ID: <${messageId}>`,
      'Date: Tue, 01 Sep 2026 09:00:00 +0100',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      ...lines(random, size),
      '',
    ].join('\r\n'),
    'utf8',
  )
  return { messageId, raw, sha256: crypto.createHash('sha256').update(raw).digest('hex') }
}

function lines(random, size) {
  const made = []
  let length = 0
  while (length < size) {
    const line = random.next() < 0.1 ? random.pick(['.', '..', '...dots', 'é à ü', '']) : sentence(random)
    made.push(line)
    length += line.length + 2
  }
  return made
}

function sentence(random) {
  return Array.from({ length: random.between(4, 12) }, () => random.pick(WORDS)).join(' ')
}

module.exports = { compose }
