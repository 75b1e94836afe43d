'use strict'

const FINISHED = new Set(['ticket', 'joined', 'suspended', 'duplicate'])

/**
 * Compares what the sender was told with what the service says it has, as sets.
 * attempts: {messageId, sha256, state}; lines: {messageId, sha256, outcome} as `matchdesk messages --json` prints them.
 *
 * For each message, by the hash of its bytes: acknowledged <= lines <= acknowledged + unknown, and at most one line that
 * is no duplicate (a message sent again after a lost reply is one ticket and one duplicate).
 */
function check(attempts, lines) {
  const sent = groupBySha256(attempts)
  const stored = groupBySha256(lines)
  const report = {
    attempts: attempts.length,
    acknowledged: count(attempts, 'acknowledged'),
    refused: count(attempts, 'refused'),
    unsent: count(attempts, 'unsent'),
    unknown: count(attempts, 'unknown'),
    stored: lines.length,
    lost: [],
    doubled: [],
    phantom: [],
    changed: [],
    unfinished: [],
  }
  for (const [sha256, tries] of sent) {
    const found = stored.get(sha256) ?? []
    const least = count(tries, 'acknowledged')
    const most = least + count(tries, 'unknown')
    const { messageId } = tries[0]
    if (found.length < least) report.lost.push(messageId)
    if (found.length > most) (least === 0 && most === 0 ? report.phantom : report.doubled).push(messageId)
    else if (found.filter(line => line.outcome !== 'duplicate').length > 1) report.doubled.push(messageId)
  }
  const hashes = new Map(attempts.map(attempt => [attempt.messageId, attempt.sha256]))
  for (const line of lines) {
    const expected = hashes.get(line.messageId)
    if (expected !== undefined && expected !== line.sha256) report.changed.push(line.messageId)
    if (expected === undefined && !sent.has(line.sha256)) report.phantom.push(line.messageId)
    if (!FINISHED.has(line.outcome)) report.unfinished.push(line.messageId)
  }
  const faults = ['lost', 'doubled', 'phantom', 'changed', 'unfinished']
  return { ...report, ok: faults.every(fault => report[fault].length === 0) }
}

function groupBySha256(items) {
  const groups = new Map()
  for (const item of items) groups.set(item.sha256, [...(groups.get(item.sha256) ?? []), item])
  return groups
}

function count(attempts, state) {
  return attempts.filter(attempt => attempt.state === state).length
}

module.exports = { check }
