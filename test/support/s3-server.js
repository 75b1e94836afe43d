'use strict'
const crypto = require('node:crypto')
const http = require('node:http')

/** How far a client's clock may be from ours, as at AWS. */
const MOST_SKEW_MS = 15 * 60_000

/**
 * A store that speaks enough of S3 to be believed: it checks every SigV4 signature with code of its own, holds bodies against
 * their hashes, honours `If-None-Match: *`, wants encryption asked for, and fails when told to.
 *
 * `fail(fault)` makes the next request fail: {status, code} answers so, {slow: true} never answers, {cut: n} breaks the connection after n
 * bytes of the answer, {untagged: true} says 200 like a server that is none, {corrupt: true} flips a byte of it, {lost: true} does what was asked and breaks the connection instead of saying so.
 */
async function startS3Server(options = {}) {
  const settings = { keyId: 'test-key', secret: 'test-secret', region: 'eu-west-2', bucket: 'matchdesk', ...options }
  const objects = new Map()
  const faults = []
  const requests = []
  const clock = { aheadMs: 0 }
  const hanging = new Set()

  const server = http.createServer((request, response) => {
    const chunks = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', () => answer(request, response, Buffer.concat(chunks)))
    request.on('error', () => {})
  })

  const answer = (request, response, body) => {
    response.setHeader('Date', new Date(Date.now() + clock.aheadMs).toUTCString())
    requests.push({ method: request.method, path: request.url, headers: request.headers, bytes: body.length })
    const fault = faults.shift() ?? {}
    if (fault.slow) return void hanging.add(response)
    if (fault.untagged) return response.writeHead(200).end()
    if (fault.status) return refuse(response, fault.status, fault.code ?? 'InternalError')
    const why = whyNot(settings, { request, body, now: Date.now() + clock.aheadMs })
    if (why) return refuse(response, why.status, why.code)
    serve(request, response, { body, fault })
  }

  const serve = (request, response, { body, fault }) => {
    const key = decodeURIComponent(request.url.slice(`/${settings.bucket}/`.length))
    const kept = objects.get(key)
    if (request.method === 'PUT') {
      if (request.headers['if-none-match'] === '*' && kept) return refuse(response, 412, 'PreconditionFailed')
      objects.set(key, { bytes: body, encryption: request.headers['x-amz-server-side-encryption'] ?? null })
      if (fault.lost) return request.socket.destroy()
      return response.writeHead(200, { ETag: '"kept"' }).end()
    }
    if (request.method === 'DELETE') {
      // S3 says the same whether there was anything.
      objects.delete(key)
      return response.writeHead(204).end()
    }
    if (!kept) return refuse(response, 404, 'NoSuchKey')
    const bytes = fault.corrupt ? Buffer.concat([Buffer.from([kept.bytes[0] ^ 1]), kept.bytes.subarray(1)]) : kept.bytes
    response.writeHead(200, { 'Content-Length': bytes.length, 'Content-Type': 'binary/octet-stream' })
    if (request.method === 'HEAD') return response.end()
    if (fault.cut === undefined) return response.end(bytes)
    response.write(bytes.subarray(0, fault.cut), () => request.socket.destroy())
  }

  await new Promise(resolve => server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve))
  const { port, address } = server.address()
  return {
    url: `http://${address}:${port}/${settings.bucket}`,
    settings: {
      BLOB_STORE_URL: `http://${address}:${port}/${settings.bucket}`,
      BLOB_STORE_REGION: settings.region,
      BLOB_STORE_KEY_ID: settings.keyId,
      BLOB_STORE_SECRET: settings.secret,
    },
    objects,
    requests,
    clock,
    fail: (...some) => void faults.push(...some),
    stop: () =>
      new Promise(resolve => {
        for (const response of hanging) response.destroy()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function refuse(response, status, code) {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>no</Message></Error>`
  response.writeHead(status, { 'Content-Type': 'application/xml', 'Content-Length': Buffer.byteLength(text) }).end(text)
}

/** What a store checks before it does anything; written from the description of Signature Version 4, not from a client's code. */
function whyNot(settings, { request, body, now }) {
  const { headers } = request
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([^/,]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    )
  if (!parts) return { status: 403, code: 'AccessDenied' }
  const [, keyId, day, region, signedNames, signature] = parts
  if (keyId !== settings.keyId) return { status: 403, code: 'InvalidAccessKeyId' }
  if (region !== settings.region) return { status: 400, code: 'AuthorizationHeaderMalformed' }
  const names = signedNames.split(';')
  const stamp = headers['x-amz-date'] ?? ''
  const at = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (Number.isNaN(at) || !stamp.startsWith(day)) return { status: 403, code: 'AccessDenied' }
  if (Math.abs(at - now) > MOST_SKEW_MS) return { status: 403, code: 'RequestTimeTooSkewed' }
  for (const name of Object.keys(headers)) {
    const mustBeSigned = name === 'host' || name === 'if-none-match' || name.startsWith('x-amz-')
    if (mustBeSigned && !names.includes(name)) return { status: 403, code: 'AccessDenied' }
  }
  const url = new URL(request.url, 'http://store')
  const canonical = [
    request.method,
    url.pathname,
    [...url.searchParams]
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .sort()
      .join('&'),
    ...names.map(
      name =>
        `${name}:${String(headers[name] ?? '')
          .trim()
          .replace(/ +/g, ' ')}`,
    ),
    '',
    signedNames,
    headers['x-amz-content-sha256'],
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', stamp, scope, hash(canonical).toString('hex')].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce(hmac, Buffer.from(`AWS4${settings.secret}`))
  const expected = hmac(key, toSign)
  if (!crypto.timingSafeEqual(expected, Buffer.from(signature, 'hex')))
    return { status: 403, code: 'SignatureDoesNotMatch' }
  if (headers['x-amz-content-sha256'] !== hash(body).toString('hex'))
    return { status: 400, code: 'XAmzContentSHA256Mismatch' }
  const checksum = headers['x-amz-checksum-sha256']
  if (checksum !== undefined && checksum !== hash(body).toString('base64')) return { status: 400, code: 'BadDigest' }
  if (!url.pathname.startsWith(`/${settings.bucket}/`)) return { status: 404, code: 'NoSuchBucket' }
  return null
}

function hash(data) {
  return crypto.createHash('sha256').update(data).digest()
}

function hmac(key, text) {
  return crypto.createHmac('sha256', key).update(text).digest()
}

module.exports = { startS3Server }
