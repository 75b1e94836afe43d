import { createHash } from 'node:crypto'
import type { LedgerLine } from '../../inbound/message-store'
import type { Channel } from '../../inbound/raw-message'

const CHANNELS: ReadonlyMap<string, Channel> = new Map([
  ['smtp', 'smtp'],
  ['imap', 'imap'],
  ['http', 'http'],
  ['file', 'file'],
  ['zendesk', 'zendesk'],
])

/** One acceptance as one line: id, instant, channel, raw hash, and a check over the four. */
export function formatLedgerLine(line: LedgerLine): string {
  const facts = `${line.id} ${line.acceptedAt.toISOString()} ${line.channel} ${line.rawHash}`
  return `${facts} ${check(facts)}\n`
}

/**
 * Reads whole lines and says where the next one starts. A last line without its end is left for later;
 * one whose check does not hold was torn by a crash before it was acknowledged, and counts for nothing.
 */
export function parseLedger(bytes: Buffer): { readonly lines: readonly LedgerLine[]; readonly length: number } {
  const length = bytes.lastIndexOf(0x0a) + 1
  const lines = bytes
    .subarray(0, length)
    .toString('latin1')
    .split('\n')
    .map(parseLine)
    .filter(line => line !== null)
  return { lines, length }
}

function parseLine(text: string): LedgerLine | null {
  const [id = '', at = '', channelName = '', rawHash = '', sum = ''] = text.split(' ')
  const channel = CHANNELS.get(channelName)
  if (!channel || check(`${id} ${at} ${channelName} ${rawHash}`) !== sum) return null
  return { id, acceptedAt: new Date(at), channel, rawHash }
}

function check(facts: string): string {
  return createHash('sha256').update(facts).digest('hex').slice(0, 16)
}
