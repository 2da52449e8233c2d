/** Google Cloud: handles are made without a request, their operations are requests. */
import type { Fact, Library } from "../fact.ts";

export const google: Library = {
  imports: ["google"],
  package: "google-cloud-storage",
  source: "https://cloud.google.com/python/docs/reference",
  get facts(): readonly Fact[] {
    return [
      { name: "google.cloud.storage.Client", is: "class", closedBy: "close()", pooled: true },
      { name: "google.cloud.storage.Client.bucket", returns: "google.cloud.storage.Bucket" },
      { name: "google.cloud.storage.Client.get_bucket", returns: "google.cloud.storage.Bucket", blocks: "network", instead: "await asyncio.to_thread(client.get_bucket, name)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Client.create_bucket", returns: "google.cloud.storage.Bucket", blocks: "network", instead: "await asyncio.to_thread(client.create_bucket, name)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Client.lookup_bucket", returns: "google.cloud.storage.Bucket", blocks: "network", instead: "await asyncio.to_thread(client.lookup_bucket, name)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Client.list_buckets", iterates: "sync", iterationBlocks: "network", instead: "await asyncio.to_thread(lambda: list(client.list_buckets(name)))", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Client.list_blobs", iterates: "sync", iterationBlocks: "network", instead: "await asyncio.to_thread(lambda: list(client.list_blobs(name)))", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Bucket", is: "class" },
      { name: "google.cloud.storage.Bucket.blob", returns: "google.cloud.storage.Blob" },
      { name: "google.cloud.storage.Bucket.get_blob", blocks: "network", instead: "await asyncio.to_thread(bucket.get_blob, *arguments)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Bucket.exists", blocks: "network", instead: "await asyncio.to_thread(bucket.exists, *arguments)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Bucket.create", blocks: "network", instead: "await asyncio.to_thread(bucket.create, *arguments)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Bucket.delete", blocks: "network", instead: "await asyncio.to_thread(bucket.delete, *arguments)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Bucket.reload", blocks: "network", instead: "await asyncio.to_thread(bucket.reload, *arguments)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Bucket.copy_blob", blocks: "network", instead: "await asyncio.to_thread(bucket.copy_blob, *arguments)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Bucket.list_blobs", iterates: "sync", iterationBlocks: "network", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Blob", is: "class" },
      { name: "google.cloud.storage.Blob.upload_from_filename", blocks: "network", instead: "await asyncio.to_thread(blob.upload_from_filename, *arguments)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Blob.upload_from_string", blocks: "network", instead: "await asyncio.to_thread(blob.upload_from_string, *arguments)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Blob.upload_from_file", blocks: "network", instead: "await asyncio.to_thread(blob.upload_from_file, *arguments)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Blob.download_to_filename", blocks: "network", instead: "await asyncio.to_thread(blob.download_to_filename, *arguments)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Blob.download_as_bytes", blocks: "network", instead: "await asyncio.to_thread(blob.download_as_bytes, *arguments)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Blob.download_as_text", blocks: "network", instead: "await asyncio.to_thread(blob.download_as_text, *arguments)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Blob.download_as_string", blocks: "network", instead: "await asyncio.to_thread(blob.download_as_string, *arguments)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Blob.download_to_file", blocks: "network", instead: "await asyncio.to_thread(blob.download_to_file, *arguments)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Blob.exists", blocks: "network", instead: "await asyncio.to_thread(blob.exists, *arguments)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Blob.delete", blocks: "network", instead: "await asyncio.to_thread(blob.delete, *arguments)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Blob.reload", blocks: "network", instead: "await asyncio.to_thread(blob.reload, *arguments)", timeout: 60, timeoutParameter: "timeout" },
      { name: "google.cloud.storage.Blob.public_url" },
      { name: "google.cloud.storage.Blob.name" },
      { name: "google.cloud.storage.Blob.generate_signed_url" },
      { name: "google.cloud.bigquery.Client", is: "class", context: "sync", closedBy: "close()", pooled: true },
      { name: "google.cloud.bigquery.Client.query", returns: "google.cloud.bigquery.QueryJob", blocks: "network", instead: "await asyncio.to_thread(client.query, statement)", timeoutParameter: "timeout" },
      { name: "google.cloud.bigquery.Client.query_and_wait", blocks: "network", instead: "await asyncio.to_thread(client.query_and_wait, *arguments)", timeoutParameter: "timeout" },
      { name: "google.cloud.bigquery.Client.insert_rows_json", blocks: "network", instead: "await asyncio.to_thread(client.insert_rows_json, *arguments)", timeoutParameter: "timeout" },
      { name: "google.cloud.bigquery.Client.insert_rows", blocks: "network", instead: "await asyncio.to_thread(client.insert_rows, *arguments)", timeoutParameter: "timeout" },
      { name: "google.cloud.bigquery.Client.get_table", blocks: "network", instead: "await asyncio.to_thread(client.get_table, *arguments)", timeoutParameter: "timeout" },
      { name: "google.cloud.bigquery.Client.create_table", blocks: "network", instead: "await asyncio.to_thread(client.create_table, *arguments)", timeoutParameter: "timeout" },
      { name: "google.cloud.bigquery.Client.delete_table", blocks: "network", instead: "await asyncio.to_thread(client.delete_table, *arguments)", timeoutParameter: "timeout" },
      { name: "google.cloud.bigquery.Client.list_tables", blocks: "network", instead: "await asyncio.to_thread(client.list_tables, *arguments)", timeoutParameter: "timeout" },
      { name: "google.cloud.bigquery.Client.list_datasets", blocks: "network", instead: "await asyncio.to_thread(client.list_datasets, *arguments)", timeoutParameter: "timeout" },
      { name: "google.cloud.bigquery.Client.load_table_from_uri", blocks: "network", instead: "await asyncio.to_thread(client.load_table_from_uri, *arguments)", timeoutParameter: "timeout" },
      { name: "google.cloud.bigquery.Client.load_table_from_file", blocks: "network", instead: "await asyncio.to_thread(client.load_table_from_file, *arguments)", timeoutParameter: "timeout" },
      { name: "google.cloud.bigquery.Client.load_table_from_dataframe", blocks: "network", instead: "await asyncio.to_thread(client.load_table_from_dataframe, *arguments)", timeoutParameter: "timeout" },
      { name: "google.cloud.bigquery.QueryJob", is: "class" },
      { name: "google.cloud.bigquery.QueryJob.result", blocks: "network", instead: "await asyncio.to_thread(job.result)" },
      { name: "google.cloud.bigquery.QueryJob.to_dataframe", blocks: "network", instead: "await asyncio.to_thread(job.to_dataframe)" },
      { name: "google.cloud.pubsub_v1.PublisherClient", is: "class", pooled: true },
      { name: "google.cloud.pubsub_v1.PublisherClient.publish", returns: "concurrent.futures.Future" },
      { name: "google.cloud.pubsub_v1.SubscriberClient", is: "class", context: "sync", closedBy: "close()", pooled: true },
      { name: "google.cloud.pubsub_v1.SubscriberClient.subscribe", returns: "concurrent.futures.Future", calls: { argument: 1, on: "thread" } },
      { name: "google.cloud.pubsub_v1.SubscriberClient.pull", blocks: "network", instead: "await asyncio.to_thread(subscriber.pull, request)", timeoutParameter: "timeout" },
      { name: "google.cloud.pubsub_v1.SubscriberClient.acknowledge", blocks: "network", instead: "await asyncio.to_thread(subscriber.acknowledge, request)", timeoutParameter: "timeout" },
      { name: "google.cloud.firestore.Client", is: "class", instead: "google.cloud.firestore.AsyncClient()" },
      { name: "google.cloud.firestore.AsyncClient", is: "class" },
      { name: "google.cloud.secretmanager.SecretManagerServiceClient", is: "class", instead: "google.cloud.secretmanager.SecretManagerServiceAsyncClient()", others: { blocks: "network" } },
    ];
  },
};

export const googleapiclient: Library = {
  imports: ["googleapiclient"],
  package: "google-api-python-client",
  source: "https://googleapis.github.io/google-api-python-client/docs/",
  get facts(): readonly Fact[] {
    return [
      { name: "googleapiclient.discovery.build", blocks: "network", instead: "await asyncio.to_thread(googleapiclient.discovery.build, service, version)" },
      { name: "googleapiclient.http.HttpRequest", is: "class" },
      { name: "googleapiclient.http.HttpRequest.execute", blocks: "network", instead: "await asyncio.to_thread(request.execute)" },
    ];
  },
};

export const gspread: Library = {
  imports: ["gspread"],
  package: "gspread",
  source: "https://docs.gspread.org/",
  get facts(): readonly Fact[] {
    return [
      { name: "gspread.service_account" },
      { name: "gspread.authorize" },
    ];
  },
};
