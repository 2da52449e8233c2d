/** aiobotocore and aioboto3 */
import type { Fact, Library } from "../fact.ts";

export const aioboto3: Library = {
  imports: ["aioboto3"],
  package: "aioboto3",
  source: "https://aioboto3.readthedocs.io/en/latest/usage.html",
  get facts(): readonly Fact[] {
    return [
      { name: "aioboto3.Session", is: "class" },
      { name: "aioboto3.Session.client", context: "async", enters: "aiobotocore.client.AioBaseClient", pooled: true },
      { name: "aioboto3.Session.resource", context: "async", pooled: true },
    ];
  },
};

export const aiobotocore: Library = {
  imports: ["aiobotocore"],
  package: "aiobotocore",
  source: "https://aiobotocore.aio-libs.org/en/latest/",
  get facts(): readonly Fact[] {
    return [
      { name: "aiobotocore.session.get_session", returns: "aiobotocore.session.AioSession" },
      { name: "aiobotocore.session.AioSession", is: "class" },
      { name: "aiobotocore.session.AioSession.create_client", context: "async", enters: "aiobotocore.client.AioBaseClient", pooled: true },
      { name: "aiobotocore.client.AioBaseClient", is: "class", context: "async", others: { is: "coroutine", waits: "network", timeout: 60 }, pooled: true, loopBound: true },
      { name: "aiobotocore.client.AioBaseClient.get_paginator" },
      { name: "aiobotocore.client.AioBaseClient.can_paginate" },
      { name: "aiobotocore.client.AioBaseClient.get_waiter" },
      { name: "aiobotocore.client.AioBaseClient.meta", is: "property" },
      { name: "aiobotocore.client.AioBaseClient.exceptions", is: "property" },
    ];
  },
};
