'use strict'

/** What stands in an error where a secret stood. */
const HIDDEN = '[hidden]'
/** Shorter ones would blacken words. */
const LEAST = 6

/** The words of an Authorization header that nobody may read: as it is sent, and what it is made of. */
function secretsOf(headers) {
  const value = headers.authorization ?? headers.Authorization
  if (typeof value !== 'string') return []
  const [scheme = '', credentials = ''] = value.split(' ')
  if (scheme.toLowerCase() !== 'basic') return [credentials]
  const plain = Buffer.from(credentials, 'base64').toString('utf8')
  return [credentials, plain, plain.slice(plain.indexOf(':') + 1)]
}

/** The value without these words, however deep; null for what cannot be looked through. */
function hide(value, secrets, depth = 0) {
  if (typeof value === 'string') return secrets.reduce((text, secret) => text.replaceAll(secret, HIDDEN), value)
  if (value === null || typeof value !== 'object') return value
  if (depth > 20) return null
  if (Array.isArray(value)) return value.map(each => hide(each, secrets, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, hide(each, secrets, depth + 1)]))
}

/** Runs `work`; an error that leaves it says nothing of what the headers prove, even where the other side echoed it. */
async function withoutSecrets(headers, work) {
  try {
    return await work()
  } catch (error) {
    const secrets = secretsOf(headers).filter(secret => secret.length >= LEAST)
    const plain = Object.assign(new Error(hide(String(error.message), secrets)), { name: error.name })
    const code = error.code ?? error.cause?.code
    if (typeof code === 'string') plain.code = code
    for (const name of ['status', 'retryAfterMs', 'body']) if (name in error) plain[name] = hide(error[name], secrets)
    throw plain
  }
}

module.exports = { withoutSecrets }
