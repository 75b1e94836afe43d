import { createCommandLog } from '../../../src/logger'

describe('the log of a command that a person waits for', () => {
  it('says what went wrong in a sentence with its ids, and neither JSON nor what a driver quotes', () => {
    const written: string[] = []
    const log = createCommandLog({ write: text => written.push(text) })

    log.error(
      { err: new TypeError('words of a mail'), messageId: '01M', attempts: 3 },
      'a message is suspended as poison',
    )
    log.error({}, 'nothing else is known')

    expect(written).toEqual([
      'A message is suspended as poison (TypeError, messageId 01M, attempts 3).\n',
      'Nothing else is known.\n',
    ])
  })

  it('keeps what healed by itself to itself', () => {
    const written: string[] = []
    const log = createCommandLog({ write: text => written.push(text) })

    log.warn({ heldMs: 1_200 }, 'a unit of work was held for long')
    log.info({}, 'a message was worked through')

    expect(written).toEqual([])
  })
})
