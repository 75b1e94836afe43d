import { Router } from 'express'
import type { ConsoleServices } from '../services'

/**
 * `/healthz` is 200 once mail is accepted, and stays so while the database is away, because mail is accepted then too;
 * `/readyz` says in JSON what holds now, check by check, and how long writes wait for their turn.
 */
export function setUpHealth(services: Pick<ConsoleServices, 'readiness'>): Router {
  const router = Router()
  router.get('/healthz', async (_request, response) => {
    const { started } = await services.readiness()
    response
      .status(started ? 200 : 503)
      .type('text/plain')
      .send(started ? 'ok\n' : 'not ready\n')
  })
  router.get('/readyz', async (_request, response) => {
    const readiness = await services.readiness()
    response.status(readiness.ready ? 200 : 503).json(readiness)
  })
  return router
}
