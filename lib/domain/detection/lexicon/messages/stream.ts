import type { Kind } from "../kind.ts";

export const stream: Kind = {
  key: "stream",
  names: `kafka*, kinesis, pulsar, redpanda, consumer group, consumer*, topic*, partition*, event stream, eventhub*, offset*, event bus,
    events, stream processor, flink, debezium, cdc, ksql, brokers`,
  about: `kafka*, kinesis*, pulsar*, consumer*, events`,
  signs: `!consumer lag, !group lag, offset*, rebalanc*, committed offset, partition*, isr, under replicated, lag of the group`,
  when: {
    stuck: `!consumer lag, !group lag, !consumergrouplag, lag, lag grows, lag growing, active members, members 0, offset does not move,
    offsets stand still, no commits, behind, backlog, figures old, graph stops, graphs stop, nothing after, not counted, ingested,
    not processed, delay of events, event delay, events late, stand von, desde las, since noon, nothing newer, no new, late events,
    stops at, aggregates, not updated since, rebalancing`,
    behind: `!consumer lag, !group lag, lag, lag grows, backlog, figures old, not processed, events late`,
    unreachable: `!under replicated*, !underreplicated*, !not leader for partition, !leader not available, isr shrink*, isr, offline partition*,
    broker not available, broker down, producer timeout, metadata refresh, 9092, no leader, connection to node, disconnected from node,
    one broker, acks, broker may not be available`,
    killed: `!under replicated*, !underreplicated*, !not leader for partition, !leader not available, isr shrink*, isr, broker not available,
    broker down, 9092, connection to node, one broker`,
  },
};
