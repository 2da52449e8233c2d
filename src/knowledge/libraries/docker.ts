/** Docker's SDK: each call is a request to the daemon, with a minute by default. */
import type { Fact, Library } from "../fact.ts";

export const docker: Library = {
  imports: ["docker"],
  package: "docker",
  source: "https://docker-py.readthedocs.io/en/stable/",
  get facts(): readonly Fact[] {
    return [
      { name: "docker.from_env", returns: "docker.DockerClient", instead: "aiodocker.Docker()", closedBy: "close()", pooled: true },
      { name: "docker.DockerClient.from_env", returns: "docker.DockerClient", instead: "aiodocker.Docker()", closedBy: "close()", pooled: true },
      { name: "docker.DockerClient", is: "class", instead: "aiodocker.Docker()", closedBy: "close()", pooled: true },
      { name: "docker.DockerClient.ping", blocks: "network", timeout: 60 },
      { name: "docker.DockerClient.info", blocks: "network", timeout: 60 },
      { name: "docker.DockerClient.version", blocks: "network", timeout: 60 },
      { name: "docker.DockerClient.login", blocks: "network", timeout: 60 },
      { name: "docker.DockerClient.df", blocks: "network", timeout: 60 },
      { name: "docker.DockerClient.containers", is: "property" },
      { name: "docker.DockerClient.images", is: "property" },
      { name: "docker.DockerClient.networks", is: "property" },
      { name: "docker.DockerClient.volumes", is: "property" },
      { name: "docker.DockerClient.containers.run", blocks: "network", instead: "await client.containers.run(*arguments)", timeout: 60 },
      { name: "docker.DockerClient.containers.create", blocks: "network", instead: "await client.containers.create(*arguments)", timeout: 60 },
      { name: "docker.DockerClient.containers.get", blocks: "network", instead: "await client.containers.get(*arguments)", timeout: 60 },
      { name: "docker.DockerClient.containers.list", blocks: "network", instead: "await client.containers.list(*arguments)", timeout: 60 },
      { name: "docker.DockerClient.containers.prune", blocks: "network", instead: "await client.containers.prune(*arguments)", timeout: 60 },
      { name: "docker.DockerClient.images.build", blocks: "network", instead: "await client.images.build(*arguments)", timeout: 60 },
      { name: "docker.DockerClient.images.pull", blocks: "network", instead: "await client.images.pull(*arguments)", timeout: 60 },
      { name: "docker.DockerClient.images.push", blocks: "network", instead: "await client.images.push(*arguments)", timeout: 60 },
      { name: "docker.DockerClient.images.get", blocks: "network", instead: "await client.images.get(*arguments)", timeout: 60 },
      { name: "docker.DockerClient.images.list", blocks: "network", instead: "await client.images.list(*arguments)", timeout: 60 },
      { name: "docker.DockerClient.images.remove", blocks: "network", instead: "await client.images.remove(*arguments)", timeout: 60 },
      { name: "docker.models.containers.Container", is: "class" },
      { name: "docker.models.containers.Container.start", blocks: "network", instead: "await container.start()", timeout: 60 },
      { name: "docker.models.containers.Container.stop", blocks: "network", instead: "await container.stop()", timeout: 60 },
      { name: "docker.models.containers.Container.restart", blocks: "network", instead: "await container.restart()", timeout: 60 },
      { name: "docker.models.containers.Container.kill", blocks: "network", instead: "await container.kill()", timeout: 60 },
      { name: "docker.models.containers.Container.remove", blocks: "network", instead: "await container.remove()", timeout: 60 },
      { name: "docker.models.containers.Container.wait", blocks: "network", instead: "await container.wait()", timeout: 60 },
      { name: "docker.models.containers.Container.logs", blocks: "network", instead: "await container.logs()", timeout: 60 },
      { name: "docker.models.containers.Container.exec_run", blocks: "network", instead: "await container.exec_run()", timeout: 60 },
      { name: "docker.models.containers.Container.reload", blocks: "network", instead: "await container.reload()", timeout: 60 },
      { name: "docker.models.containers.Container.stats", blocks: "network", instead: "await container.stats()", timeout: 60 },
      { name: "docker.APIClient", is: "class", others: { blocks: "network" }, closedBy: "close()", pooled: true },
    ];
  },
};

export const aiodocker: Library = {
  imports: ["aiodocker"],
  package: "aiodocker",
  source: "https://aiodocker.readthedocs.io/en/stable/",
  get facts(): readonly Fact[] {
    return [
      { name: "aiodocker.Docker", is: "class", context: "async", closedBy: "await close()", pooled: true, loopBound: true },
    ];
  },
};
