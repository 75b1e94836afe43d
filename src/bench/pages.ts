import http from 'node:http'
import { UnexpectedError } from '../kernel/errors'

/** Asks a console for pages over connections that stay, as a browser does, and keeps its cookies. */
export interface Pages {
  /** The text of a page. Throws when it is anything but a page or a file. */
  get(path: string): Promise<string>
  post(path: string, fields: Readonly<Record<string, string>>): Promise<void>
  /** Pages in a second, with so many asked for at once. */
  perSecond(path: string, of: { readonly atOnce: number; readonly pages: number }): Promise<number>
  close(): void
}

/** Pages of the server at this address. */
export function createPages(base: string): Pages {
  const agent = new http.Agent({ keepAlive: true })
  const cookies = new Map<string, string>()

  const ask = (path: string, fields?: Readonly<Record<string, string>>) =>
    new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
      const body = fields ? new URLSearchParams(fields).toString() : ''
      const request = http.request(new URL(path, base), {
        ...{ agent, method: fields ? 'POST' : 'GET' },
        headers: {
          ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
          ...(fields && {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(body),
          }),
        },
      })
      request.on('response', response => {
        for (const cookie of response.headers['set-cookie'] ?? []) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
          if (name !== undefined) cookies.set(name, value ?? '')
        }
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
        response.on('error', reject)
      })
      request.on('error', reject)
      request.end(body)
    })

  const get = async (path: string) => {
    const { status, text } = await ask(path)
    if (status !== 200) throw new UnexpectedError(`${path} was answered ${status}`, { code: 'BENCH.PAGE' })
    return text
  }

  return {
    get,
    async post(path, fields) {
      const { status } = await ask(path, fields)
      if (status !== 303) throw new UnexpectedError(`${path} was answered ${status}`, { code: 'BENCH.FORM' })
    },
    async perSecond(path, { atOnce, pages }) {
      let left = pages
      const one = async () => {
        while (left > 0) {
          left -= 1
          await get(path)
        }
      }
      const started = performance.now()
      await Promise.all(Array.from({ length: atOnce }, one))
      return (pages * 1_000) / (performance.now() - started)
    },
    close: () => agent.destroy(),
  }
}

/** The hidden fields of the last form of a page. */
export function hiddenFields(html: string): Record<string, string> {
  const form = html.slice(Math.max(0, html.lastIndexOf('<form')))
  const fields: Record<string, string> = {}
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1]
    if (name !== undefined) fields[name] = (/value="([^"]*)"/.exec(input)?.[1] ?? '').replaceAll('&amp;', '&')
  }
  return fields
}
