// @mparticle/web-sdk from npm, bundled into the page and pointed here as at a first-party domain.
import mParticle from '@mparticle/web-sdk'
import calls from '../../vendor_calls.json'

const { url, writeKey } = window.job
const flat = Object.fromEntries(Object.entries(calls.properties).filter(([, value]) => typeof value !== 'object'))
const { host, pathname } = new URL(url)
mParticle.init(writeKey, {
  domain: host + pathname.replace(/\/$/, ''),
  forceHttps: false,
  requestConfig: false,
  isDevelopmentMode: true,
  identifyRequest: { userIdentities: { customerid: calls.user } },
})
mParticle.ready(() => {
  const user = mParticle.Identity.getCurrentUser()
  user.setUserAttribute('plan', 'pro')
  mParticle.logEvent(calls.event, mParticle.EventType.Transaction, flat)
  mParticle.logPageView(calls.screen.name, { step: '2' })
  const shoe = mParticle.eCommerce.createProduct('Shoe', 'A-1', 19.5, 2)
  mParticle.eCommerce.logProductAction(mParticle.ProductActionType.Purchase, shoe, { coupon: 'none' }, null, { Id: 't-1', Revenue: 39 })
  window.played = true
})
