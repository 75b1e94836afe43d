import type { RequestHandler } from 'express'
import type { RenderPage } from '../view/render-page'

/** Answers what no route answered. */
export function setUpNotFound(render: RenderPage): RequestHandler {
  return async (request, response) => {
    response
      .status(404)
      .send(await render(request, response, { template: 'not-found', title: 'Page not found', view: {} }))
  }
}
