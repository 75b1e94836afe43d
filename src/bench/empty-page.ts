import express from 'express'

/** A page with nothing on it, for `bench -- console` to stand beside: tells its parent the port. */
const app = express()
app.get('/', (_request, response) => {
  response.send('<!doctype html><title>Empty</title><p>Nothing here.</p>')
})
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : null })
})
