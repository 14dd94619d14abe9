/** Environments and machines that a game day leaves alone. */
export const elsewhere = `cluster dev, dev cluster, env dev, dev environment, env qa, qa cluster, test environment, test cluster, cluster test, env test,
  sandbox, playground, demo environment, build agent, ci runner, ci job, build server, jenkins, buildkite, gitlab runner,
  github actions, pipeline of the branch, my branch, local machine, localhost, my laptop only, developer machine, another cluster,
  other cluster, other team, intranet, wiki, corporate, office network, office wifi, legacy, decommission*, integration environment,
  loadtest cluster, preprod, lab environment, training environment, entwicklungsumgebung, testumgebung, entorno de pruebas,
  environnement de test, 開発環境`;
