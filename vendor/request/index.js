'use strict'
const { AsyncLocalStorage } = require('node:async_hooks')
const { withoutSecrets } = require('./secrets')
const { readBytes, retryAfterMs } = require('./answers')

/** An answer that takes longer than this is given up, unless a call says otherwise. */
const DEADLINE_MS = 20_000
/** Far more than one ticket; a longer answer is not what was asked for. */
const LONGEST_ANSWER = 5_000_000
/** More than one hop from a file's address to where it lies means that somebody leads us round. */
const MOST_REDIRECTS = 2
const calls = new AsyncLocalStorage()

/** Sends one request. Anything but a 2xx with JSON is an error that carries `status`, `retryAfterMs` and `body`, and no secret. */
async function exchange(method, options) {
  const url = new URL(options.url)
  url.pathname = url.pathname.replace(/\/{2,}/g, '/')
  const { headers = {} } = calls.getStore() ?? {}
  const all = {
    accept: 'application/json',
    ...(options.json ? { 'content-type': 'application/json' } : {}),
    ...options.headers,
    ...headers,
  }
  const body = options.json ? JSON.stringify(options.json) : options.body
  return withoutSecrets(all, async () => {
    const { response, bytes } = await fetchBytes(url, { method, headers: all, body, redirect: 'error' }, LONGEST_ANSWER)
    const text = bytes.toString('utf8')
    const data = parse(text)
    if (response.ok && data !== undefined) return { response, text: text === '' ? 'null' : text, data }
    throw Object.assign(new Error(response.ok ? 'The answer is not JSON' : `The answer is ${response.status}`), {
      status: response.status,
      retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
      body: data ?? null,
    })
  })
}

/** One turn at the gate, where there is one: a request waits there for its share of the minute, and the answer says what is left. */
async function fetchBytes(url, init, longest) {
  const { deadlineMs = DEADLINE_MS, gate } = calls.getStore() ?? {}
  await gate?.enter()
  let response = null
  try {
    // Of the whole exchange: an answer that drips is given up too.
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(deadlineMs) })
    return { response, bytes: await readBytes(response, longest) }
  } finally {
    gate?.leave(response === null ? null : { status: response.status, headers: response.headers })
  }
}

/**
 * The bytes of a file. Our headers go to the address that was given, and nowhere that it leads to. `mayFetch` is asked of each address,
 * the first one included; left out, whatever leads on by TLS is followed.
 */
async function bytes({ url, headers = {}, maxBytes, mayFetch }) {
  return withoutSecrets(headers, async () => {
    let at = new URL(url)
    const { origin } = at
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      const own = at.origin === origin ? headers : {}
      if (mayFetch && !mayFetch(at)) throw Object.assign(new Error('The address leads away'), { code: 'NOT_ALLOWED' })
      const { response, bytes: content } = await fetchBytes(at, { headers: own, redirect: 'manual' }, maxBytes)
      const next = response.headers.get('location')
      if (response.status >= 300 && response.status < 400 && next !== null) {
        at = new URL(next, at)
        if (!mayFetch && at.protocol !== 'https:' && at.origin !== origin) break
        continue
      }
      if (response.ok) return content
      const wait = retryAfterMs(response.headers.get('retry-after'))
      throw Object.assign(new Error(`The answer is ${response.status}`), {
        status: response.status,
        retryAfterMs: wait,
      })
    }
    throw new Error('The address leads round')
  })
}

function parse(text) {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The callback contract of the request package. On an error the body is the text `null`, because callers parse it regardless. */
function send(method, options, callback) {
  exchange(method, options).then(
    ({ response, text, data }) => callback(null, { statusCode: response.status }, options.json ? data : text),
    error => callback(error, { statusCode: error.status }, 'null'),
  )
}

const request = (options, callback) => send('GET', options, callback)
request.post = (options, callback) => send('POST', options, callback)
request.put = (options, callback) => send('PUT', options, callback)
request.delete = (options, callback) => send('DELETE', options, callback)
/** Runs `work`; every request that it starts carries these headers, has this deadline and passes this gate. */
request.during = (call, work) => calls.run(call, work)
request.bytes = bytes
/** One request whose answer is JSON, without a callback. */
request.json = async (method, options) => (await exchange(method, options)).data

module.exports = request
