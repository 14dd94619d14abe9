/** A provider of the role's credentials, asked for with those of the default chain. They live in memory, for one client. */
export function assumeRole(roleArn: string, source: { region: string; profile: string | undefined }) {
  return async () => {
    const { fromNodeProviderChain, fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
    const provide = fromTemporaryCredentials({
      params: { RoleArn: roleArn, RoleSessionName: "gameday" },
      masterCredentials: fromNodeProviderChain(source.profile === undefined ? {} : { profile: source.profile }),
      clientConfig: { region: source.region },
    });
    try {
      return await provide();
    } catch (error) {
      if (error instanceof Error && error.name.startsWith("AccessDenied")) error.name = "AssumeRoleDenied";
      throw error;
    }
  };
}
