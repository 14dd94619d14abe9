import type { Kind } from "../kind.ts";

export const queue: Kind = {
  key: "queue",
  names: `queue*, sqs, rabbit*, amqp, sns, activemq, servicebus, pubsub, celery, sidekiq, resque, bull, beanstalk*, warteschlange*, cola,
    colas, file d attente, キュー, broker*, message*, nachricht*, worker*, fila, enqueue*, dequeue*, outbox, ibm mq, nats, jobs, dlq,
    dead letter`,
  about: `sqs*, rabbitmq*, amqp*, queue*, activemq*, servicebus*, pubsub*, nats*`,
  signs: `enqueu*, sendmessage, receivemessage, visibility timeout, dead letter*, dlq, in flight, messages waiting, queue depth,
    approximatenumberofmessages, approximate number of messages, drained*, drain*, rising, amqp*, unacked*, subscription*, sub, pub sub,
    oldest unacked`,
  when: {
    unreachable: `!sendmessage, enqueue fails, enqueue failed, drained, written to the database, into the db, write to the primary,
    writes to the primary instead, directly into, instead, fallback, fall back, queue refuses, cannot enqueue, publish failed,
    publish fails, cant publish, not accepted, refused to`,
    refused: `!sendmessage, access denied, accessdenied, denied, not authorized, queue policy, into the db, fallback, written to the primary,
    drained, 403, queue refuses, refuses every message`,
    misled: `sendmessage, enqueue, queue host, wrong address, connect timeout, private address, etimedout, host of the queue, sqs endpoint`,
    stuck: `!oldest message, !message age, age of the oldest, !consumers 0, no consumers, consumer count, without consumers, unacked,
    ready messages, backlog*, piling up, pile up, piles up, growing, grows, waiting for, not delivered, delivered late, not sent,
    nothing goes out, nothing leaves, not consumed, nobody consumes, queue depth, depth, stau, atasco, se acumulan, s accumulent, たまっている,
    messages ready, unprocessed, pending jobs, jobs waiting, oldest job, queue age, queue length, not processed, queue latency,
    zero consumers, ready grows, depth grows, rising, unacked age, oldest unacked*, messages ready, workers idle, consumers idle,
    does not leave, doesnt leave, nobody gets, not picked up`,
    full: `queue full, publish blocked, memory alarm, flow control, quota exceeded`,
  },
};
