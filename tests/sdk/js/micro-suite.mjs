// A test suite as it is written for Snowplow Micro: it knows Micro's address and nothing else. `MICRO=URL node --test`.
import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { buildPageView, buildSelfDescribingEvent, buildStructEvent, newTracker } from '@snowplow/node-tracker'

const micro = process.env.MICRO
const order = 'iglu:com.example/order_completed/jsonschema/1-0-0'
const cart = 'iglu:com.example/cart/jsonschema/2-0-1'
const json = { 'Content-Type': 'application/json' }
const get = async (path) => (await fetch(micro + path)).json()
const post = async (path, body) =>
  (await fetch(micro + path, { method: 'POST', headers: json, body: JSON.stringify(body) })).json()

/** Tracks, and waits until the collector has taken everything. */
async function track(...events) {
  let open = events.length
  let settle
  const settled = new Promise((done, failed) => {
    settle = { onRequestSuccess: (sent) => (open -= sent.length) || done(), onRequestFailure: failed }
  })
  const tracker = newTracker({ namespace: 'suite', appId: 'shop' }, { endpoint: micro, bufferSize: 1, ...settle })
  for (const [event, ...entities] of events) tracker.track(event, entities)
  await settled
}

beforeEach(() => fetch(`${micro}/micro/reset`))

test('nothing is there after a reset', async () => {
  assert.deepEqual(await get('/micro/all'), { total: 0, good: 0, bad: 0 })
  assert.deepEqual(await get('/micro/good'), [])
  assert.deepEqual(await get('/micro/bad'), [])
})

test('a page view is good', async () => {
  await track([buildPageView({ pageUrl: 'https://shop.example/', pageTitle: 'Shop' })])
  assert.deepEqual(await get('/micro/all'), { total: 1, good: 1, bad: 0 })
  const [event] = await post('/micro/good', { event_type: 'page_view', limit: 1 })
  assert.equal(event.event.page_title, 'Shop')
  assert.equal(event.event.app_id, 'shop')
  assert.equal(event.rawEvent.parameters.e, 'pv')
})

test('an order comes with its cart', async () => {
  const bought = () => buildSelfDescribingEvent({ event: { schema: order, data: { order_id: '7', total: 12.5 } } })
  await track([bought(), { schema: cart, data: { items: 2 } }], [bought()], [buildStructEvent({ category: 'c', action: 'a' })])
  const orders = await post('/micro/good', { schema: order, contexts: [cart] })
  assert.equal(orders.length, 1)
  assert.deepEqual(orders[0].contexts, [cart])
  assert.deepEqual(orders[0].event.unstruct_event.data.data, { order_id: '7', total: 12.5 })
  assert.equal((await post('/micro/good', { schema: order })).length, 2)
})

test('an order without its id is bad', async () => {
  await track([buildSelfDescribingEvent({ event: { schema: order, data: { total: '12.50' } } })])
  const [bad] = await get('/micro/bad')
  assert.equal(bad.rawEvent.parameters.aid, 'shop')
  const row = JSON.parse(bad.errors[1])
  const [message] = row.data.failure.messages
  assert.equal(message.schemaKey, order)
  assert.deepEqual(message.error.dataReports.map((report) => report.path).sort(), ['$', '$.total'])
  assert.deepEqual(await get('/micro/good'), [])
})

test('a schema that is nowhere is bad', async () => {
  await track([buildSelfDescribingEvent({ event: { schema: 'iglu:com.example/gone/jsonschema/1-0-0', data: {} } })])
  assert.deepEqual(await get('/micro/all'), { total: 1, good: 0, bad: 1 })
  assert.equal((await fetch(`${micro}/micro/iglu/com.example/gone/jsonschema/1-0-0`)).status, 404)
  assert.equal((await get('/micro/iglu/com.example/cart/jsonschema/2-0-1')).self.name, 'cart')
})
