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
import { cassandra, duckdb, influxdb, influxdbClient } from "./analytics.ts";
import { anyio } from "./anyio.ts";
import { brotli, lz4, py7zr, rarfile, zstandard } from "./archives.ts";
import { hypercorn, uvicorn } from "./asgi-servers.ts";
import { asgiref } from "./asgiref.ts";
import { beanie, databases, ormar, tortoise } from "./async-orms.ts";
import { arq, procrastinate, saq, taskiq } from "./async-task-queues.ts";
import { asyncTimeout } from "./async-timeout.ts";
import { asyncpg } from "./asyncpg.ts";
import { asynctest } from "./asynctest.ts";
import { pyaudio, sounddevice, speechRecognition } from "./audio.ts";
import { boto3, botocore } from "./aws.ts";
import { aioboto3, aiobotocore } from "./aws-async.ts";
import { azure } from "./azure.ts";
import { aiogram, pyrogram, telegram } from "./bots.ts";
import { playwright, selenium } from "./browsers.ts";
import { memcache, pylibmc, pymemcache, valkey } from "./caches.ts";
import { ccxt } from "./ccxt.ts";
import { celery, rq } from "./celery.ts";
import { channels } from "./channels.ts";
import { asyncLru, asyncstdlib, backoff, beartype, deprecated, langfuse, langsmith, logfire, opentelemetry, overrides, pydantic, sentrySdk, stamina, typeguard } from "./decorators.ts";
import { keyring, mss, pyautogui, pyperclip } from "./desktop.ts";
import { gpiozero, pynput, rpiGpio } from "./devices.ts";
import { discord } from "./discord.ts";
import { disnake, nextcord } from "./discord-forks.ts";
import { django } from "./django.ts";
import { aiodocker, docker } from "./docker.ts";
import { bs4, dotenv, joblib, lxml, msgpack, openpyxl, orjson, pypdf, toml, ujson, yaml } from "./documents.ts";
import { gtts, pytube, pytubefix, youtubeDl, ytDlp } from "./downloads.ts";
import { elasticsearch, opensearchpy } from "./elasticsearch.ts";
import { aioesphomeapi, aiomqtt, asyncua, gmqtt, pymodbus, serialAsyncio } from "./fieldbus.ts";
import { firebaseAdmin, pyrebase } from "./firebase.ts";
import { flask, werkzeug } from "./flask.ts";
import { gitpython, pygithub } from "./git.ts";
import { google, googleapiclient, gspread } from "./google-cloud.ts";
import { arango, aredisOm, gel, redisOm } from "./graphs.ts";
import { grpc } from "./grpc.ts";
import { bleak, pychromecast, soco, zeroconf } from "./home.ts";
import { aiohttpClientCache, aiohttpJinja2, aiohttpRetry, aiohttpSession, gql, httpxSse, httpxWs } from "./http-helpers.ts";
import { httplib2, pycurl } from "./httplib2.ts";
import { httpx } from "./httpx.ts";
import { httpx2 } from "./httpx2.ts";
import { huggingfaceHub } from "./hugging-face.ts";
import { janus } from "./janus.ts";
import { confluentKafka, kafka } from "./kafka.ts";
import { kubernetes, kubernetesAsyncio } from "./kubernetes.ts";
import { langchainCore, langchainOpenai } from "./langchain.ts";
import { anthropic, openai } from "./language-models.ts";
import { keras, lightgbm, skimage, sklearn, tensorflow, xgboost } from "./learning.ts";
import { aiortc, hikari, nio, twitchio } from "./live-media.ts";
import { aiosmtplib, dns } from "./mail.ts";
import { mongoengine, pony, sqlmodel, tinydb } from "./mappers.ts";
import { ffmpegPython, imageio, librosa, matplotlib, moviepy, pydub, pyttsx3, soundfile } from "./media.ts";
import { telebot, telethon } from "./messengers.ts";
import { cohere, groq, litellm, mistralai, ollama, replicate, tiktoken } from "./model-clients.ts";
import { diffusers, easyocr, fasterWhisper, nltk, onnxruntime, sentenceTransformers, spacy, transformers, whisper } from "./models.ts";
import { motor } from "./motor.ts";
import { paho } from "./mqtt.ts";
import { mySQLdb, mysql, pymysql } from "./mysql.ts";
import { neo4j } from "./neo4j.ts";
import { nestAsyncio } from "./nest-asyncio.ts";
import { geoip2, geopy, netmiko, osmnx, pythonNmap, pythonping, pythonWhois, scapy } from "./network-tools.ts";
import { numpy, scipy, torch } from "./numpy.ts";
import { aioodbc, asyncmy, ibmDb, ibmDbDbi, pymssql, pyodbc } from "./odbc.ts";
import { pdf2image, pdfplumber, pymupdf, pyPDF2, pytesseract, pythonDocx, pythonPptx, qrcode, reportlab, weasyprint, xlrd, xlsxwriter } from "./office.ts";
import { cxOracle, oracledb } from "./oracle.ts";
import { pandas, polars, pyarrow } from "./pandas.ts";
import { argon2, bcrypt, cryptography, nacl, passlib } from "./passwords.ts";
import { plaid, stripe } from "./payments.ts";
import { peewee } from "./peewee.ts";
import { cv2, pIL } from "./pillow.ts";
import { patchright, rebrowserPlaywright } from "./playwright-forks.ts";
import { ping3, speedtest } from "./probes.ts";
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
import { boto, sshtunnel, web3, zeep } from "./remote-calls.ts";
import { requests } from "./requests.ts";
import { sanic } from "./sanic.ts";
import { meilisearch, meilisearchPythonSdk, pysolr, weaviate } from "./search.ts";
import { slackSdk } from "./slack.ts";
import { aiocache, aiocsv, aiodns, aiofile, aioftp, aiolimiter, asyncer } from "./small-helpers.ts";
import { sqlalchemy } from "./sqlalchemy.ts";
import { asyncssh, fabric, paramiko } from "./ssh.ts";
import { fastapi, starlette } from "./starlette.ts";
import { consul, etcd3, hvac, kazoo, ldap3, minio } from "./stores.ts";
import { postgrest, supabase, supabaseAuth } from "./supabase.ts";
import { apscheduler, click, pexpect, psutil, schedule, serial } from "./system.ts";
import { dramatiq, huey } from "./task-queues.ts";
import { tenacity } from "./tenacity.ts";
import { tornado } from "./tornado.ts";
import { alpaca, binance, ibInsync, yfinance } from "./trading.ts";
import { trio } from "./trio.ts";
import { sendgrid, twilio } from "./twilio.ts";
import { asyncpraw, praw, tweepy } from "./twitter-reddit.ts";
import { urllib3 } from "./urllib3.ts";
import { uvloop } from "./uvloop.ts";
import { chromadb, pinecone, pymilvus, qdrantClient } from "./vectors.ts";
import { instagrapi, vkApi } from "./vk-instagram.ts";
import { clickhouseConnect, clickhouseDriver, snowflake, trino } from "./warehouses.ts";
import { pyudev, watchdog } from "./watching.ts";
import { ddgs, deepl, duckduckgoSearch, exaPy, feedparser, firecrawl, tavily, wikipedia } from "./web-sources.ts";
import { html2text, html5lib, jinja2, markdown, markdownify, newspaper, readability, trafilatura } from "./web-text.ts";
import { websocketClient } from "./websocket-client.ts";
import { websockets } from "./websockets.ts";
import { faststream, temporalio } from "./workflows.ts";
import { jira, notionClient } from "./workplace.ts";
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
  duckdb,
  influxdb,
  influxdbClient,
  cassandra,
  anyio,
  zstandard,
  lz4,
  brotli,
  py7zr,
  rarfile,
  uvicorn,
  hypercorn,
  asgiref,
  beanie,
  tortoise,
  databases,
  ormar,
  arq,
  saq,
  taskiq,
  procrastinate,
  asyncTimeout,
  asyncpg,
  asynctest,
  sounddevice,
  pyaudio,
  speechRecognition,
  aioboto3,
  aiobotocore,
  boto3,
  botocore,
  azure,
  telegram,
  aiogram,
  pyrogram,
  selenium,
  playwright,
  pymemcache,
  pylibmc,
  memcache,
  valkey,
  ccxt,
  celery,
  rq,
  channels,
  backoff,
  stamina,
  asyncLru,
  asyncstdlib,
  pydantic,
  beartype,
  typeguard,
  overrides,
  deprecated,
  opentelemetry,
  sentrySdk,
  logfire,
  langsmith,
  langfuse,
  keyring,
  pyperclip,
  pyautogui,
  mss,
  pynput,
  rpiGpio,
  gpiozero,
  nextcord,
  disnake,
  discord,
  django,
  docker,
  aiodocker,
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
  ytDlp,
  youtubeDl,
  pytube,
  pytubefix,
  gtts,
  elasticsearch,
  opensearchpy,
  aiomqtt,
  gmqtt,
  pymodbus,
  asyncua,
  serialAsyncio,
  aioesphomeapi,
  firebaseAdmin,
  pyrebase,
  flask,
  werkzeug,
  gitpython,
  pygithub,
  google,
  googleapiclient,
  gspread,
  redisOm,
  aredisOm,
  arango,
  gel,
  grpc,
  zeroconf,
  bleak,
  soco,
  pychromecast,
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
  huggingfaceHub,
  janus,
  kafka,
  confluentKafka,
  kubernetes,
  kubernetesAsyncio,
  langchainCore,
  langchainOpenai,
  openai,
  anthropic,
  sklearn,
  xgboost,
  lightgbm,
  keras,
  tensorflow,
  skimage,
  aiortc,
  nio,
  hikari,
  twitchio,
  aiosmtplib,
  dns,
  sqlmodel,
  mongoengine,
  pony,
  tinydb,
  matplotlib,
  imageio,
  pydub,
  moviepy,
  ffmpegPython,
  soundfile,
  librosa,
  pyttsx3,
  telebot,
  telethon,
  ollama,
  litellm,
  groq,
  cohere,
  mistralai,
  replicate,
  tiktoken,
  transformers,
  sentenceTransformers,
  whisper,
  fasterWhisper,
  spacy,
  nltk,
  diffusers,
  onnxruntime,
  easyocr,
  motor,
  paho,
  pymysql,
  mySQLdb,
  mysql,
  neo4j,
  nestAsyncio,
  netmiko,
  scapy,
  pythonNmap,
  pythonWhois,
  pythonping,
  geoip2,
  geopy,
  osmnx,
  numpy,
  scipy,
  torch,
  pyodbc,
  aioodbc,
  pymssql,
  asyncmy,
  ibmDb,
  ibmDbDbi,
  weasyprint,
  reportlab,
  pdfplumber,
  pyPDF2,
  pymupdf,
  pythonDocx,
  pythonPptx,
  xlsxwriter,
  xlrd,
  pdf2image,
  pytesseract,
  qrcode,
  oracledb,
  cxOracle,
  pandas,
  polars,
  pyarrow,
  bcrypt,
  argon2,
  passlib,
  cryptography,
  nacl,
  stripe,
  plaid,
  peewee,
  pIL,
  cv2,
  patchright,
  rebrowserPlaywright,
  ping3,
  speedtest,
  psycopg,
  psycopgPool,
  psycopg2,
  pymongo,
  gridfs,
  pyppeteer,
  pysocks,
  pythonAsyncio,
  pythonContext,
  pythonData,
  pythonDatabases,
  pythonFiles,
  pythonNet,
  pythonProcesses,
  pythonThreads,
  pythonTimeOs,
  quart,
  pika,
  aioPika,
  socketio,
  nats,
  redis,
  web3,
  zeep,
  sshtunnel,
  boto,
  requests,
  sanic,
  weaviate,
  meilisearch,
  meilisearchPythonSdk,
  pysolr,
  slackSdk,
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
  minio,
  hvac,
  consul,
  etcd3,
  kazoo,
  ldap3,
  supabase,
  postgrest,
  supabaseAuth,
  psutil,
  pexpect,
  serial,
  schedule,
  apscheduler,
  click,
  dramatiq,
  huey,
  tenacity,
  tornado,
  binance,
  yfinance,
  alpaca,
  ibInsync,
  trio,
  twilio,
  sendgrid,
  tweepy,
  praw,
  asyncpraw,
  urllib3,
  uvloop,
  qdrantClient,
  chromadb,
  pinecone,
  pymilvus,
  vkApi,
  instagrapi,
  clickhouseDriver,
  clickhouseConnect,
  snowflake,
  trino,
  watchdog,
  pyudev,
  feedparser,
  wikipedia,
  tavily,
  ddgs,
  duckduckgoSearch,
  exaPy,
  firecrawl,
  deepl,
  markdownify,
  html2text,
  trafilatura,
  newspaper,
  readability,
  html5lib,
  markdown,
  jinja2,
  websocketClient,
  websockets,
  faststream,
  temporalio,
  jira,
  notionClient,
  zmq,
];
