import { toDay } from '../../../src/kernel/day'
import type { ProblemThread, ThreadedMessage } from '../../../src/report/problem-thread'
import { NOW } from './sample'

const LEAD = 'lead@ect-helpdesk.example'
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000)

/** A report, an answer that came with a file, an automatic one, and an email of ours that has not left. */
const FILE = { id: 'F-1', filename: 'trace.txt', size: 2_048, blobKey: 'blob-1' }

export function aThread(change: Partial<ProblemThread> = {}): ProblemThread {
  const came = {
    problemId: 'PROBLEM-1',
    outboxId: null,
    address: LEAD,
    name: 'Lee Lead',
    putBy: null,
    isProved: true,
    item: null,
    files: [],
  }
  const messages: readonly ThreadedMessage[] = [
    { ...came, id: 'PM-1', kind: 'automatic', messageId: 'M-1', body: 'I am away.', at: minutes(1), blobKey: 'blob-1' },
    {
      ...came,
      ...{ id: 'PM-2', kind: 'answer', messageId: 'M-2', at: minutes(2), blobKey: 'blob-1', files: [FILE] },
      body: 'We have it.\n<b>Not bold</b>',
      ...{ putBy: 'AGENT', isProved: false },
    },
    {
      ...came,
      ...{ id: 'PM-3', kind: 'written', messageId: null, outboxId: 'O-9', body: 'Which version?', at: minutes(3) },
      ...{ name: null, putBy: 'LEAD', blobKey: null },
      item: { id: 'O-9', state: 'pending', lastError: null, nextAttemptAt: minutes(4) },
    },
  ]
  return {
    reports: [{ id: 'E-1', title: 'Escalation PRB-7K3M', at: NOW, mails: 1, answerBy: toDay('2026-09-21') }],
    messages,
    ask: null,
    correspondents: [LEAD],
    ...change,
  }
}
