import type { Kind } from "../kind.ts";

export const payment: Kind = {
  key: "payment",
  names: `payment*, pay, pays, paying, psp, card, cards, stripe, adyen, paypal, klarna, charge*, checkout, zahlung*, bezahl*, pago*, pagar,
    paiement*, 支払, 決済, acquirer, issuer, authoriz*, refund*, capture*, braintree, worldpay, terminal*, scheme, visa, mastercard, amex`,
  about: `psp, payment*, card*, stripe*, adyen*`,
  signs: `double charge, double charged, charged twice, invoice instead, kauf auf rechnung`,
  when: {
    slow: `spinner, waits after paying, charged twice, double charge*, waiting for payment, payment pending, charge takes, hangs at paying,
    paying takes, bezahlen dauert, pago tarda, kreis dreht, spinning, spins, invoice offered, offered to pay by invoice, p50, p95, p99,
    wait until, after paying, until the receipt, confirmation page, upstream latency`,
    unreachable: `issuer unavailable, stand in, standin, offline approval, small amounts, large amounts, declined, authorization fails`,
    failing: `payment declined, declines, failed payments, payment error*`,
  },
};
