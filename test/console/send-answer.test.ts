import type { Request, Response } from 'express'
import { sendAnswer } from '../../src/console/send-answer'

/** What happens to a session and a response, in order. */
function httpUnderTest() {
  const happened: string[] = []
  const session = {
    accountId: undefined as string | undefined,
    regenerate: (done: () => void) => {
      happened.push('renewed')
      done()
    },
    save: (done: () => void) =>
      setImmediate(() => {
        happened.push(`saved for ${session.accountId ?? 'nobody'}`)
        done()
      }),
  }
  const response = { redirect: (status: number, to: string) => happened.push(`${status} ${to}`) }
  return {
    happened,
    http: {
      request: { session, get: () => undefined } as unknown as Request,
      response: response as unknown as Response,
      flash: {},
      note: async () => undefined,
    },
  }
}

const noPage = () => Promise.resolve('')

describe('a redirect', () => {
  it('is sent after the session is kept, at whose first line a browser asks for the next page', async () => {
    const { happened, http } = httpUnderTest()

    await sendAnswer(http, { kind: 'redirect', to: '/tickets', session: { signIn: 'A-1' } }, noPage)

    expect(happened).toEqual(['renewed', 'saved for A-1', '303 /tickets'])
  })

  it('waits for what the next page shows, too, and for nothing where nothing changed', async () => {
    const [shown, plain] = [httpUnderTest(), httpUnderTest()]

    await sendAnswer(
      shown.http,
      { kind: 'redirect', to: '/tickets', flash: { notice: { kind: 'success', title: 'Saved' } } } as Parameters<
        typeof sendAnswer
      >[1],
      noPage,
    )
    await sendAnswer(plain.http, { kind: 'redirect', to: '/tickets' }, noPage)

    expect(shown.happened).toEqual(['saved for nobody', '303 /tickets'])
    expect(plain.happened).toEqual(['303 /tickets'])
  })
})
