import { isStreaming } from "../../databases/replication.ts";
import type { Cloud } from "../cloud.ts";
import { vpcId, region } from "../pristine.ts";
import type { DatabaseInstance } from "../state.ts";
import { tagItems, type Xml } from "../xml.ts";
import { instanceArn } from "./find-instance.ts";

async function replicationStatus(cloud: Cloud, instance: DatabaseInstance): Promise<Xml | undefined> {
  if (!instance.sourceId || instance.promoted || instance.status !== "available") return undefined;
  const normal = cloud.fleet.running(instance.id) && (await isStreaming(cloud.fleet.access(instance.id)));
  return { DBInstanceStatusInfo: { StatusType: "read replication", Normal: normal, Status: normal ? "replicating" : "error" } };
}

function endpoint(cloud: Cloud, instance: DatabaseInstance): Xml | undefined {
  if (instance.status === "creating") return undefined;
  const port = instance.hasProcess ? cloud.fleet.openedGateway(instance.id)?.port : 5432;
  return port ? { Address: "127.0.0.1", Port: port, HostedZoneId: "Z00000000PRACTICE" } : undefined;
}

/** An instance as RDS describes it; whether it replicates is asked of PostgreSQL, not remembered. */
export async function instanceView(cloud: Cloud, instance: DatabaseInstance): Promise<Xml> {
  const replicas = cloud.state.instances.filter((one) => one.sourceId === instance.id);
  return {
    DBInstanceIdentifier: instance.id,
    DBInstanceClass: "db.t4g.micro",
    Engine: "postgres",
    EngineVersion: "18.4",
    DBInstanceStatus: instance.status,
    MasterUsername: "campaign",
    DBName: "campaign",
    Endpoint: endpoint(cloud, instance),
    AllocatedStorage: 20,
    InstanceCreateTime: instance.createdAt,
    BackupRetentionPeriod: instance.sourceId ? 0 : 7,
    VpcSecurityGroups: {
      VpcSecurityGroupMembership: instance.securityGroupIds.map((id) => ({ VpcSecurityGroupId: id, Status: "active" })),
    },
    AvailabilityZone: `${region}a`,
    DBSubnetGroup: { DBSubnetGroupName: "practice", VpcId: vpcId, SubnetGroupStatus: "Complete" },
    PendingModifiedValues: {},
    MultiAZ: false,
    PubliclyAccessible: false,
    StorageType: "gp3",
    ReadReplicaSourceDBInstanceIdentifier: instance.sourceId ?? undefined,
    ReadReplicaDBInstanceIdentifiers: { ReadReplicaDBInstanceIdentifier: replicas.map((one) => one.id) },
    StatusInfos: await replicationStatus(cloud, instance),
    DeletionProtection: false,
    DbiResourceId: `db-${instance.id.toUpperCase().replaceAll("-", "")}`,
    DBInstanceArn: instanceArn(instance.id),
    TagList: { Tag: tagItems(instance.tags, "Key", "Value") },
  };
}
