import type { Kind } from "../kind.ts";

export const notify: Kind = {
  key: "notify",
  names: `push*, notification*, apns, fcm, firebase, sms, text message*, twilio, vonage, one time code*, otp, tan, verification code,
    code by sms, benachrichtigung*, notificación*, 通知, webhook*, callback*, messagebird, 2fa, mfa`,
  about: `push*, apns*, fcm*, sms*, twilio*, webhook*, notifications`,
  signs: `no push, no sms, code does not arrive, code late, code never, code arrives, not notified, device token*, kommt kein code, codigo,
    el codigo, no llega, no notification, badge, no buzz, callbacks missing, webhook deliveries, not delivered, delivery rate,
    no vibration, banner missing, open the app, in app only, when i open`,
  when: {
    slow: `minutes later, code late, after two minutes, too late, expired code, code expired`,
  },
};
