import type { Kind } from "../kind.ts";

export const config: Kind = {
  key: "config",
  names: `config*, setting*, limit*, parameter*, configmap*, config map, consul, etcd, environment variable*, env var*, yaml, einstellung*,
    konfiguration*, configuración, ajuste*, réglage*, 設定, quota*, threshold*, values, properties, rate limit*, time zone, timezone`,
  about: `config*, config-map, consul*, etcd*, ssm*, set, limits, parameter*, settings`,
  signs: `!rate limit*, !too many requests, !429, !code 429, nothing deployed, no deploy, no release, no rollout, nobody deployed,
    not deployed, git says, git has, repo says, differs from git, drift*, live settings, limit is, limit of, who changed, what changed,
    somebody changed, wrong value, wrong setting, default value, kubectl diff, argocd, out of sync, outofsync, diff, kein deploy,
    kein release, sin despliegue, rejected requests, requests rejected, throttled, max body, allowed, rps, per second, requests per,
    quota exceeded, last applied, misconfigured, typo in, last deploy, no rollout today, nobody shipped, nobody touched, nobody changed,
    not shipped, niemand hat, ausgeliefert, nicht ausgerollt, times the price, wrong price, implausible, off by a factor,
    reverted setting, overwritten, overwrote, set back, kein rollout, pas de déploiement, nessun rilascio, geen release, default of, 设置,
    配置, 設定値`,
};
