-- What has been spent of the budgets that all web processes share: the table of rate-limiter-flexible, whose columns it fills by position.
CREATE TABLE "identity"."budget" (
  "key" TEXT NOT NULL,
  "points" INTEGER NOT NULL DEFAULT 0,
  "expire" BIGINT,
  CONSTRAINT "budget_pkey" PRIMARY KEY ("key")
);
