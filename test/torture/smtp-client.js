'use strict'
const net = require('node:net')

/** A reply must come within this time; the service is killed again and again, and some replies never come. */
const REPLY_MS = 30_000

/** A connection that speaks SMTP by hand, so that it is known to the byte how far a transaction got. */
function connect({ port, host }) {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host })
    socket.setNoDelay(true)
    let text = ''
    let waiting = null
    let failure = null

    const fail = error => {
      failure ??= error
      waiting?.reject(failure)
      waiting = null
    }
    const deliver = () => {
      const match = /^(?:\d{3}-[^\n]*\n)*(\d{3}) ?([^\n]*)\n/.exec(text)
      if (!match || !waiting) return
      text = text.slice(match[0].length)
      const { resolve: done } = waiting
      waiting = null
      done({ code: Number(match[1]), text: match[2].trim() })
    }
    socket.on('data', chunk => {
      text += chunk.toString('latin1')
      deliver()
    })
    socket.on('error', fail)
    socket.on('close', () => fail(new Error('connection closed')))
    socket.setTimeout(REPLY_MS, () => socket.destroy(new Error('no reply in time')))

    const reply = () =>
      new Promise((done, failed) => {
        if (failure) return failed(failure)
        waiting = { resolve: done, reject: failed }
        deliver()
      })
    const command = line => {
      socket.write(`${line}\r\n`)
      return reply()
    }
    reply().then(
      greeting =>
        resolve({ greeting, command, reply, write: bytes => socket.write(bytes), end: () => socket.destroy() }),
      reject,
    )
  })
}

/** RFC 5321 §4.5.2: a line that begins with a dot gets another one in front. */
function dotStuff(raw) {
  return Buffer.from(raw.toString('latin1').replace(/(^|\r\n)\./g, '$1..'), 'latin1')
}

/**
 * Sends one message. The answer is the server's code, or `died` with whether the end of the message had been sent:
 * before that nothing may have been accepted, after it nobody knows.
 */
async function sendMessage(connection, { from, to, raw, beforeDot }) {
  let dotSent = false
  try {
    for (const line of [`MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, 'DATA']) {
      const { code } = await connection.command(line)
      if (code >= 400) return { state: 'refused', code }
    }
    const body = dotStuff(raw)
    connection.write(body)
    beforeDot()
    dotSent = true
    connection.write(raw.subarray(-2).toString() === '\r\n' ? '.\r\n' : '\r\n.\r\n')
    const { code } = await connection.reply()
    return code < 300 ? { state: 'acknowledged', code } : { state: 'refused', code }
  } catch {
    return { state: dotSent ? 'unknown' : 'unsent' }
  }
}

module.exports = { connect, sendMessage }
