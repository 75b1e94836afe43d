import type { ProblemAsk } from '../../../problem/ask'
import type { ProblemMessage } from '../../../problem/thread'
import {
  code,
  day,
  flag,
  instant,
  key,
  optionalCode,
  optionalInstant,
  optionalRef,
  optionalText,
  pointsTo,
  ref,
  text,
} from './columns'
import { entity } from './entity'

/** What is written about a problem between us and those who got its reports. */
export type ProblemMessageRow = ProblemMessage
export const ProblemMessageSchema = entity<ProblemMessageRow>({
  name: 'problem_message',
  tableName: 'problem_messages',
  columns: {
    id: key,
    problemId: pointsTo(ref('problem_id'), { entity: 'problem', from: 'problem_messages' }),
    kind: code('kind', 16),
    messageId: pointsTo(optionalRef('message_id'), { entity: 'message', from: 'problem_messages' }),
    outboxId: pointsTo(optionalRef('outbox_id'), { entity: 'outbox_item', from: 'problem_messages' }),
    address: code('address', 320),
    name: optionalText('name'),
    body: text('body'),
    at: instant('at'),
    putBy: optionalRef('put_by'),
    isProved: flag('is_proved'),
  },
  uniques: [
    { name: 'uq_problem_messages_message_id', columns: ['messageId'] },
    { name: 'uq_problem_messages_outbox_id', columns: ['outboxId'] },
  ],
  indices: [{ name: 'ix_problem_messages_problem_id', columns: ['problemId', 'at'] }],
  checks: [
    {
      name: 'ck_problem_messages_kind',
      expression: "kind IN ('answer','automatic','undelivered','written','reminder')",
    },
  ],
})

/** By when an answer is asked for; one open ask of a problem at the most. */
export type ProblemAskRow = ProblemAsk
export const ProblemAskSchema = entity<ProblemAskRow>({
  name: 'problem_ask',
  tableName: 'problem_asks',
  columns: {
    id: key,
    problemId: pointsTo(ref('problem_id'), { entity: 'problem', from: 'problem_asks' }),
    askedAt: instant('asked_at'),
    answerBy: day('answer_by'),
    endedAt: optionalInstant('ended_at'),
    endedBy: optionalCode('ended_by', 16),
  },
  indices: [
    { name: 'uq_problem_asks_open', columns: ['problemId'], unique: true, where: 'ended_at IS NULL' },
    { name: 'ix_problem_asks_answer_by', columns: ['answerBy'], where: 'ended_at IS NULL' },
  ],
})
