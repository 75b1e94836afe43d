'use strict'
const { Client } = require('pg')

/** The address of one database on a server. */
function databaseUrl(serverUrl, name) {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Runs one statement on a server's own database. */
async function onServer(url, sql) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

module.exports = { databaseUrl, onServer }
