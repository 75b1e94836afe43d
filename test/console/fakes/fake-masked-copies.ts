import type { ConsoleServices, TicketPage } from '../../../src/console/services'
import type { MaskingView } from '../../../src/journeys/pictures/view-masking'
import type { MaskedCopy } from '../../../src/report/pictures/masked-copy'
import { NOW } from './sample'

/** A copy that waits for approval. */
export function aMaskedCopy(change: Partial<MaskedCopy> = {}): MaskedCopy {
  return {
    ...{ id: 'MC-1', attachmentId: 'A-1', state: 'draft', cover: 'bars', bars: [{ x: 5, y: 6, width: 70, height: 8 }] },
    ...{ alt: 'The list of mentors, without the one asked for', blobKey: 'blob-1', width: 900, height: 420 },
    ...{ madeBy: 'AGENT', madeAt: NOW, approvedBy: null, approvedAt: null, withdrawnBy: null, withdrawnAt: null },
    ...change,
  }
}

/** Masked copies over values in memory; nothing is burnt into anything. */
export class FakeMaskedCopies {
  copies: MaskedCopy[] = []
  /** What the page of a picture has otherwise. */
  view: Partial<MaskingView> = {}

  constructor(
    private readonly calls: { readonly name: string; readonly command: unknown }[],
    private readonly pages: () => readonly TicketPage[],
  ) {}

  readonly service: ConsoleServices['maskedCopies'] = {
    find: async id => this.copies.find(copy => copy.id === id) ?? null,
    viewMasking: async attachmentId => {
      const page = this.pages().find(({ thread }) =>
        thread.some(({ attachments }) => attachments.some(({ id }) => id === attachmentId)),
      )
      const file = page?.thread.flatMap(({ attachments }) => attachments).find(({ id }) => id === attachmentId)
      if (!page || !file) return null
      const of = (state: MaskedCopy['state']) => this.copies.find(copy => copy.state === state) ?? null
      return {
        ...{ ticket: page.ticket, file, unread: null, kind: 'error', signature: 'there is a problem', people: [] },
        picture: { blobKey: 'blob-shown', type: 'image/png', width: 900, height: 420 },
        parts: [
          { box: { x: 40, y: 20, width: 220, height: 30 }, text: 'There is a problem', tells: null },
          { box: { x: 40, y: 100, width: 180, height: 26 }, text: 'Amina Okafor', tells: 'name' },
          { box: { x: 300, y: 100, width: 90, height: 26 }, text: '1234567', tells: 'TRN' },
        ],
        errors: [{ box: { x: 40, y: 20, width: 220, height: 30 }, text: 'There is a problem', tells: null }],
        ...{ draft: of('draft'), approved: of('approved') },
        ...this.view,
      }
    },
    make: async command => {
      this.calls.push({ name: 'makeMaskedCopy', command })
      if (command.alt === '') return { kind: 'refused', field: 'alt', sentence: 'Describe what the picture shows' }
      this.copies = [aMaskedCopy({ bars: command.bars, cover: command.cover, alt: command.alt })]
      return { kind: 'made', id: 'MC-1' }
    },
    approve: async command => this.decide('approveMaskedCopy', command),
    withdraw: async command => this.decide('withdrawMaskedCopy', command),
  }

  private async decide(name: string, command: { readonly id: string; readonly actor: string }) {
    this.calls.push({ name, command })
    const copy = this.copies.find(({ id }) => id === command.id)
    if (!copy) return { kind: 'not-found' } as const
    if (copy.state === 'withdrawn') return { kind: 'refused', sentence: 'This copy was withdrawn.' } as const
    const { actor } = command
    const change: Partial<MaskedCopy> =
      name === 'approveMaskedCopy'
        ? { state: 'approved', approvedBy: actor, approvedAt: NOW }
        : { state: 'withdrawn', withdrawnBy: actor, withdrawnAt: NOW }
    this.copies = this.copies.map(one => (one === copy ? { ...one, ...change } : one))
    return { kind: 'done' } as const
  }
}
