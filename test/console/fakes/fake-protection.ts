import type { DataProtection } from '../../../src/console/services'
import { UserError } from '../../../src/kernel/errors'
import type { LegalHold } from '../../../src/retention/legal-hold'
import { periodsAfter, whyNotPeriod, type PeriodChange } from '../../../src/retention/periods'
import type { PersonAsked } from '../../../src/retention/person/people-desk'

const NOTHING = { messages: 0, replyFiles: 0, tickets: 0, strays: 0, mails: 0, problemMessages: 0, auditEvents: 0 }

/** Data protection over a few values; `asked` says what was asked of it. */
export class FakeProtection implements DataProtection {
  changesMade: PeriodChange[] = []
  holdsPlaced: LegalHold[] = []
  asked: { readonly what: string; readonly asked: PersonAsked }[] = []
  constructor(private readonly now: () => Date) {}

  async report() {
    const periods = periodsAfter(this.changesMade)
    return {
      at: this.now().toISOString(),
      periods,
      due: { ...NOTHING, messages: 7 },
      blobsWaiting: 0,
      held: { tickets: 0, addresses: 0 },
    }
  }
  async changes() {
    return this.changesMade
  }
  async changePeriod({ actor, ...asked }: Parameters<DataProtection['changePeriod']>[0]) {
    const sentence = whyNotPeriod(asked, periodsAfter(this.changesMade))
    if (sentence !== null) return { kind: 'refused' as const, sentence }
    this.changesMade.unshift({ ...asked, id: 'RP-1', madeBy: actor, madeAt: this.now() })
    return { kind: 'changed' as const }
  }
  holds: DataProtection['holds'] = {
    list: async () => this.holdsPlaced,
    place: async command => {
      if (command.reason === '') return { kind: 'refused', sentence: 'Enter why it must be kept' }
      this.holdsPlaced.push({
        ...{ id: 'LH-1', ticketId: command.reference || null, personId: null, address: command.address || null },
        ...{
          trn: null,
          name: null,
          reason: command.reason,
          placedBy: command.actor,
          placedAt: this.now(),
          until: null,
        },
        ...{ endedBy: null, endedAt: null, endReason: null },
      })
      return { kind: 'done', id: 'LH-1' }
    },
    end: async ({ id, reason, actor }) => {
      if (reason === '') return { kind: 'refused', sentence: 'Enter why the hold ends' }
      this.holdsPlaced = this.holdsPlaced.map(hold => ({
        ...hold,
        endedBy: actor,
        endedAt: this.now(),
        endReason: reason,
      }))
      return { kind: 'done', id }
    },
  }
  private readonly candidate = {
    ...{ key: 'teacher:khan', names: ['Amina Khan'], trns: ['9800000'], addresses: ['amina@dale.example'] },
    ...{ personIds: ['khan'], foundIn: ['the register'] },
  }
  private readonly preview = {
    lines: [
      {
        table: 'tickets',
        what: 'Requester, school, subject and state',
        rows: 2,
        becomes: 'blackened' as const,
        why: null,
      },
      {
        table: 'pairings',
        what: 'Which mentor is paired with which ECT, and when',
        rows: 1,
        becomes: 'kept' as const,
        why: 'a pairing must stand',
      },
    ],
    ...{ messages: 2, held: ['CPD-7K3M-9Q'], inZendesk: ['35436'], byNameAlone: ['CPD-2222-22'] },
  }
  people: DataProtection['people'] = {
    find: async asked => {
      if (asked.query.trn !== '' && asked.query.trn.length !== 7)
        throw new UserError('A TRN has 7 digits', { code: 'PERSON.BAD_TRN' })
      this.asked.push({ what: 'find', asked })
      return { candidates: [this.candidate], preview: asked.confirm.length === 0 ? null : this.preview }
    },
    export: async asked => {
      this.asked.push({ what: 'export', asked })
      return [{ path: 'index.html', bytes: Buffer.from('<p>held</p>') }]
    },
    erase: async asked => {
      if (asked.reason === '') throw new UserError('Enter why they are erased', { code: 'PERSON.NO_REASON' })
      this.asked.push({ what: `erase: ${asked.reason}`, asked })
      return this.preview
    },
  }
}
