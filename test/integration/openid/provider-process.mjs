/**
 * A real OpenID Connect provider on loopback, in a process of its own because jest cannot load it. Its parent says who is at
 * the keyboard, what is known of them, and what is done to an ID token before it is handed out.
 */
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, decodeJwt } from 'jose'
import Provider from 'oidc-provider'

const [port, returnTo, signedOutTo] = process.argv.slice(2)
const { privateKey } = await generateKeyPair('RS256', { extractable: true })
const now = { person: null, tamper: null }

const server = createServer()
await new Promise(resolve => server.listen(Number(port), '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${server.address().port}`

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'matchdesk',
      client_secret: 'a secret of the client',
      redirect_uris: [returnTo],
      post_logout_redirect_uris: [signedOutTo],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'one' }] },
  cookies: { keys: ['only tests know it'] },
  claims: { email: ['email', 'email_verified'], profile: ['name', 'roles'] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...now.person, sub }) }),
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  loadExistingGrant: async context => {
    const { client, session } = context.oidc
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
    grant.addOIDCScope('openid profile email')
    await grant.save()
    return grant
  },
})
provider.use(async (context, next) => {
  if (context.path.startsWith('/interaction/')) {
    await provider.interactionFinished(context.req, context.res, { login: { accountId: now.person.sub } })
    context.respond = false
    return
  }
  await next()
  if (context.oidc?.route === 'token' && context.body?.id_token && now.tamper) {
    context.body = { ...context.body, id_token: await tampered(context.body.id_token, now.tamper) }
  }
})
server.on('request', provider.callback())

async function tampered(token, { change = {}, how = 'signed' }) {
  const claims = { ...decodeJwt(token), ...change }
  if (how === 'none') return new UnsecuredJWT(claims).encode()
  if (how === 'other key') {
    const other = await generateKeyPair('RS256')
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(other.privateKey)
  }
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(privateKey)
}

process.on('message', message => {
  Object.assign(now, message)
  process.send({ kind: 'heard' })
})
process.on('disconnect', () => process.exit(0))
process.send({ kind: 'listening', issuer })
