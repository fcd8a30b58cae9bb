/** What tests of a whole system receive webhooks by. */
export { startAnotherCourier } from './another-courier.ts';
export { type Received, type Receiver, startReceiver } from './receiver.ts';
