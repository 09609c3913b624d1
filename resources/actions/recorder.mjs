/**
 * Sees every request that a destination makes, through `fetch` in its three forms and through `http.request`.
 *
 * In mode `preview` nothing goes out: each request is answered 200 with the JSON `{}`. In mode `send` it goes out and its
 * answer is kept. Which action a request belongs to is known from the asynchronous context that it is made in.
 */

import { AsyncLocalStorage } from 'node:async_hooks'
import http from 'node:http'
import https from 'node:https'
import { shown, unpacked } from './bodies.mjs'
import { NoSocket } from './imagined.mjs'

const MOST_REQUESTS = 25 // of one action in a preview: some ask again until an answer satisfies them
const MOST_BODY = 1 << 20
const MOST_ANSWER = 64 << 10
const MOST_REDIRECTS = 3

const KEPT = { keepAlive: true, timeout: 3000 } // connections for the next event; shorter than servers keep them

/** What is recorded while one action runs. `budget.left` is shared by the actions of one command. */
export class Recording {
  requests = []
  pending = new Set()
  answered = false
  closed = false
  stop = new AbortController()

  /** `headers` are added to each request that goes out. */
  constructor(budget, started, headers = {}) {
    this.budget = budget
    this.started = started
    this.headers = headers
  }

  /** Wait for requests that nobody in the action waits for. */
  async settled() {
    await new Promise(setImmediate) // one that was only just asked for is on its way by then
    while (this.pending.size > 0) await Promise.allSettled(this.pending)
  }

  /** Keep a promise as something that is still going on. */
  follow(promise) {
    const over = () => this.pending.delete(promise)
    this.pending.add(promise)
    promise.then(over, over)
    return promise
  }

  /** Nothing more may go out on behalf of this action. */
  close() {
    this.closed = true
    this.stop.abort()
  }
}

export class Recorder {
  #storage = new AsyncLocalStorage()
  #agent

  constructor(mode) {
    this.preview = mode === 'preview'
    const agents = { 'http:': new http.Agent(KEPT), 'https:': new https.Agent(KEPT) }
    this.#agent = (url) => agents[url.protocol]
  }

  /** Run a function so that the requests it makes are kept in `recording`. */
  within(recording, work) {
    return this.#storage.run({ recording, own: false }, work)
  }

  /** A connection that was asked for and not opened, as of Kafka or SFTP. */
  connection(where) {
    const recording = this.#storage.getStore()?.recording
    if (recording === undefined || recording.requests.length >= MOST_REQUESTS) return
    const nothing = { headers: [], body: null }
    recording.requests.push({ kind: 'connection', method: 'CONNECT', url: where, ...nothing, after_answer: recording.answered })
  }

  /** Put ours in the place of the packages' `fetch` and of the global one. Before any other package is loaded. */
  replaceFetch(require) {
    const place = require.resolve('cross-fetch')
    const theirs = require(place)
    const ours = this.#fetching(theirs.Request, theirs.Response, theirs.fetch)
    const replacement = Object.assign((...all) => ours(...all), { ...theirs, fetch: ours, default: ours })
    require.cache[place].exports = replacement
    const global = this.#fetching(globalThis.Request, globalThis.Response, globalThis.fetch)
    globalThis.fetch = global
  }

  #fetching(Request, Response, fetch) {
    const send = async (recording, input, init) => {
      const asked = new Request(typeof input === 'string' && input.startsWith('//') ? `https:${input}` : input, init)
      const body = asked.body == null ? null : Buffer.from(await asked.arrayBuffer())
      const entry = this.#enter(recording, asked.method, asked.url, [...asked.headers], body)
      if (this.preview) {
        await new Promise(setImmediate) // as any network would, so that requests made side by side are seen as such
        recording.answered = true
        return new Response('{}', { status: 200, statusText: 'OK', headers: { 'content-type': 'application/json' } })
      }
      const signal = asked.signal ? AbortSignal.any([asked.signal, recording.stop.signal]) : recording.stop.signal
      const agent = asked.agent ?? this.#agent
      const going = new Request(asked, { signal, agent, redirect: 'manual', ...(body === null ? {} : { body }) })
      for (const [name, value] of Object.entries(recording.headers)) going.headers.set(name, value)
      return this.#timed(entry, recording, async () => {
        const response = await this.#storage.run({ recording, own: true }, () => follow(fetch, Request, going, body))
        const answer = Buffer.from(await response.arrayBuffer())
        const headers = [...response.headers]
        entry.answer = { status: response.status, headers, ...shown(answer, MOST_ANSWER, recording.budget) }
        const empty = [101, 204, 205, 304].includes(response.status)
        const { status, statusText, url } = response
        const whole = new Response(empty ? null : answer, { status, statusText, headers: response.headers })
        return Object.defineProperty(whole, 'url', { value: url })
      })
    }
    return async (input, init) => {
      const recording = this.#open()
      return recording.follow(send(recording, input, init))
    }
  }

  /** Wrap `request` and `get` of Node's http and https, which other clients (Amazon's) use. */
  replaceRequests(...modules) {
    for (const module of modules) {
      const original = module.request
      module.request = (...all) => {
        const store = this.#storage.getStore()
        if (store?.own) return original(...all)
        return this.preview ? this.#imagined(original, module.globalAgent.defaultPort, all) : this.#watched(original, all)
      }
      module.get = (...all) => module.request(...all).end()
    }
  }

  #imagined(original, defaultPort, all) {
    const socket = new NoSocket()
    const at = all.findIndex((one) => one !== null && typeof one === 'object' && !(one instanceof URL))
    const options = { ...(at < 0 ? {} : all[at]), defaultPort, agent: undefined, createConnection: () => socket }
    const recording = this.#open()
    const changed = at < 0 ? [all[0], options, ...all.slice(1)] : Object.assign([...all], { [at]: options })
    const request = original(...changed)
    this.#collect(request, (body) => {
      this.#enter(recording, request.method, address(request), headersOf(request), body)
      setImmediate(() => {
        recording.answered = true
        socket.answer()
      })
    })
    return request
  }

  #watched(original, all) {
    const recording = this.#open()
    const request = original(...all)
    recording.follow(new Promise((resolve) => request.once('close', resolve)))
    this.#collect(request, (body) => {
      const entry = this.#enter(recording, request.method, address(request), headersOf(request), body)
      const began = performance.now()
      request.once('error', (error) => {
        entry.error = String(error.message)
        entry.took_us = microseconds(began)
      })
      request.once('response', (response) => {
        const pieces = []
        const push = response.push
        response.push = function (piece, ...rest) {
          if (piece) pieces.push(Buffer.from(piece))
          return push.call(this, piece, ...rest)
        }
        response.once('end', () => {
          entry.took_us = microseconds(began)
          const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
          entry.answer = { status: response.statusCode, headers, ...shown(Buffer.concat(pieces), MOST_ANSWER, recording.budget) }
          recording.answered = true
        })
      })
    })
    recording.stop.signal.addEventListener('abort', () => request.destroy(), { once: true })
    return request
  }

  #collect(request, then) {
    const pieces = []
    const keep = (piece, encoding) => {
      if (typeof piece === 'string') pieces.push(Buffer.from(piece, typeof encoding === 'string' ? encoding : 'utf8'))
      else if (piece instanceof Uint8Array) pieces.push(Buffer.from(piece))
    }
    const { write, end } = request
    request.write = function (piece, encoding, ...rest) {
      keep(piece, encoding)
      return write.call(this, piece, encoding, ...rest)
    }
    request.end = function (piece, encoding, ...rest) {
      request.write = write // Node's end writes through it
      keep(piece, encoding)
      then(pieces.length ? Buffer.concat(pieces) : null)
      return end.call(this, piece, encoding, ...rest)
    }
  }

  #open() {
    const recording = this.#storage.getStore()?.recording
    if (recording === undefined) throw new Error('No request is made outside of an action.')
    if (recording.closed) throw new Error('The time for this action is over.')
    if (this.preview && recording.requests.length >= MOST_REQUESTS) {
      throw new Error(`It made ${MOST_REQUESTS} requests; a preview shows no more.`)
    }
    return recording
  }

  #enter(recording, method, url, headers, body) {
    if (!this.preview) recording.started()
    const started_us = Math.round((performance.timeOrigin + performance.now()) * 1000)
    const packing = headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1]
    const entry = {
      kind: 'http', method, url, headers, ...shown(unpacked(body, packing), MOST_BODY, recording.budget),
      after_answer: recording.answered, started_us, took_us: 0, answer: null, error: '',
    }
    recording.requests.push(entry)
    return entry
  }

  async #timed(entry, recording, work) {
    const began = performance.now()
    try {
      return await work()
    } catch (error) {
      entry.error = String(error?.message ?? error)
      throw error
    } finally {
      entry.took_us = microseconds(began)
      recording.answered = true
    }
  }
}

/** Fetch, following redirects that keep the method within one host: headers that hold keys go to nobody else. */
async function follow(fetch, Request, request, body) {
  let response = await fetch(request)
  const codes = ['GET', 'HEAD'].includes(request.method) ? [301, 302, 303, 307, 308] : [307, 308]
  for (let left = MOST_REDIRECTS; left > 0 && codes.includes(response.status); left--) {
    const to = new URL(response.headers.get('location') ?? '', request.url)
    const from = new URL(request.url)
    if (to.host !== from.host || to.protocol !== from.protocol) break
    const { method, headers, signal, agent } = request
    response = await fetch(new Request(to.href, { method, headers, signal, agent, redirect: 'manual', body: body ?? undefined }))
  }
  return response
}

function address(request) {
  const host = request.getHeader('host') ?? request.host
  return `${request.protocol}//${host}${request.path}`
}

function headersOf(request) {
  return Object.entries(request.getHeaders()).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]))
}

function microseconds(began) {
  return Math.round((performance.now() - began) * 1000)
}
