import type { Kind } from "../kind.ts";

export const mail: Kind = {
  key: "mail",
  names: `mail*, e mail*, email*, smtp, ses, sendgrid, mailgun, postmark, newsletter*, confirmation mail, inbox, correo*, courriel*, メール,
    postfix, briefe, imap, bestätigungsmail*, bestatigungsmail*, confirmation*, welcome mail, mailer`,
  about: `smtp*, ses*, mail*, mails`,
  signs: `order confirmation, no confirmation, confirmation missing, no mail, mails missing, not arriving, never arrived, didnt arrive,
    did not arrive, no email, keine mail*, kommt keine, no llega*, reset mail, password reset, reset link, bounce*, undelivered,
    delivery status, spam, inbox empty, mail log, mails sent, ohne mail, mail stuck, relay, nobody gets the, reset link, never leaves,
    does not leave, mailer idle`,
  when: {
    stuck: `no confirmation, order confirmation, not arriving, mails sent 0, nothing sent, tickets, no mail, mails missing`,
    lost: `spam, dkim*, spf, dmarc, junk`,
  },
};
