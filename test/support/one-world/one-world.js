'use strict'
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers')
const { ModuleMocker } = require('jest-mock')

/**
 * The environment of a suite: the worker's own globals, where Jest would make a new world for each suite. What a suite changes of
 * the process is put back after it.
 */
module.exports = class OneWorld {
  constructor({ projectConfig }) {
    this.global = globalThis
    this.before = {
      env: { ...process.env },
      cwd: process.cwd(),
      exit: process.exit,
      console: globalThis.console,
    }
    this.moduleMocker = new ModuleMocker(globalThis)
    const timerConfig = { idToRef: id => ({ id, ref() {}, unref() {} }), refToId: timer => timer?.id }
    this.fakeTimers = new LegacyFakeTimers({
      config: projectConfig,
      global: globalThis,
      moduleMocker: this.moduleMocker,
      timerConfig,
    })
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis })
  }

  async setup() {}

  async teardown() {
    this.fakeTimers.dispose()
    this.fakeTimersModern.dispose()
    const { env, cwd, exit, console } = this.before
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
    Object.assign(process.env, env)
    if (process.cwd() !== cwd) process.chdir(cwd)
    process.exit = exit
    globalThis.console = console
  }

  exportConditions() {
    return ['node', 'node-addons']
  }

  /** Only said to be there: the runtime beside this compiles into the world that is. */
  getVmContext() {
    return {}
  }
}
