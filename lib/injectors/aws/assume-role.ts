type TemporaryCredentials = { accessKeyId: string; secretAccessKey: string; sessionToken: string | undefined; expiration: Date | undefined };

/** A provider of the role's credentials, asked for with those of the default chain. They live in memory, for one client. */
export function assumeRole(roleArn: string, source: { region: string; profile: string | undefined }): () => Promise<TemporaryCredentials> {
  return async () => {
    const { SQSClient } = await import("@aws-sdk/client-sqs");
    const { AssumeRoleCommand, STSClient } = await import("@aws-sdk/nested-clients/sts");
    // The SDK's own STS client has no default chain; that of any full client is the one meant.
    const sts = new STSClient({ region: source.region, credentials: new SQSClient(source).config.credentials });
    try {
      const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "gameday" }));
      if (Credentials?.AccessKeyId === undefined || Credentials.SecretAccessKey === undefined) {
        throw Object.assign(new Error(`no credentials came with the role ${roleArn}`), { name: "CredentialsProviderError" });
      }
      return {
        accessKeyId: Credentials.AccessKeyId,
        secretAccessKey: Credentials.SecretAccessKey,
        sessionToken: Credentials.SessionToken,
        expiration: Credentials.Expiration,
      };
    } catch (error) {
      if (error instanceof Error && error.name.startsWith("AccessDenied")) error.name = "AssumeRoleDenied";
      throw error;
    } finally {
      sts.destroy();
    }
  };
}
