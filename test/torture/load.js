'use strict'
const { setTimeout: sleep } = require('node:timers/promises')
const { compose } = require('./compose')
const { connect, sendMessage } = require('./smtp-client')

/** After a lost reply a real sender comes again with the same bytes; so does every second one here. */
const RETRY_SHARE = 0.5
/** Some senders come again although they were answered (a relay that crashed after our 250): one ticket, one duplicate. */
const REPEAT_SHARE = 0.08
/** Messages that were answered and may be sent again on demand. */
const REMEMBERED = 10

/**
 * Sends until stopped, over several connections, and journals every attempt: once before the end of the message is
 * sent, once when its fate is known.
 */
function startLoad({ port, host, to, connections, pauseMs, random, run, journal }) {
  let stopping = false
  let number = 0
  let attempt = 0
  const again = []
  const answered = []

  const sendOne = async connection => {
    const message =
      again.length > 0 && random.next() < 0.7 ? again.shift() : compose({ random, run, number: (number += 1) })
    const { messageId, sha256, raw } = message
    const facts = { attempt: (attempt += 1), messageId, sha256 }
    const beforeDot = () => journal.write({ ...facts, state: 'ending' })
    const result = await sendMessage(connection, { from: 'tutor@torture.example', to, raw, beforeDot })
    journal.write({ ...facts, ...result })
    if (result.state === 'acknowledged') answered.push(message)
    if (answered.length > REMEMBERED) answered.shift()
    const share = { unknown: RETRY_SHARE, acknowledged: REPEAT_SHARE }[result.state] ?? 0
    if (random.next() < share) again.push(message)
    return result
  }

  const worker = async () => {
    while (!stopping) {
      let connection = null
      try {
        connection = await connect({ port, host })
        if (connection.greeting.code !== 220) throw new Error('not greeted')
        await connection.command('EHLO torture.example')
        for (let alive = true; alive && !stopping;) {
          const { state } = await sendOne(connection)
          alive = state === 'acknowledged' || state === 'refused'
          await sleep(random.between(0, pauseMs))
        }
      } catch {
        await sleep(20)
      } finally {
        connection?.end()
      }
    }
  }

  const workers = Array.from({ length: connections }, worker)
  return {
    async stop() {
      stopping = true
      await Promise.all(workers)
    },
    /** Sends the last answered messages again, byte for byte, and waits until they are on their way. */
    async repeatAnswered(atMostMs) {
      again.push(...answered)
      for (const until = Date.now() + atMostMs; again.length > 0 && Date.now() < until;) await sleep(20)
    },
  }
}

module.exports = { startLoad }
