-- Attempts are counted with all other budgets, in identity.budget. Those of the last quarter of an hour are forgotten.
DROP TABLE "identity"."attempt";
