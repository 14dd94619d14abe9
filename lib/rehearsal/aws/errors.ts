/** A refusal as AWS words it: its code, its sentence and its HTTP status. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = "AwsError";
    this.code = code;
    this.status = status;
  }
}

export const missingParameter = (name: string) => new AwsError("MissingParameter", `The request must contain the parameter ${name}`);
export const invalidAction = (action: string) => new AwsError("InvalidAction", `The action ${action} is not valid for this endpoint.`);
