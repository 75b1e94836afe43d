'use strict'
const { spawn } = require('node:child_process')
const fs = require('node:fs')
const http = require('node:http')
const net = require('node:net')
const { setTimeout: sleep } = require('node:timers/promises')

/** Starting includes migrations and the sample register the first time, on a busy machine. */
const START_MS = 120_000

/** Starts the service again and again, and kills it without warning. */
function createSupervisor({ command, env, logPath, ports, host }) {
  let child = null
  let exited = null
  const log = fs.openSync(logPath, 'a')

  return {
    async start() {
      const started = Date.now()
      child = spawn(command[0], command.slice(1), { env, stdio: ['ignore', log, log], detached: true })
      let isGone = false
      exited = new Promise(resolve =>
        child.once('exit', () => {
          isGone = true
          resolve()
        }),
      )
      while (!(await isHealthy({ host, port: ports.console }))) {
        if (isGone) throw new Error(`the service ended by itself at its start; its output is in ${logPath}`)
        if (Date.now() - started > START_MS) throw new Error('the service did not become healthy in time')
        await sleep(25)
      }
      return Date.now() - started
    },
    /** SIGKILL to the whole group: nothing gets to clean up. */
    async kill() {
      process.kill(-child.pid, 'SIGKILL')
      await exited
    },
    /** SIGTERM, and whether it went by itself within 30 seconds. */
    async stop() {
      process.kill(-child.pid, 'SIGTERM')
      const went = await Promise.race([exited.then(() => true), sleep(30_000, false, { ref: false })])
      if (!went) await this.kill()
      fs.closeSync(log)
      return went
    },
  }
}

function isHealthy({ host, port }) {
  return new Promise(resolve => {
    const request = http.get({ host, port, path: '/healthz', timeout: 2_000 }, response => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('error', () => resolve(false))
    request.on('timeout', () => request.destroy())
  })
}

/** A port that is free now. */
function freePort(host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.on('error', reject)
    server.listen(0, host, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

module.exports = { createSupervisor, freePort }
