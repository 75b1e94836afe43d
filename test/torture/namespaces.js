'use strict'
const { execFileSync } = require('node:child_process')
const net = require('node:net')

const NETWORK = '10.77.0'

/**
 * Network namespaces behind one bridge, so that each process has a network of its own that can be taken away. Throws an
 * Error that says why this machine does not permit it.
 */
function createNamespaces(count) {
  const bridge = `mdbr${process.pid % 10_000}`
  const made = []
  const ip = (...args) => execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
  const remove = () => {
    for (const { name, outside } of made) {
      for (const args of [
        ['link', 'del', outside],
        ['netns', 'del', name],
      ])
        try {
          ip(...args)
        } catch {
          // It goes with the other end, or was never made.
        }
    }
    try {
      ip('link', 'del', bridge)
    } catch {
      // Never made.
    }
  }
  try {
    ip('link', 'add', bridge, 'type', 'bridge')
    ip('addr', 'add', `${NETWORK}.1/24`, 'dev', bridge)
    ip('link', 'set', bridge, 'up')
    for (let number = 0; number < count; number += 1) {
      const [name, outside, inside] = [`${bridge}n${number}`, `${bridge}o${number}`, `${bridge}i${number}`]
      const address = `${NETWORK}.${number + 10}`
      made.push({ name, outside, address })
      ip('netns', 'add', name)
      ip('link', 'add', outside, 'type', 'veth', 'peer', 'name', inside)
      ip('link', 'set', outside, 'master', bridge)
      ip('link', 'set', outside, 'up')
      ip('link', 'set', inside, 'netns', name)
      ip('-n', name, 'addr', 'add', `${address}/24`, 'dev', inside)
      ip('-n', name, 'link', 'set', inside, 'up')
      ip('-n', name, 'link', 'set', 'lo', 'up')
    }
  } catch (error) {
    remove()
    throw new Error(`network namespaces are not permitted here: ${String(error.stderr ?? error.message).trim()}`, {
      cause: error,
    })
  }
  return {
    gateway: `${NETWORK}.1`,
    places: made.map(({ name, outside, address }) => ({
      address,
      command: ['ip', 'netns', 'exec', name],
      cut: () => ip('link', 'set', outside, 'down'),
      join: () => ip('link', 'set', outside, 'up'),
    })),
    remove,
  }
}

/** Carries a port of the bridge to one of this machine's loopback. */
async function forward(host, target) {
  const server = net.createServer(client => {
    const upstream = net.connect(target, '127.0.0.1')
    client.pipe(upstream).pipe(client)
    for (const socket of [client, upstream]) {
      socket.on('error', () => socket.destroy())
      socket.on('close', () => (client.destroy(), upstream.destroy()))
    }
  })
  await new Promise(resolve => server.listen(0, host, resolve))
  return { port: server.address().port, stop: () => server.close() }
}

module.exports = { createNamespaces, forward }
