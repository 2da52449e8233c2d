/** The libraries that are known: a file a library or a small family of them; the standard library is split by subject. */
import type { Library } from "../fact.ts";
import { agents, browserUse, crewai, mcp, pydanticAi, ray } from "./agents.ts";
import { aiofiles } from "./aiofiles.ts";
import { aiohttp } from "./aiohttp.ts";
import { aiokafka } from "./aiokafka.ts";
import { aiomysql } from "./aiomysql.ts";
import { aiopg } from "./aiopg.ts";
import { aioredis } from "./aioredis.ts";
import { aiorun } from "./aiorun.ts";
import { aiosqlite } from "./aiosqlite.ts";
import { anyio } from "./anyio.ts";
import { hypercorn, uvicorn } from "./asgi-servers.ts";
import { asgiref } from "./asgiref.ts";
import { beanie, databases, ormar, tortoise } from "./async-orms.ts";
import { asyncTimeout } from "./async-timeout.ts";
import { asyncpg } from "./asyncpg.ts";
import { asynctest } from "./asynctest.ts";
import { pyaudio, sounddevice, speechRecognition } from "./audio.ts";
import { boto3, botocore } from "./aws.ts";
import { aioboto3, aiobotocore } from "./aws-async.ts";
import { azure } from "./azure.ts";
import { aiogram, discord, pyrogram, telegram } from "./bots.ts";
import { playwright, selenium } from "./browsers.ts";
import { celery, rq } from "./celery.ts";
import { gpiozero, pynput, rpiGpio } from "./devices.ts";
import { django } from "./django.ts";
import { aiodocker, docker } from "./docker.ts";
import { bs4, dotenv, joblib, lxml, msgpack, openpyxl, orjson, pypdf, toml, ujson, yaml } from "./documents.ts";
import { elasticsearch, opensearchpy } from "./elasticsearch.ts";
import { aioesphomeapi, aiomqtt, asyncua, gmqtt, pymodbus, serialAsyncio } from "./fieldbus.ts";
import { flask, werkzeug } from "./flask.ts";
import { gitpython, pygithub } from "./git.ts";
import { google, googleapiclient, gspread } from "./google-cloud.ts";
import { grpc } from "./grpc.ts";
import { aiohttpClientCache, aiohttpJinja2, aiohttpRetry, aiohttpSession, gql, httpxSse, httpxWs } from "./http-helpers.ts";
import { httplib2, pycurl } from "./httplib2.ts";
import { httpx } from "./httpx.ts";
import { httpx2 } from "./httpx2.ts";
import { janus } from "./janus.ts";
import { confluentKafka, kafka } from "./kafka.ts";
import { anthropic, openai } from "./language-models.ts";
import { aiortc, hikari, nio, twitchio } from "./live-media.ts";
import { aiosmtplib, dns } from "./mail.ts";
import { motor } from "./motor.ts";
import { paho } from "./mqtt.ts";
import { mySQLdb, mysql, pymysql } from "./mysql.ts";
import { neo4j } from "./neo4j.ts";
import { nestAsyncio } from "./nest-asyncio.ts";
import { numpy, scipy, torch } from "./numpy.ts";
import { pandas, polars, pyarrow } from "./pandas.ts";
import { argon2, bcrypt, cryptography, passlib } from "./passwords.ts";
import { peewee } from "./peewee.ts";
import { cv2, pIL } from "./pillow.ts";
import { patchright, rebrowserPlaywright } from "./playwright-forks.ts";
import { psycopg, psycopgPool } from "./psycopg.ts";
import { psycopg2 } from "./psycopg2.ts";
import { gridfs, pymongo } from "./pymongo.ts";
import { pyppeteer } from "./pyppeteer.ts";
import { pysocks } from "./pysocks.ts";
import { pythonAsyncio } from "./python-asyncio.ts";
import { pythonContext } from "./python-context.ts";
import { pythonData } from "./python-data.ts";
import { pythonDatabases } from "./python-databases.ts";
import { pythonFiles } from "./python-files.ts";
import { pythonNet } from "./python-net.ts";
import { pythonProcesses } from "./python-processes.ts";
import { pythonThreads } from "./python-threads.ts";
import { pythonTimeOs } from "./python-time-os.ts";
import { quart } from "./quart.ts";
import { aioPika, pika } from "./rabbitmq.ts";
import { nats, socketio } from "./realtime.ts";
import { redis } from "./redis.ts";
import { requests } from "./requests.ts";
import { sanic } from "./sanic.ts";
import { aiocache, aiocsv, aiodns, aiofile, aioftp, aiolimiter, asyncer } from "./small-helpers.ts";
import { sqlalchemy } from "./sqlalchemy.ts";
import { asyncssh, fabric, paramiko } from "./ssh.ts";
import { fastapi, starlette } from "./starlette.ts";
import { apscheduler, click, pexpect, psutil, schedule, serial } from "./system.ts";
import { arq, procrastinate, saq, taskiq } from "./task-queues.ts";
import { tenacity } from "./tenacity.ts";
import { tornado } from "./tornado.ts";
import { trio } from "./trio.ts";
import { urllib3 } from "./urllib3.ts";
import { uvloop } from "./uvloop.ts";
import { pyudev, watchdog } from "./watching.ts";
import { websocketClient } from "./websocket-client.ts";
import { websockets } from "./websockets.ts";
import { faststream, temporalio } from "./workflows.ts";
import { zmq } from "./zmq.ts";


export const LIBRARIES: readonly Library[] = [
  mcp,
  pydanticAi,
  agents,
  crewai,
  browserUse,
  ray,
  aiofiles,
  aiohttp,
  aiokafka,
  aiomysql,
  aiopg,
  aioredis,
  aiorun,
  aiosqlite,
  anyio,
  uvicorn,
  hypercorn,
  asgiref,
  beanie,
  tortoise,
  databases,
  ormar,
  asyncTimeout,
  asyncpg,
  asynctest,
  boto3,
  botocore,
  aioboto3,
  aiobotocore,
  azure,
  discord,
  telegram,
  aiogram,
  pyrogram,
  selenium,
  playwright,
  celery,
  rq,
  django,
  docker,
  aiodocker,
  gitpython,
  pygithub,
  neo4j,
  yaml,
  toml,
  orjson,
  ujson,
  msgpack,
  lxml,
  bs4,
  openpyxl,
  pypdf,
  dotenv,
  joblib,
  elasticsearch,
  opensearchpy,
  aiomqtt,
  gmqtt,
  pymodbus,
  asyncua,
  serialAsyncio,
  aioesphomeapi,
  flask,
  werkzeug,
  google,
  googleapiclient,
  gspread,
  grpc,
  aiohttpSession,
  aiohttpJinja2,
  aiohttpRetry,
  aiohttpClientCache,
  httpxWs,
  httpxSse,
  gql,
  httplib2,
  pycurl,
  httpx,
  httpx2,
  janus,
  kafka,
  confluentKafka,
  openai,
  anthropic,
  aiortc,
  nio,
  hikari,
  twitchio,
  aiosmtplib,
  dns,
  motor,
  pymysql,
  mySQLdb,
  mysql,
  nestAsyncio,
  numpy,
  scipy,
  torch,
  pandas,
  polars,
  pyarrow,
  bcrypt,
  argon2,
  passlib,
  cryptography,
  peewee,
  pIL,
  cv2,
  patchright,
  rebrowserPlaywright,
  psycopg,
  psycopgPool,
  psycopg2,
  pymongo,
  gridfs,
  pyppeteer,
  pyaudio,
  sounddevice,
  speechRecognition,
  gpiozero,
  pynput,
  rpiGpio,
  paho,
  pyudev,
  watchdog,
  pythonAsyncio,
  pythonContext,
  pythonData,
  pythonDatabases,
  pythonFiles,
  pythonNet,
  pythonProcesses,
  pythonThreads,
  pythonTimeOs,
  pysocks,
  quart,
  pika,
  aioPika,
  socketio,
  nats,
  redis,
  requests,
  sanic,
  aiocache,
  aiolimiter,
  aiofile,
  aiocsv,
  aioftp,
  aiodns,
  asyncer,
  sqlalchemy,
  paramiko,
  asyncssh,
  fabric,
  starlette,
  fastapi,
  psutil,
  pexpect,
  serial,
  schedule,
  apscheduler,
  click,
  arq,
  saq,
  taskiq,
  procrastinate,
  tenacity,
  tornado,
  trio,
  urllib3,
  uvloop,
  websocketClient,
  websockets,
  faststream,
  temporalio,
  zmq,
];
