'use strict'

/** All bytes of an answer; one that is longer than allowed is given up. */
async function readBytes(response, longest) {
  const chunks = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > longest) throw Object.assign(new Error('The answer is too long'), { code: 'TOO_LONG' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function retryAfterMs(value) {
  if (value === null) return null
  const wait = /^\d{1,9}$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isFinite(wait) ? Math.max(0, wait) : null
}

module.exports = { readBytes, retryAfterMs }
