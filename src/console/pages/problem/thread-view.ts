import { may } from '../../../access/permissions'
import { counted } from '../../../kernel/counted'
import { formatDay } from '../../../kernel/day'
import { isWaiting } from '../../../notify/outbox'
import type { Problem } from '../../../problem/problem'
import type { ProblemThread, ThreadedMessage } from '../../../report/problem-thread'
import { paths } from '../../paths'
import type { ConsoleRequest } from '../../route'
import { formatInstant, formatSize } from '../../view/format'
import { deliveryTag } from '../../view/labels'

const KINDS: Readonly<Record<ThreadedMessage['kind'], string>> = {
  answer: 'Answer',
  automatic: 'Automatic answer, which answers nothing',
  undelivered: 'Not delivered, as a mail system reports',
  written: 'Email of ours',
  reminder: 'Reminder',
}

/** What was sent about a problem and what came back, oldest first, and the form to write to one of its readers. */
export function threadView(
  thread: ProblemThread,
  of: {
    readonly problem: Pick<Problem, 'reference'>
    readonly request: Pick<ConsoleRequest, 'account' | 'flash'>
    readonly key: string
    readonly nameOf: (accountId: string) => string
  },
) {
  const { reference } = of.problem
  const mayWrite = of.request.account !== null && may(of.request.account, 'problems.manage')
  const reports = thread.reports.map(report => ({ at: report.at, line: reportView(report) }))
  const messages = thread.messages.map(message => ({ at: message.at, line: messageView(message, of) }))
  const lines = [...reports, ...messages].sort((one, other) => one.at.getTime() - other.at.getTime())
  const last = thread.messages.findLast(({ kind }) => kind === 'answer')?.address
  return {
    lines: lines.map(({ line }) => line),
    unsent: mayWrite ? thread.messages.flatMap(message => unsentView(message, reference)) : [],
    write:
      mayWrite && thread.correspondents.length > 0
        ? {
            action: paths.writeAboutProblem.to({ reference }),
            key: of.key,
            to: thread.correspondents.map(address => ({
              ...{ value: address, text: address },
              selected: address === (of.request.flash.input?.['writeTo'] ?? last),
            })),
          }
        : null,
  }
}

function reportView({ id, title, at, mails, answerBy }: ProblemThread['reports'][number]) {
  return {
    ...{ who: title, kind: `Report, sent as ${counted(mails, 'email')}`, at: formatInstant(at), isOurs: true },
    href: paths.sentReport.to({ id }),
    detail: answerBy === null ? '' : `An answer is asked for by ${formatDay(answerBy)}.`,
    ...{ text: '', files: [], raw: null, delivery: null },
  }
}

function messageView(
  message: ThreadedMessage,
  { problem, nameOf }: { readonly problem: Pick<Problem, 'reference'>; readonly nameOf: (accountId: string) => string },
) {
  const { kind, address, name, body, putBy, messageId, item } = message
  const isOurs = item !== null
  const by = putBy === null ? 'Matchdesk' : nameOf(putBy)
  return {
    ...{ kind: KINDS[kind], at: formatInstant(message.at), isOurs, text: body, href: null },
    who: isOurs ? `${by} to ${address}` : name === null ? address : `${name} (${address})`,
    detail: isOurs || putBy === null ? '' : putThere(by, message.isProved),
    files: message.files.map(file => ({
      name: file.filename ?? 'A file without a name',
      size: formatSize(file.size),
      href: paths.problemFile.to({ reference: problem.reference, id: message.id, file: file.id }),
    })),
    raw: messageId === null ? null : paths.problemMessage.to({ reference: problem.reference, id: message.id }),
    delivery: item === null ? null : deliveryTag(item),
  }
}

function putThere(by: string, isProved: boolean): string {
  return `${by} put it here.${isProved ? '' : ' Nothing proved who sent it.'}`
}

function unsentView({ kind, item, address }: ThreadedMessage, reference: string) {
  if (kind !== 'written' || item === null || !isWaiting(item)) return []
  return [{ to: address, undo: paths.undoAboutProblem.to({ reference, id: item.id }) }]
}
