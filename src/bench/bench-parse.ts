import { randomBytes } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { parseMessage } from '../parse/parse-message'
import { figure, type Figure } from './figure'
import { quantile } from './timing'

/** What a helpdesk's inbox holds: mostly words, some screenshots, now and then something large. A service parses all day, so
 * each kind is parsed for a while before it is measured. */
const MIX = [
  { kind: 'text', count: 40, warmUp: 300, make: () => mail('', 0) },
  { kind: 'picture', count: 10, warmUp: 50, make: () => mail('screenshot.png', 150_000) },
  { kind: 'large', count: 1, warmUp: 1, make: () => mail('recording.mp4', 18_250_000) },
] as const

const ROUNDS = 6
const WORDS =
  'Please could you pair our mentor Ann Lee with Bo Fox, who started in September. She is not in the list when we search. '
/** Text of about four kilobytes, plain and as HTML. */
const PARAGRAPHS = 16

interface Spent {
  readonly seconds: number
  readonly cpuMs: number
}

type Kind = (typeof MIX)[number]['kind']

/**
 * Our parser beside mailparser's own `simpleParser` on the same messages, in turns within one run: messages a second over the
 * mix, and processor time a message for each kind.
 */
export async function* benchParse(): AsyncGenerator<Figure> {
  const mails = MIX.map(({ make, ...of }) => ({ ...of, raw: make() }))
  const parsers = { ours: parseMessage, theirs: (raw: Buffer) => simpleParser(raw) }
  for (const parse of Object.values(parsers))
    for (const { raw, warmUp } of mails) for (let at = 0; at < warmUp; at++) await parse(raw)
  const rounds: Record<'ours' | 'theirs', Map<Kind, Spent>[]> = { ours: [], theirs: [] }
  for (let round = 0; round < ROUNDS; round++) {
    const spent = { ours: new Map<Kind, Spent>(), theirs: new Map<Kind, Spent>() }
    for (const mail of mails)
      for (const name of inTurn(round)) spent[name].set(mail.kind, await spend(mail, parsers[name]))
    rounds.ours.push(spent.ours)
    rounds.theirs.push(spent.theirs)
  }
  const messages = MIX.reduce((sum, { count }) => sum + count, 0)
  const whole = (name: keyof typeof parsers, read: (spent: Spent) => number): number =>
    quantile(
      rounds[name].map(round => [...round.values()].reduce((sum, spent) => sum + read(spent), 0)),
      0.5,
    )
  const perSecond = (name: keyof typeof parsers): number => messages / whole(name, spent => spent.seconds)
  const perMessage = (name: keyof typeof parsers): number => whole(name, spent => spent.cpuMs) / messages
  const n = ROUNDS
  yield { ...figure('parse', perSecond('ours'), { unit: 'messages/s', baseline: perSecond('theirs') }), n }
  yield { ...figure('parse-cpu', perMessage('ours'), { unit: 'ms/message', baseline: perMessage('theirs') }), n }
  for (const { kind, count } of MIX) {
    const of = (name: keyof typeof parsers): number =>
      quantile(
        rounds[name].map(round => (round.get(kind)?.cpuMs ?? 0) / count),
        0.5,
      )
    yield { ...figure(`parse-cpu-${kind}`, of('ours'), { unit: 'ms/message', baseline: of('theirs') }), n }
  }
}

/** Whoever comes second pays for the memory that the first left behind, so they take turns. */
function inTurn(round: number): readonly ('ours' | 'theirs')[] {
  return round % 2 === 0 ? ['ours', 'theirs'] : ['theirs', 'ours']
}

async function spend(
  { raw, count }: { readonly raw: Buffer; readonly count: number },
  parse: (raw: Buffer) => Promise<unknown>,
): Promise<Spent> {
  const started = performance.now()
  const before = process.cpuUsage()
  for (let at = 0; at < count; at++) await parse(raw)
  const used = process.cpuUsage(before)
  return { seconds: (performance.now() - started) / 1000, cpuMs: (used.user + used.system) / 1000 }
}

function mail(filename: string, bytes: number): Buffer {
  const plain = Array.from({ length: PARAGRAPHS }, () => WORDS).join('\r\n\r\n')
  const html = Array.from({ length: PARAGRAPHS }, () => `<p style="margin:0">${WORDS}</p>`).join('\r\n')
  const alternative = [
    'Content-Type: multipart/alternative; boundary="inner"',
    '',
    '--inner',
    'Content-Type: text/plain; charset=utf-8',
    '',
    plain,
    '--inner',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<html><body>${html}</body></html>`,
    '--inner--',
  ]
  const head = [
    'From: Gemma Brennan <g.brennan@oakfield.dorminster.sch.example>',
    'To: ECT Support Desk <support@ect-helpdesk.example>',
    'Subject: Mentor not in the list',
    'Date: Wed, 8 Jan 2025 17:03:37 +0000',
    'Message-ID: <bench@oakfield.dorminster.sch.example>',
    'MIME-Version: 1.0',
  ]
  if (filename === '') return Buffer.from([...head, ...alternative, ''].join('\r\n'))
  const lines =
    randomBytes(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  const attached = [
    `Content-Type: application/octet-stream; name="${filename}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${filename}"`,
    '',
    ...lines,
  ]
  const mixed = [
    'Content-Type: multipart/mixed; boundary="outer"',
    '',
    '--outer',
    ...alternative,
    '--outer',
    ...attached,
  ]
  return Buffer.from([...head, ...mixed, '--outer--', ''].join('\r\n'))
}
