// Preloaded with `node --require`: the process may talk to this machine only, and every address that it asks for is
// written down. One JSON line for each name looked up and each connection or datagram goes to the file that the
// variable LOOPBACK_RECORD names. Whatever is not loopback is refused before it leaves the process. Node's own
// sockets are the hook, so that SDKs run as they are, whatever HTTP client they bring (fetch goes through them too).
'use strict'

const childProcess = require('node:child_process')
const dgram = require('node:dgram')
const dns = require('node:dns')
const fs = require('node:fs')
const net = require('node:net')

const record = fs.openSync(process.env.LOOPBACK_RECORD, 'a')

const isLoopback = (host) =>
  host === 'localhost' || host === '::1' || (net.isIPv4(host) && host.startsWith('127.'))

function check(what, host, port) {
  const allowed = isLoopback(host)
  fs.writeSync(record, JSON.stringify({ what, host, port: port ?? null, allowed }) + '\n')
  if (!allowed) throw new Error(`${what} to ${host} refused: only loopback is allowed`)
}

const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : net._normalizeArgs(args)
  if (options.path) check('connect', options.path)
  else check('connect', options.host ?? 'localhost', Number(options.port))
  return connect.apply(this, args)
}

for (const resolver of [dns, dns.promises]) {
  for (const name of Object.keys(resolver)) {
    if (!/^(lookup|resolve|reverse)/.test(name) || typeof resolver[name] !== 'function') continue
    const original = resolver[name]
    resolver[name] = function (host, ...rest) {
      check(`dns.${name}`, host)
      return original.call(this, host, ...rest)
    }
  }
}

for (const name of ['connect', 'send', 'bind']) {
  dgram.Socket.prototype[name] = () => check(`dgram.${name}`, 'a datagram')
}
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) {
  childProcess[name] = () => check(`child_process.${name}`, 'another program')
}
