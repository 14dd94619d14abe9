import type { Kind } from "../kind.ts";

export const pods: Kind = {
  key: "pods",
  names: `pod, pods, container*, deployment*, replicaset*, statefulset*, k8s, kubernetes, kube*, docker, crashloop*, helm, cronjob, ポッド, ecs,
    task, tasks, fargate`,
  about: `k8s.delete-pods, delete-pods, pods, k8s*, kubernetes*, docker*, ecs*, containers`,
  signs: `kubectl, crash loop*, !crashloopbackoff, restarts, ready 0, 0 2, not ready, readiness, liveness, kube pod*, uptime,
    container restarts, image pull, kube workload*, workload`,
  when: {
    killed: `!replicas mismatch, !deployment replicas mismatch, ready 0, 0 ready, 0 of 2, 0 2, not ready, pod gone, pods gone, gone, new one,
    new pod, new pods, came back, recreated, restarted, terminated, neuer pod, nuevo pod, killed, deleted, age 20s, aborted, abgebrochen,
    cut off, seconds later, unavailable, terminating, no endpoints, endpoints empty, all pods, replicas available 0, available 0,
    not available, young, restarted a minute ago, workload unavailable, rescheduled, started again, just started, age of the pods,
    restart`,
    flapping: `crash loop*, crashloopbackoff, restart*, restarts`,
  },
};
