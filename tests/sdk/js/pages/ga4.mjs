// Sends what gtag sends, by the means that gtag has: Google serves its script itself, and from nowhere else.
import calls from '../../vendor_calls.json'

const { url, writeKey } = window.job
const common = new URLSearchParams({
  v: '2', tid: writeKey, cid: calls.anonymous, uid: calls.user, _p: '17', sid: '9', dl: calls.page.url, dt: calls.page.title,
})
const text = Object.entries(calls.properties).filter(([, value]) => typeof value === 'string')
const bought = new URLSearchParams([['en', 'purchase'], ['epn.total', '99.95'], ...text.map(([key, value]) => [`ep.${key}`, value])])
const options = { method: 'POST', mode: 'no-cors', keepalive: true }
fetch(`${url}/g/collect?${common}&en=page_view`, options).then(() => {
  navigator.sendBeacon(`${url}/g/collect?${common}`, `${bought}\r\nen=scroll&epn.percent_scrolled=90`)
  window.played = true
})
