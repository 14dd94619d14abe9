import type { Kind } from "../kind.ts";

export const privileges: Kind = {
  key: "privileges",
  names: `privilege*, grant, grants, permission*, rights, policy, iam, acl, role, berechtigung*, rechte, permiso*, droits, 権限`,
  about: `revoke*, iam, policy, detach*, privileges, deny, block`,
};
