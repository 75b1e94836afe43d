import type { Request, RequestHandler, Response } from 'express'
import multer from 'multer'
import { may } from '../../access/permissions'
import { UserError } from '../../kernel/errors'
import { matchPath } from '../kept/match-path'
import type { Route } from '../route'
import { CHOSEN_FIELD, FILES_FIELD, rememberFiles } from '../uploads/chosen-files'
import { createHeldFiles } from '../uploads/held-files'
import { UPLOAD_LIMITS } from '../uploads/upload-limits'
import { accountOf } from '../view/account-of'
import { hasCsrfToken } from './set-up-csrf'

/**
 * Reads forms with files, on the routes that take any; elsewhere such a form is not read at all. A file is held, in memory, only for
 * somebody who may use the route, in a session whose token stands before it in the form; of everybody else's form the fields are read
 * and the files thrown away as they come.
 */
export function setUpUploads(routes: readonly Route[]): RequestHandler {
  const taking = routes.filter(({ method, takesFiles }) => method === 'post' && takesFiles)
  const routeOf = ({ method, path }: Request) =>
    method === 'POST' ? taking.find(route => matchPath(route.path, path) !== null) : undefined
  const mayHold = new WeakMap<Request, (request: Request) => boolean>()
  const held = createHeldFiles(request => mayHold.get(request)?.(request) ?? false)
  const read = multer({
    storage: held,
    defParamCharset: 'utf8',
    limits: {
      files: UPLOAD_LIMITS.files,
      fields: UPLOAD_LIMITS.fields,
      fieldSize: UPLOAD_LIMITS.fieldBytes,
      fieldNameSize: UPLOAD_LIMITS.fieldNameBytes,
      headerPairs: UPLOAD_LIMITS.headers,
      fieldNestingDepth: 0,
      fieldArrayIndexLimit: 0,
    },
  }).array(FILES_FIELD)

  return (request, response, next) => {
    const route = routeOf(request)
    if (!route || !request.is('multipart/form-data')) return next()
    mayHold.set(request, () => isAllowed(route, response) && hasCsrfToken(request))
    response.once('close', () => held.release(request))
    void read(request, response, error => {
      if (error) {
        // What is left of it is not waited for.
        response.set('Connection', 'close')
        return next(toRefusal(error))
      }
      rememberFiles(request, held.of(request))
      const count = held.countOf(request)
      if (count > 0) request.body = withCount(request.body, count)
      next()
    })
  }
}

/** Whoever shows the form again is told how many files there were. */
function withCount(body: unknown, count: number): object {
  return { ...(typeof body === 'object' ? body : {}), [CHOSEN_FIELD]: String(count) }
}

function isAllowed({ permission }: Route, response: Response): boolean {
  const account = accountOf(response)
  return account !== null && permission !== 'public' && (permission === 'signed-in' || may(account, permission))
}

/** What the reader gives up on is the sender's, and no fault of ours. */
function toRefusal(error: unknown): UserError {
  if (error instanceof UserError) return error
  const sentence = 'The form could not be read. Go back, and send it again with fewer or smaller files.'
  return new UserError(sentence, { code: 'CONSOLE.BAD_FORM', cause: error })
}
