/** One ingress rule: exactly one of `cidr`, `cidr6`, `groupId` says from where. `protocol` is `tcp`, `-1` for all, ... */
export type IngressRule = {
  id: string;
  protocol: string;
  fromPort: number;
  toPort: number;
  cidr?: string;
  cidr6?: string;
  groupId?: string;
  description?: string;
};

export type SecurityGroup = { id: string; name: string; description: string; tags: Record<string, string>; ingress: IngressRule[] };

export type DatabaseStatus = "available" | "creating" | "modifying" | "rebooting" | "deleting" | "failed";

export type DatabaseInstance = {
  id: string;
  status: DatabaseStatus;
  securityGroupIds: string[];
  tags: Record<string, string>;
  /** Where it is described to replicate from; a promotion clears it some time after the fact. */
  sourceId: string | null;
  /** True from the moment it left recovery. */
  promoted: boolean;
  /** False for an instance that exists in descriptions only. */
  hasProcess: boolean;
  createdAt: string;
};

export type AwsState = {
  securityGroups: SecurityGroup[];
  instances: DatabaseInstance[];
  /** JSON of the queue's access policy, "" when there is none. */
  queuePolicy: string;
  /** The instance that the campaign's own name service calls the primary. */
  writerId: string;
};
