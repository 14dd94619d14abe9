import type { Kind } from "../kind.ts";

export const deploy: Kind = {
  key: "deploy",
  names: `deploy*, release*, version*, build*, rollback*, artifact*, image tag, bereitstellung, despliegue, déploiement, リリース, app version,
    sha, git sha, changelog`,
  about: `deploy*, rollback*, release*, version*, image`,
  signs: `running version, expected version, version mismatch, !build info, wrong version, older version, old version, version back,
    previous version, ship*, shipped, downgrade*, missing feature, feature is gone, git sha, alte version, versión anterior,
    ancienne version, last weeks build, regress*`,
};
