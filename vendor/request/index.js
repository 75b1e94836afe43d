'use strict'
const { AsyncLocalStorage } = require('node:async_hooks')

/** An answer that takes longer than this is given up, unless a call says otherwise. */
const DEADLINE_MS = 20_000
/** Far more than one ticket; a longer answer is not what was asked for. */
const LONGEST_ANSWER = 5_000_000
const calls = new AsyncLocalStorage()

/** Sends one request. Anything but a 2xx with JSON is an error that carries `status`, `retryAfterMs` and `body`. */
async function exchange(method, options) {
  const { headers = {}, deadlineMs = DEADLINE_MS } = calls.getStore() ?? {}
  const url = new URL(options.url)
  url.pathname = url.pathname.replace(/\/{2,}/g, '/')
  const response = await fetch(url, {
    method,
    redirect: 'error',
    signal: AbortSignal.timeout(deadlineMs),
    headers: {
      accept: 'application/json',
      ...(options.json ? { 'content-type': 'application/json' } : {}),
      ...options.headers,
      ...headers,
    },
    ...(options.json ? { body: JSON.stringify(options.json) } : {}),
  })
  const text = await readText(response)
  const data = parse(text)
  if (response.ok && data !== undefined) return { response, text: text === '' ? 'null' : text, data }
  throw Object.assign(new Error(response.ok ? 'The answer is not JSON' : `The answer is ${response.status}`), {
    status: response.status,
    retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
    body: data ?? null,
  })
}

async function readText(response) {
  const chunks = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > LONGEST_ANSWER) throw new Error('The answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text) {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function retryAfterMs(value) {
  if (value === null) return null
  const wait = /^\d{1,9}$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isFinite(wait) ? Math.max(0, wait) : null
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
/** Runs `work`; every request that it starts carries these headers and has this deadline. */
request.during = (call, work) => calls.run(call, work)

module.exports = request
