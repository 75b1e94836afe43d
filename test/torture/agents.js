'use strict'
const http = require('node:http')

/** A browser without a screen: keeps its cookies, over whichever console it is told to ask. */
function createAgent() {
  const cookies = new Map()

  const ask = (base, { method = 'GET', path, fields }) =>
    new Promise((resolve, reject) => {
      const body = fields ? new URLSearchParams(fields).toString() : ''
      const request = http.request(new URL(path, base), {
        method,
        timeout: 20_000,
        agent: false,
        headers: {
          ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
          ...(fields
            ? { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }
            : {}),
        },
      })
      request.on('response', response => {
        for (const cookie of response.headers['set-cookie'] ?? []) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
          if (name) cookies.set(name, value)
        }
        let text = ''
        response.on('data', chunk => (text += chunk))
        response.on('end', () => resolve({ status: response.statusCode, location: response.headers.location, text }))
        response.on('error', reject)
      })
      request.on('timeout', () => request.destroy(new Error('the console did not answer')))
      request.on('error', reject)
      request.end(body)
    })

  return {
    get: (base, path) => ask(base, { path }),
    post: (base, path, fields) => ask(base, { method: 'POST', path, fields }),
    /** Sets the first administrator's password over the link that the service printed. */
    async signInFirst(base, link) {
      const { pathname } = new URL(link)
      const page = await ask(base, { path: pathname })
      const password = 'plum-cellar-otter-9'
      const done = await ask(base, {
        method: 'POST',
        path: pathname,
        fields: { ...fieldsOf(page.text), password, again: password },
      })
      if (done.status !== 303) throw new Error(`the first sign-in was answered ${done.status}`)
    },
    async signIn(base, email) {
      const page = await ask(base, { path: '/sign-in' })
      const fields = { ...fieldsOf(page.text), email, password: 'plum-cellar-otter-9' }
      const pressed = performance.now()
      const done = await ask(base, { method: 'POST', path: '/sign-in', fields })
      if (done.status !== 303) throw new Error(`the sign-in was answered ${done.status}`)
      return { pressMs: performance.now() - pressed }
    },
  }
}

/** Hidden fields of the forms of a page; of the last form when a name comes twice. */
function fieldsOf(html) {
  const fields = {}
  for (const [input] of html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1]
    if (name) fields[name] = (/value="([^"]*)"/.exec(input)?.[1] ?? '').replace(/&amp;/g, '&')
  }
  return fields
}

module.exports = { createAgent, fieldsOf }
