import { expect, test } from "vitest";
import { queueOf, queueUrlProblem } from "./queue-url.ts";

const aws = { region: "us-east-1" };

test.each([
  ["https://sqs.us-east-1.amazonaws.com/123456789012/orders", aws],
  ["https://sqs-fips.us-east-1.amazonaws.com/123456789012/orders", aws],
  ["https://us-east-1.queue.amazonaws.com/123456789012/orders.fifo", aws],
  ["https://sqs.us-east-1.api.aws/123456789012/orders", aws],
  ["https://vpce-0abc-1.sqs.us-east-1.vpce.amazonaws.com/123456789012/orders", aws],
  ["https://sqs.cn-north-1.amazonaws.com.cn/123456789012/orders", { region: "cn-north-1" }],
  ["https://sqs.us-gov-west-1.amazonaws.com/123456789012/orders", { region: "us-gov-west-1" }],
  ["https://sqs.eusc-de-east-1.amazonaws.eu/123456789012/orders", { region: "eusc-de-east-1" }],
  ["http://127.0.0.1:4700/000000000000/orders", { region: "us-east-1", endpoint: "http://127.0.0.1:4700" }],
])("%s may be asked", (url, connection) => expect(queueUrlProblem(url, connection)).toBeNull());

test.each([
  ["https://evil.example/123456789012/orders", aws, /no host of SQS/],
  ["https://sqs.us-east-1.amazonaws.com.evil.example/123456789012/orders", aws, /no host of SQS/],
  ["https://sqs.us-east-1.amazonaws.com@evil.example/123456789012/orders", aws, /not the URL of a queue/],
  ["http://sqs.us-east-1.amazonaws.com/123456789012/orders", aws, /https/],
  ["https://sqs.us-east-1.amazonaws.com:8443/123456789012/orders", aws, /https/],
  ["http://169.254.169.254/latest/meta-data", aws, /https/],
  ["https://sqs.eu-west-1.amazonaws.com/123456789012/orders", aws, /in eu-west-1/],
  ["https://sqs.us-east-1.amazonaws.com/orders", aws, /not the URL/],
  ["http://127.0.0.1:4701/000000000000/orders", { region: "us-east-1", endpoint: "http://127.0.0.1:4700" }, /not at the endpoint/],
])("%s may not", (url, connection, why) => expect(queueUrlProblem(url, connection)).toMatch(why));

test("account and name are read from the URL", () => {
  expect(queueOf("https://sqs.us-east-1.amazonaws.com/123456789012/orders")).toEqual({ account: "123456789012", name: "orders" });
});
