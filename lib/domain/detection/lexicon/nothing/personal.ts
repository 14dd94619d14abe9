/** What concerns one person only. */
export const personal = `one customer, one user, single customer, single user, a customer, a user, one person, my own, my card, my account, one account,
  a colleague cannot, someone in, wrong pin, wrong password, forgot password, forgot his, expired card, corporate card, his laptop,
  her laptop, my browser, ad blocker, private browser, old phone, one phone, one device, one browser, internet explorer, one store,
  one shop, ein kunde, eine kundin, un cliente, un client, un usuario, ein nutzer, caps lock, own device, one ticket, vpn of,
  his phone, her phone, typed wrong, my terminal, my editor, my phone is, my laptop, his address, typed his, one order, one invoice,
  this customer, a single, asks for a refund, password forgotten, one employee, one colleague, ein einzelner, un solo cliente,
  één klant, un seul client`;
