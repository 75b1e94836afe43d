import express, { type Express } from 'express'
import type { AccessDeps } from '../access/access-deps'
import { createAccess } from '../access/create-access'
import { createProviderSignIn } from '../access/provider-sign-in'
import { createViewLog } from '../audit/view-log'
import type { ConsoleOptions } from './console-options'
import { setUpCsrf, setUpOrigin } from './middleware/set-up-csrf'
import { setUpCurrentAccount } from './middleware/set-up-current-account'
import { setUpErrorHandler } from './middleware/set-up-error-handler'
import { setUpHealth } from './middleware/set-up-health'
import { createLiveHub, LOOK_EVERY_MS } from './live/live-hub'
import { createFormOwner } from './kept/form-owner'
import { setUpKeptForms } from './middleware/set-up-kept-forms'
import { setUpNotFound } from './middleware/set-up-not-found'
import { setUpSecurityHeaders } from './middleware/set-up-security-headers'
import { setUpSession } from './middleware/set-up-session'
import { setUpSignInLimit } from './middleware/set-up-sign-in-limit'
import { setUpStaticAssets } from './middleware/set-up-static-assets'
import { setUpUploads } from './middleware/set-up-uploads'
import { registerRoutes } from './register-routes'
import type { SignInWays } from './route'
import { routeTable } from './route-table'
import type { ConsoleServices } from './services'
import { createRenderPage } from './view/render-page'
import { setUpSidebar } from './sidebar/set-up-sidebar'

/** A reply of 20,000 characters, each of up to nine bytes when encoded, and the other fields. */
const FORM_LIMIT = '256kb'
/** A picture with many names has a field for each of its bars. */
const MOST_FIELDS = 500

/** The agent console: middleware in the order in which a request meets it. */
export function createConsole(services: ConsoleServices, options: ConsoleOptions): Express {
  const accessDeps = {
    unitOfWork: services.access,
    reads: services.accessReads,
    clock: services.clock,
    newId: options.newId,
    passwords: options.passwords,
    seal: options.seal,
  }
  const access = createAccess(accessDeps)
  const assets = setUpStaticAssets(options.templatesDir)
  const owner = createFormOwner(options.sessionSecrets)
  const render = createRenderPage({
    templatesDir: options.templatesDir,
    assetVersion: assets.version,
    isSampleRegister: () => services.isSampleRegister(),
    ownerMark: accountId => owner.sign(accountId, services.clock.now()),
  })

  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', options.trustedProxies)
  app.set('query parser', 'simple')
  app.use(setUpHealth(services))
  app.use(setUpSecurityHeaders(options))
  app.use(assets.router)
  if (options.api) app.use(options.api)
  const handlerDeps = {
    services,
    access,
    publicUrl: options.publicUrl,
    newId: options.newId,
    factorRequiredFor: options.factorRequiredFor ?? [],
    ways: signInWays(accessDeps, options),
    hasSidebar: Boolean(options.zendeskApp),
  }
  const views = createViewLog({ unitOfWork: services.access })
  app.use(setUpSidebar({ ...options, handlerDeps, views, render }))
  app.use(setUpSession(services, options))
  app.use(setUpCurrentAccount(access))
  app.use(setUpOrigin())
  app.use(setUpUploads(routeTable))
  app.use(express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: MOST_FIELDS }))
  app.use(setUpCsrf(routeTable))
  app.use(
    registerRoutes(routeTable, {
      handlerDeps,
      views,
      newId: options.newId,
      render,
      hub: createLiveHub({ services, access, log: services.log, everyMs: options.liveEveryMs ?? LOOK_EVERY_MS }),
      limitSignIn: setUpSignInLimit(services, options, render),
    }),
  )
  app.use(setUpNotFound(render))
  app.use(setUpKeptForms({ services, routes: routeTable, owner, newId: options.newId, render }))
  app.use(setUpErrorHandler({ log: services.log, render }))
  return app
}

function signInWays(deps: AccessDeps, { provider, localSignIn = true }: ConsoleOptions): SignInWays {
  if (!provider) return { isLocal: localSignIn, provider: null }
  return { isLocal: localSignIn, provider: { ...provider.openId, signIn: createProviderSignIn(deps, provider.rules) } }
}
