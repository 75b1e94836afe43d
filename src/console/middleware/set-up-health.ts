import { Router } from 'express'
import type { ConsoleServices } from '../services'

/** `/healthz` is 200 once mail is accepted; `/readyz` says the same in JSON, check by check. */
export function setUpHealth(services: Pick<ConsoleServices, 'readiness'>): Router {
  const router = Router()
  router.get('/healthz', async (_request, response) => {
    const { ready } = await services.readiness()
    response
      .status(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'ok\n' : 'not ready\n')
  })
  router.get('/readyz', async (_request, response) => {
    const readiness = await services.readiness()
    response.status(readiness.ready ? 200 : 503).json(readiness)
  })
  return router
}
