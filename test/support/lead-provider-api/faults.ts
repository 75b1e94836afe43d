import type http from 'node:http'

/** What goes wrong with one request. */
export type Fault =
  /** An error in JSON, under `errors` or under `error` as the schema has it in places. */
  | { readonly kind: 'status'; readonly status: number; readonly body?: unknown }
  /** A page of a proxy or of a sign-in, with any status, 200 included. */
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'too-many'; readonly retryAfter?: string }
  /** The line goes before a byte was sent, or in the middle of the body. */
  | { readonly kind: 'cut'; readonly when: 'before' | 'within' }
  /** The answer comes, late. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** No answer ever. */
  | { readonly kind: 'silent' }
  /** JSON by its type, not by its content. */
  | { readonly kind: 'broken-json' }
  /** JSON of another shape than a list. */
  | { readonly kind: 'json'; readonly body: unknown }
  /** A list whose one item holds so many lists, each in the one before. */
  | { readonly kind: 'deep-json'; readonly levels: number }
  | { readonly kind: 'redirect'; readonly to: string }
  /** An answer that never stops growing. */
  | { readonly kind: 'endless' }

/** Answers with a fault; true when the real answer is to follow after all. */
export async function answerWithFault(
  fault: Fault,
  { response, body }: { readonly response: http.ServerResponse; readonly body: string },
): Promise<boolean> {
  switch (fault.kind) {
    case 'slow':
      await new Promise(resolve => setTimeout(resolve, fault.ms))
      return true
    case 'silent':
      return false
    case 'status':
      return send(response, fault.status, {
        type: 'application/json',
        text: JSON.stringify(
          fault.body ?? { errors: [{ title: 'Internal server error', detail: 'Something went wrong' }] },
        ),
      })
    case 'json':
      return send(response, 200, { type: 'application/json; charset=utf-8', text: JSON.stringify(fault.body) })
    case 'deep-json':
      return send(response, 200, {
        type: 'application/json',
        text: `{"data":[${'['.repeat(fault.levels)}${']'.repeat(fault.levels)}]}`,
      })
    case 'html':
      return send(response, fault.status, {
        type: 'text/html',
        text: '<!doctype html><h1>Sorry, there is a problem with the service</h1>',
      })
    case 'too-many':
      if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter)
      return send(response, 429, { type: 'text/plain', text: 'Retry later\n' })
    case 'broken-json':
      return send(response, 200, { type: 'application/json', text: body.slice(0, Math.floor(body.length / 2)) })
    case 'redirect':
      response.setHeader('location', fault.to)
      return send(response, 302, { type: 'text/html', text: '' })
    case 'cut':
      return cut(response, { when: fault.when, body })
    case 'endless':
      return pourOut(response)
  }
}

function send(response: http.ServerResponse, status: number, { type, text }: { type: string; text: string }): false {
  response.writeHead(status, { 'content-type': type })
  response.end(text)
  return false
}

function cut(response: http.ServerResponse, { when, body }: { when: 'before' | 'within'; body: string }): false {
  if (when === 'before') {
    response.destroy()
    return false
  }
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) + 10 })
  response.write(body.slice(0, Math.floor(body.length / 2)), () => response.destroy())
  return false
}

function pourOut(response: http.ServerResponse): false {
  response.writeHead(200, { 'content-type': 'application/json' })
  const piece = ' '.repeat(1_000_000)
  const pour = () => {
    if (!response.destroyed) response.write(piece, pour)
  }
  response.write('{"data":[', pour)
  return false
}
