/** boto3: each operation of a client is one HTTP request, with sixty seconds to connect and to read. */
import type { Fact, Library } from "../fact.ts";

export const boto3: Library = {
  imports: ["boto3"],
  package: "boto3",
  source: "https://boto3.amazonaws.com/v1/documentation/api/latest/guide/clients.html",
  get facts(): readonly Fact[] {
    return [
      // The modules themselves
      { name: "boto3", is: "module" },
      { name: "boto3.client", returns: "botocore.client.BaseClient", blocks: "file", instead: "async with session.client(service) as client:", closedBy: "close()", pooled: true },
      { name: "boto3.resource", returns: "boto3.resources.base.ServiceResource", blocks: "file", instead: "async with session.resource(service) as resource:", pooled: true },
      { name: "boto3.Session", is: "class", instead: "aioboto3.Session()" },
      { name: "boto3.session", is: "module", sameAs: "boto3" },
      { name: "boto3.Session.client", returns: "botocore.client.BaseClient", blocks: "file", instead: "async with session.client(service) as client:", closedBy: "close()", pooled: true },
      { name: "boto3.Session.resource", returns: "boto3.resources.base.ServiceResource", blocks: "file", instead: "async with session.resource(service) as resource:", pooled: true },
      { name: "boto3.resources.base.ServiceResource", is: "class", others: { blocks: "network", makes: "boto3.resources.base.ServiceResource" } },
    ];
  },
};

export const botocore: Library = {
  imports: ["botocore"],
  package: "botocore",
  source: "https://botocore.amazonaws.com/v1/documentation/api/latest/index.html",
  get facts(): readonly Fact[] {
    return [
      { name: "botocore.client.BaseClient", is: "class", others: { blocks: "network", timeout: 60 }, closedBy: "close()", pooled: true },
      { name: "botocore.client.BaseClient.can_paginate" },
      { name: "botocore.client.BaseClient.close" },
      { name: "botocore.client.BaseClient.generate_presigned_url" },
      { name: "botocore.client.BaseClient.generate_presigned_post" },
      { name: "botocore.client.BaseClient.get_paginator", returns: "botocore.paginate.Paginator" },
      { name: "botocore.client.BaseClient.get_waiter", returns: "botocore.waiter.Waiter" },
      { name: "botocore.client.BaseClient.meta", is: "property" },
      { name: "botocore.client.BaseClient.exceptions", is: "property" },
      { name: "botocore.paginate.Paginator", is: "class" },
      { name: "botocore.paginate.Paginator.paginate", iterates: "sync", iterationBlocks: "network", instead: "async for page in paginator.paginate(**arguments):" },
      { name: "botocore.waiter.Waiter", is: "class" },
      { name: "botocore.waiter.Waiter.wait", blocks: "network", instead: "await waiter.wait(**arguments)" },
      { name: "botocore.response.StreamingBody", is: "class", bases: ["io.IOBase"], iterates: "sync", iterationBlocks: "network", context: "sync", closedBy: "close()" },
      { name: "botocore.response.StreamingBody.read", blocks: "network", instead: "await body.read()" },
      { name: "botocore.response.StreamingBody.readlines", blocks: "network", instead: "await body.read()" },
      { name: "botocore.response.StreamingBody.iter_lines", iterates: "sync", iterationBlocks: "network" },
      { name: "botocore.response.StreamingBody.iter_chunks", iterates: "sync", iterationBlocks: "network" },
      { name: "botocore.session.get_session", returns: "botocore.session.Session" },
      { name: "botocore.session.Session", is: "class" },
      { name: "botocore.session.Session.create_client", returns: "botocore.client.BaseClient", blocks: "file", closedBy: "close()", pooled: true },
    ];
  },
};
